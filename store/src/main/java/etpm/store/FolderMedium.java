package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A folder of a real file system.
 *
 * <p>An interrupt closes a FileChannel under the thread that uses it. An interrupted commit must not end the TPM's life,
 * so every operation is repeated on a fresh channel, which is harmless as each is positional, and the interrupt is kept.
 */
final class FolderMedium implements Medium {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    FolderMedium(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder and what is missing above it, open to their owner alone, durably. */
    static void createFolder(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath(); path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            // Two starting at once: the second finds what the first made; the lock then decides between them.
            Files.createDirectories(path, OWNER_FOLDER);
            Path parent = path.getParent();
            if (parent != null) {
                sync(parent);
            }
        }
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                names.add(path.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public byte[] read(String name) throws IOException {
        return uninterrupted(() -> {
            // Own buffer: the JDK's per-thread one would keep the secrets.
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
            try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
                long size = channel.size();
                if (size > Integer.MAX_VALUE - 8) {
                    throw new IOException(name + " is too large");
                }
                byte[] content = new byte[(int) size];
                int length = 0;
                while (length < content.length) {
                    buffer.clear().limit(Math.min(buffer.capacity(), content.length - length));
                    int count = channel.read(buffer, length);
                    if (count < 0) {
                        throw new IOException(name + " became shorter while it was read");
                    }
                    buffer.flip().get(content, length, count);
                    length += count;
                }
                return content;
            } finally {
                Format.wipe(buffer);
            }
        });
    }

    @Override
    public File create(String name) throws IOException {
        return uninterrupted(() -> {
            Path path = folder.resolve(name);
            Files.deleteIfExists(path);
            return new FolderFile(
                    path,
                    FileChannel.open(
                            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE));
        });
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void sync(String name) throws IOException {
        sync(folder.resolve(name));
    }

    @Override
    public void syncFolder() throws IOException {
        sync(folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static void sync(Path path) throws IOException {
        uninterrupted(() -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return path;
        });
    }

    /** An operation that may be begun again from its start. */
    interface Repeatable<T> {
        T run() throws IOException;
    }

    static <T> T uninterrupted(Repeatable<T> operation) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class FolderFile implements File {
        private Path path;
        private FileChannel channel;

        FolderFile(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        @Override
        public void write(long position, ByteBuffer octets) throws IOException {
            uninterrupted(() -> {
                ByteBuffer rest = octets.duplicate();
                FileChannel out = channel();
                while (rest.hasRemaining()) {
                    long at = position + rest.position() - octets.position();
                    if (out.write(rest, at) == 0) {
                        throw new IOException("Short write");
                    }
                }
                return out;
            });
        }

        @Override
        public void truncate(long length) throws IOException {
            uninterrupted(() -> channel().truncate(length));
        }

        @Override
        public void force(Extent extent) throws IOException {
            uninterrupted(() -> {
                channel().force(extent == Extent.ALL);
                return extent;
            });
        }

        @Override
        public void rename(String name) throws IOException {
            path = Files.move(path, path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        /** The channel, opened again when an interrupt has closed it. */
        private FileChannel channel() throws IOException {
            if (!channel.isOpen()) {
                channel = FileChannel.open(path, StandardOpenOption.WRITE);
            }
            return channel;
        }
    }
}
