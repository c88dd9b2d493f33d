package etpm.store;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one TPM as an append-only log in a folder of its own.
 *
 * <p>A commit is one record, appended and synced. The log is one segment file that begins with a snapshot of all live
 * records; every open, and a log grown to several times its snapshot, starts a new segment, which takes the place of the old
 * one by an atomic rename. A segment is written by one process life alone. Values are not kept in memory: loading and
 * compacting read and verify the file. The format is described in docs/state-format.md.
 *
 * <p>Safe for use by several threads, one at a time.
 */
public final class LogStore implements StateStore {
    private static final String SEGMENT = ".log";
    private static final String UNFINISHED = ".new";
    private static final int SCRATCH = 8 * Format.SECTOR;

    /**
     * How the log grows.
     *
     * @param chunk octets of zeros written ahead at a time, so that most appends leave the file's size alone
     * @param slack octets of records after the snapshot that are never worth compacting
     * @param factor how many times the snapshot the records after it may take before they are compacted
     */
    record Growth(int chunk, long slack, int factor) {
        static final Growth NORMAL = new Growth(64 << 10, 256 << 10, 4);
    }

    /**
     * The last record of the log.
     *
     * @param name the segment's file
     * @param end where that file's next record goes
     */
    private record Head(String name, byte[] instance, long number, long end, long sequence, byte[] tag) {}

    private final Medium medium;
    private final AutoCloseable lock;
    private final Growth growth;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final ByteBuffer zeros;

    private Head head;
    /** The head's segment, or null when it takes no more records: another life wrote it, or a write to it failed. */
    private Medium.@Nullable File out;

    private long allocated;
    private long compactAt;
    /** Why nothing more may be written. */
    private @Nullable Throwable failure;

    private boolean closed;

    private LogStore(Medium medium, AutoCloseable lock, Growth growth, Head head) {
        this.medium = medium;
        this.lock = lock;
        this.growth = growth;
        this.head = head;
        this.zeros = ByteBuffer.allocateDirect(growth.chunk());
    }

    /**
     * Opens the state in a folder, which is created when missing (mode 0700), and holds it until closed.
     *
     * <p>A state that can be read opens even where there is no room: commits then throw {@link StateStore.NoSpace} until
     * there is.
     *
     * @throws StoreException.InUse when another server has the folder open
     * @throws StoreException.Damaged when the state is not as it was written
     * @throws StoreException.NewerFormat when a newer eTPM wrote it
     * @throws StoreException.Inaccessible when the folder cannot be created, locked or read
     */
    public static LogStore open(Path folder) {
        FolderLock lock;
        Path real;
        try {
            FolderMedium.createFolder(folder);
            real = folder.toRealPath();
            lock = FolderLock.acquire(real);
        } catch (IOException e) {
            throw inaccessible(folder.toString(), e);
        }
        return open(new FolderMedium(real), lock, Growth.NORMAL);
    }

    /** Opens what is on a medium; the lock is released when the store is closed or this throws. */
    static LogStore open(Medium medium, AutoCloseable lock, Growth growth) {
        boolean opened = false;
        try {
            LogStore store = openLocked(medium, lock, growth);
            opened = true;
            return store;
        } catch (IOException e) {
            throw inaccessible(medium.toString(), e);
        } finally {
            if (!opened) {
                closeQuietly(lock);
            }
        }
    }

    private static LogStore openLocked(Medium medium, AutoCloseable lock, Growth growth) throws IOException {
        String name = "";
        for (String candidate : medium.names()) {
            if (isNumbered(candidate, SEGMENT) && candidate.compareTo(name) > 0) {
                name = candidate;
            }
        }
        if (name.isEmpty()) {
            byte[] instance = new byte[Format.INSTANCE];
            new SecureRandom().nextBytes(instance);
            LogStore store = new LogStore(medium, lock, growth, new Head("", instance, 0, 0, 0, new byte[Format.TAG]));
            try {
                store.startSegment(Map.of());
            } catch (NoSpace | Failed e) {
                throw new IOException(e.getMessage(), e);
            }
            return store;
        }
        SegmentContent content = read(medium, name);
        try {
            SegmentHeader header = content.header();
            if (!name.equals(segmentName(header.number()))) {
                throw new SegmentHeader.Place(medium.toString(), name).damaged("has another file's content");
            }
            LogStore store = new LogStore(
                    medium,
                    lock,
                    growth,
                    new Head(
                            name,
                            header.instance(),
                            header.number(),
                            content.end(),
                            content.sequence(),
                            content.tag()));
            try {
                store.startSegment(content.live());
            } catch (NoSpace e) {
                // The state is whole and can be served; each commit tries again.
                return store;
            } catch (Failed e) {
                throw new IOException(e.getMessage(), e);
            }
            return store;
        } finally {
            content.wipe();
        }
    }

