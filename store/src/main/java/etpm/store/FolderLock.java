package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to be the one server of a state folder, held until closed or until the process dies. */
final class FolderLock implements AutoCloseable {
    static final String NAME = "lock";

    /**
     * The folders this process holds. A POSIX lock does not exclude its own process, and closing any second descriptor of
     * the lock file gives the lock up: the file must not even be opened twice.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks an existing folder.
     *
     * @param folder the real path, the same for everyone who means this folder
     * @throws StoreException.InUse when another holds it
     */
    static FolderLock acquire(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel held = null;
        try {
            held = FolderMedium.uninterrupted(() -> lock(folder));
            return new FolderLock(folder, held);
        } finally {
            if (held == null) {
                HELD.remove(folder);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                FolderMedium.OWNER_FILE);
        boolean locked = false;
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, holder(channel));
            }
            leaveName(channel);
            locked = true;
            return channel;
        } catch (OverlappingFileLockException e) {
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** For whoever is refused. A full disk may have no room for it: the lock holds without. */
    private static void leaveName(FileChannel channel) throws ClosedByInterruptException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(24);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("[0-9]+") ? pid : "";
    }

    private static StoreException.InUse inUse(Path folder, String pid) {
        return new StoreException.InUse("The state folder " + folder + " is in use by another eTPM"
                + (pid.isEmpty() ? "" : " (process " + pid + ")")
                + "; stop that one or choose another folder.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
