package etpm.store.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files with keys in them: read without leaving copies, made durably, never overwritten. */
final class KeyFiles {
    /** Open to their owner alone. */
    static final FileAttribute<?> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyFiles() {}

    /**
     * The first octets of a file, at most {@code limit}; the caller wipes them.
     *
     * @param name what the file is, for the sentence that says why it cannot be read
     */
    static byte[] read(String name, Path file, int limit) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(limit); // the JDK's own buffer would keep the secret
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = 0;
            while (count >= 0 && buffer.hasRemaining()) {
                count = channel.read(buffer);
            }
            byte[] octets = new byte[buffer.flip().remaining()];
            buffer.get(octets);
            return octets;
        } catch (IOException e) {
            throw new KeyUnavailable("The " + name + " " + file + " cannot be read: " + IoReason.of(e) + ".", e);
        } finally {
            buffer.clear().put(new byte[limit]);
        }
    }

    /** What a new file is to hold. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Octets that are wholly written. */
    static Content of(byte[] octets) {
        return channel -> {
            // Own buffer, as in reading.
            ByteBuffer buffer =
                    ByteBuffer.allocateDirect(octets.length).put(octets).flip();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } finally {
                buffer.clear().put(new byte[octets.length]);
            }
        };
    }

    /** Makes a file that is durable when this returns; one that cannot be finished is removed again. */
    static void create(String name, Path file, Content content, FileAttribute<?>... attributes) {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            boolean made = false;
            try {
                content.writeTo(channel);
                channel.force(true);
                syncFolder(file);
                made = true;
            } finally {
                if (!made) {
                    Files.delete(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new KeyException.Refused("The " + name + " " + file + " exists already; it is not overwritten.", e);
        } catch (IOException e) {
            throw new KeyException.Refused("The " + name + " " + file + " cannot be made: " + IoReason.of(e) + ".", e);
        }
    }

    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