    @Override
    public synchronized Map<String, byte[]> load() {
        requireUsable();
        try {
            return readHead().live();
        } catch (IOException e) {
            throw inaccessible(medium.toString(), e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a key is not 1 to 64 visible ASCII characters; nothing was written
     */
    @Override
    public synchronized void commit(List<Mutation> mutations) {
        requireUsable();
        if (mutations.isEmpty()) {
            return;
        }
        Medium.File file = out == null ? restart() : out;
        long sequence = head.sequence() + 1;
        byte[] octets = LogRecord.encode(Format.BATCH, sequence, head.instance(), head.tag(), mutations);
        try {
            append(file, head.end(), octets, sequence);
        } catch (IOException e) {
            cutBack(file);
            throw new NoSpace("The state could not be written in " + medium, e);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
        try {
            file.force(Medium.Extent.CONTENT);
        } catch (IOException e) {
            throw fail("The state could not be synced in " + medium, e);
        }
        head = new Head(
                head.name(), head.instance(), head.number(), head.end() + framed(octets), sequence, tagOf(octets));
        if (head.end() > compactAt) {
            compact();
        }
    }

    @Override
    public void commitClock(List<Mutation> mutations) {
        commit(mutations);
    }

    @Override
    public boolean anchored() {
        return false;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeQuietly(out);
        out = null;
        closeQuietly(lock);
    }

    /** Names the folder. */
    @Override
    public String toString() {
        return "LogStore[" + medium + "]";
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        if (failure != null) {
            throw new Failed("The state in " + medium + " must be opened anew", failure);
        }
    }

    private Failed fail(String message, Exception cause) {
        failure = cause;
        return new Failed(message, cause);
    }

    /** Tries to make the log smaller. The commit that made it due is durable whatever comes of it. */
    private void compact() {
        try {
            restart();
        } catch (NoSpace e) {
            compactAt = head.end() + growth.slack();
        } catch (Failed e) {
            // Not this commit's failure: the next one meets it.
            assert failure != null;
        }
    }

    /** Starts a new segment from what the head's file holds, which is thereby verified before it is dropped. */
    private Medium.File restart() {
        SegmentContent content;
        try {
            content = readHead();
        } catch (IOException e) {
            throw new NoSpace("The state in " + medium + " could not be read", e);
        } catch (StoreException e) {
            throw fail("The state in " + medium + " is not what was written", e);
        }
        try {
            return startSegment(content.live());
        } finally {
            content.wipe();
        }
    }

    /**
     * Makes a new segment the head: written and synced under a name that readers ignore, then renamed. Until then the old
     * one stays as it is.
     *
     * @throws NoSpace when the old segment remains the head
     * @throws Failed when it is unknown which of the two a crash would leave
     */
    private Medium.File startSegment(Map<String, byte[]> live) {
        long number = head.number() + 1;
        long sequence = head.sequence() + 1;
        byte[] header = SegmentHeader.encode(head.instance(), number, sequence, head.tag());
        List<Mutation> puts = new ArrayList<>(live.size());
        live.forEach((key, value) -> puts.add(new Mutation(key, value)));
        byte[] octets = LogRecord.encode(Format.SNAPSHOT, sequence, head.instance(), tagOf(header), puts);
        String unfinished = HexFormat.of().toHexDigits(number) + UNFINISHED;
        Head next = new Head(
                segmentName(number), head.instance(), number, header.length + framed(octets), sequence, tagOf(octets));

        long allocatedBefore = allocated;
        Medium.File file = null;
        boolean ready = false;
        try {
            file = medium.create(unfinished);
            allocated = 0;
            append(file, header.length, octets, sequence);
            file.write(0, ByteBuffer.allocateDirect(header.length).put(header).flip());
            file.force(Medium.Extent.ALL);
            ready = true;
        } catch (IOException e) {
            throw new NoSpace("The state could not be written in " + medium, e);
        } finally {
            Arrays.fill(octets, (byte) 0);
            if (!ready) {
                allocated = allocatedBefore;
                closeQuietly(file);
                deleteQuietly(unfinished);
            }
        }

        try {
            file.rename(next.name());
            medium.syncFolder();
        } catch (IOException e) {
            closeQuietly(file);
            throw fail("The outcome of a rename in " + medium + " is unknown", e);
        }
        closeQuietly(out);
        out = file;
        head = next;
        compactAt = Math.max(next.end() + growth.slack(), growth.factor() * next.end());
        deleteOthers();
        return file;
    }

    /** Writes a record, and zeros ahead of it where the file is too short. The record's octets are wiped. */
    private void append(Medium.File file, long position, byte[] octets, long sequence) throws IOException {
        int length = framed(octets);
        ByteBuffer sectors = length <= scratch.capacity() ? scratch.clear() : ByteBuffer.allocateDirect(length);
        try {
            LogRecord.frame(octets, sequence, sectors);
            reserve(file, position + length);
            file.write(position, sectors.flip());
        } finally {
            Arrays.fill(octets, 0, octets.length - Format.TAG, (byte) 0);
            Format.wipe(sectors);
        }
    }

    private void reserve(Medium.File file, long end) throws IOException {
        while (allocated < end) {
            file.write(allocated, zeros.duplicate());
            allocated += zeros.capacity();
        }
    }

    /** Undoes a failed append. The segment then takes no more records: what was tried in it is not tried again. */
    private void cutBack(Medium.File file) {
        try {
            file.truncate(head.end());
            file.force(Medium.Extent.ALL);
        } catch (IOException e) {
            throw fail("A failed write to the state in " + medium + " could not be undone", e);
        }
        closeQuietly(file);
        out = null;
    }

    /** Removes older segments and unfinished ones. What cannot be removed is passed over now, and when reading. */
    private void deleteOthers() {
        try {
            for (String name : medium.names()) {
                boolean ours = isNumbered(name, SEGMENT) || isNumbered(name, UNFINISHED);
                if (ours && !name.equals(head.name())) {
                    deleteQuietly(name);
                }
            }
        } catch (IOException e) {
            // They take room and do no other harm; the next segment's start tries again.
            return;
        }
    }

    private SegmentContent readHead() throws IOException {
        SegmentContent content = read(medium, head.name());
        if (content.sequence() != head.sequence() || !Arrays.equals(content.tag(), head.tag())) {
            content.wipe();
            throw new SegmentHeader.Place(medium.toString(), head.name()).damaged("was changed by someone else");
        }
        return content;
    }

    private static SegmentContent read(Medium medium, String name) throws IOException {
        byte[] file = medium.read(name);
        try {
            return SegmentContent.read(new SegmentHeader.Place(medium.toString(), name), file);
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    /** Whether a name is 16 lower-case hexadecimal digits and a suffix. Without a regular expression, for a quick start. */
    private static boolean isNumbered(String name, String suffix) {
        if (name.length() != 16 + suffix.length() || !name.endsWith(suffix)) {
            return false;
        }
        for (int i = 0; i < 16; i++) {
            if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String segmentName(long number) {
        return HexFormat.of().toHexDigits(number) + SEGMENT;
    }

    private static int framed(byte[] octets) {
        return Math.multiplyExact(LogRecord.sectors(octets.length), Format.SECTOR);
    }

    private static byte[] tagOf(byte[] octets) {
        return Arrays.copyOfRange(octets, octets.length - Format.TAG, octets.length);
    }

    private static StoreException.Inaccessible inaccessible(String folder, Exception cause) {
        return new StoreException.Inaccessible(
                "The state folder " + folder + " cannot be used (" + cause + ").", cause);
    }

    private void deleteQuietly(String name) {
        try {
            medium.delete(name);
        } catch (IOException e) {
            // An unfinished or outdated file is ignored wherever the state is read.
            return;
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception e) {
            // Whatever had to last was synced before; closing adds nothing that could be lost.
            return;
        }
    }
}
