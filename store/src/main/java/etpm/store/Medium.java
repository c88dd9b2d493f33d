package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The file operations that the log is made of, in one folder. Tests put a medium here that fails, tears and forgets.
 *
 * <p>Creating, renaming and deleting last only once {@link #syncFolder} has returned, writing and cutting only once
 * {@link File#force} has.
 */
interface Medium {
    /** The names in the folder, in no order. */
    List<String> names() throws IOException;

    /** The whole content of a file; the caller wipes it. */
    byte[] read(String name) throws IOException;

    /** A new and empty file, readable by its owner alone; an older one of that name is replaced. */
    File create(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Makes the content of a file last that someone else wrote. */
    void sync(String name) throws IOException;

    void syncFolder() throws IOException;

    /** What a person finds this folder by. */
    @Override
    String toString();

    /** A file being written. */
    interface File extends AutoCloseable {
        /** Writes all remaining octets at the position; when it throws, any of them may have been written. */
        void write(long position, ByteBuffer octets) throws IOException;

        void truncate(long length) throws IOException;

        void force(Extent extent) throws IOException;

        /** Renames the file, replacing what has that name. */
        void rename(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** How much of a file a sync covers. */
    enum Extent {
        /** The content, and of the metadata what it takes to read it back (fdatasync). */
        CONTENT,
        /** The content and all metadata (fsync). */
        ALL
    }
}
