package etpm.store;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An anchor that is a small text file, for several TPMs. It protects as far as who can write the state folder cannot write
 * this file, and nobody puts an older copy of it back.
 */
public final class FileAnchor implements Anchor {
    private static final String TITLE = "eTPM anchor 1";

    /** Closing any descriptor of a lock file gives up a POSIX lock: threads of this process wait for each other here. */
    private static final Map<Path, Object> GUARDS = new ConcurrentHashMap<>();

    private final Path named;
    /** Behind a symbolic link, the file that it leads to: replacing the link would bring the anchor to where the link is. */
    private final Path file;

    private final Path folder;
    private final Medium medium;

    /** @param file where it is, or will be once a TPM is made with it */
    public FileAnchor(Path file) {
        this(file, null);
    }

    /** @param medium what the file is on instead of its folder */
    FileAnchor(Path file, @Nullable Medium medium) {
        this.named = file.toAbsolutePath().normalize();
        this.file = target(named);
        Path parent = this.file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("An anchor is a file");
        }
        this.folder = parent;
        this.medium = medium == null ? new FolderMedium(parent) : medium;
    }

    private static Path target(Path file) {
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : Files.isSymbolicLink(file)
                            ? file.resolveSibling(Files.readSymbolicLink(file)).normalize()
                            : file;
        } catch (IOException e) {
            return file;
        }
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String name() {
        return named.toString();
    }

    @Override
    public Optional<Mark> read(byte[] instance) throws Unreachable {
        try {
            return Optional.ofNullable(marks().get(HexFormat.of().formatHex(instance)));
        } catch (IOException e) {
            throw new Unreachable(unusable(e), e);
        }
    }

    @Override
    public void advance(byte[] instance, Optional<Mark> expected, Mark next) throws Conflict, Unreachable {
        try {
            FolderMedium.createFolder(folder);
            Path lockFile = folder.toRealPath().resolve(file.getFileName() + ".lock");
            synchronized (GUARDS.computeIfAbsent(lockFile, path -> new Object())) {
                FileChannel held = FolderMedium.uninterrupted(() -> lock(lockFile));
                try {
                    replace(HexFormat.of().formatHex(instance), expected, next);
                } finally {
                    LogStore.closeQuietly(held);
                }
            }
        } catch (IOException e) {
            throw new Unchanged(unusable(e), e);
        }
    }

    private static FileChannel lock(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FolderMedium.OWNER_FILE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.lock();
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private void replace(String instance, Optional<Mark> expected, Mark next)
            throws IOException, Conflict, Unreachable {
        Map<String, Mark> marks = marks();
        if (!Optional.ofNullable(marks.get(instance)).equals(expected)) {
            throw new Conflict("The file anchor " + file + " is not where this TPM left it");
        }
        marks.put(instance, next);
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        marks.forEach((key, mark) -> text.append(key)
                .append(' ')
                .append(mark.epoch())
                .append(' ')
                .append(mark.digest().toHex())
                .append('\n'));
        byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
        Medium.File out = medium.create(file.getFileName() + ".new");
        try {
            out.write(0, ByteBuffer.wrap(octets));
            out.force(Medium.Extent.ALL);
            take(out);
        } finally {
            LogStore.closeQuietly(out);
        }
    }

    /** Puts the new file in the place of the old one: from here on the outcome of a failure is unknown. */
    private void take(Medium.File out) throws Unreachable {
        try {
            out.rename(file.getFileName().toString());
            medium.syncFolder();
        } catch (IOException e) {
            throw new Unreachable(unusable(e), e);
        }
    }

    private Map<String, Mark> marks() throws IOException, Unreachable {
        Map<String, Mark> marks = new TreeMap<>();
        String name = file.getFileName().toString();
        if (!Files.isDirectory(folder) || !medium.names().contains(name)) {
            return marks;
        }
        String text = new String(medium.read(name), StandardCharsets.US_ASCII);
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(TITLE) || !lines[lines.length - 1].isEmpty()) {
            throw new Unreachable("The file " + file + " is not an anchor of eTPM");
        }
        for (int i = 1; i < lines.length - 1; i++) {
            String[] fields = lines[i].split(" ", -1);
            try {
                if (fields.length != 3 || fields[2].length() != 2 * Format.DIGEST) {
                    throw new IllegalArgumentException("line " + (i + 1));
                }
                marks.put(fields[0], new Mark(Long.parseUnsignedLong(fields[1]), Bytes.ofHex(fields[2])));
            } catch (IllegalArgumentException e) {
                throw new Unreachable("The file " + file + " is damaged in line " + (i + 1), e);
            }
        }
        return marks;
    }

    private String unusable(IOException cause) {
        return "The file anchor " + file + " cannot be used (" + cause + ")";
    }
}
