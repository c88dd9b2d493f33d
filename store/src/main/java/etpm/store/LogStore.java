package etpm.store;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.spec.wire.Bytes;
import etpm.store.key.IoReason;
import etpm.store.key.KeyException;
import etpm.store.key.KeySource;
import etpm.store.key.SlotTable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one TPM as an append-only log of sealed records in a folder of its own.
 *
 * <p>A commit is one record, appended and synced; then the anchor is advanced. The log is one segment file that begins with
 * a snapshot of all live records; every open, and a log grown to several times its snapshot, starts a new segment, which
 * takes the place of the old one by an atomic rename. A segment is written by one process life alone, under a key of its
 * own. Values are not kept in memory: loading and compacting read and verify the file. The format is described in
 * docs/state-format.md.
 *
 * <p>Safe for use by several threads, one at a time.
 */
public final class LogStore implements StateStore {
    /** The label of the slot that a state is made with. */
    public static final String MAIN = "main";

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
     * Where a log is kept.
     *
     * @param lock released when the store is closed
     * @param reach whom the lock excludes
     */
    record Site(Medium medium, AutoCloseable lock, LockReach reach, Growth growth) {
        /** Locks an existing folder. */
        static Site of(Path folder) {
            try {
                Path real = folder.toRealPath();
                return new Site(new FolderMedium(real), FolderLock.acquire(real), LockReach.of(real), Growth.NORMAL);
            } catch (IOException e) {
                throw inaccessible(folder.toString(), e);
            }
        }
    }

    private final Site site;
    private final Medium medium;
    private final Access access;
    private final AnchorLink anchor;
    private final byte[] instance;
    private final SegmentWriter.Buffers buffers;

    private Keys keys;
    private Head head;
    /** The head's segment, or null when it takes no more records: another life wrote it, or a write to it failed. */
    private @Nullable SegmentWriter out;
    /** The format of the head's segment. */
    private int version = Format.VERSION;
    /** How long the head's file was when it was last written to its end or read. */
    private long size;

    private long compactAt;
    /** Why nothing more may be written. */
    private @Nullable Throwable failure;

    private boolean closed;

    private LogStore(Site site, Access access, byte[] instance, Keys keys, Head head) {
        this.site = site;
        this.medium = site.medium();
        this.access = access;
        this.anchor = new AnchorLink(access.anchor(), instance, medium.toString());
        this.instance = instance;
        this.keys = keys;
        this.head = head;
        this.buffers = new SegmentWriter.Buffers(site.growth().chunk());
    }

    /**
     * Whether there is a state in a folder.
     *
     * @throws StoreException.Inaccessible when the folder cannot be read
     */
    public static boolean exists(Path folder) {
        try {
            return !SegmentFiles.newest(new FolderMedium(folder)).isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw inaccessible(folder.toString(), e);
        }
    }

    /** What names a state that is made with it, and all its copies: 16 random octets. */
    public static Bytes newInstance() {
        return Bytes.wrap(Format.random(Format.INSTANCE));
    }

    /**
     * Makes a new state in a folder, which is created when missing (mode 0700), and holds it until closed. It is there with
     * all its records, or not at all. The anchor is told last; when that fails, opening the state tells it.
     *
     * @param instance its name, from {@link #newInstance}
     * @param records the first records by their key
     * @param sources what together opens it; none for a state that is not protected
     * @param anchor told of the new TPM
     * @throws StoreException.Exists when there is a state already
     * @throws StoreException.InUse when another server has the folder open
     * @throws StoreException.KeyRefused when a source cannot give its secret
     * @throws StoreException.AnchorUnreachable when the anchor cannot be asked
     * @throws StoreException.Inaccessible when the folder cannot be created, locked or written
     */
    public static LogStore create(
            Path folder, Bytes instance, Map<String, byte[]> records, List<KeySource> sources, Anchor anchor) {
        return create(made(folder), instance.toByteArray(), records, sources, anchor);
    }

    /** Locks a folder, which is made when missing. */
    private static Site made(Path folder) {
        try {
            FolderMedium.createFolder(folder);
        } catch (IOException e) {
            throw inaccessible(folder.toString(), e);
        }
        return Site.of(folder);
    }

    static LogStore create(
            Site site, byte[] instance, Map<String, byte[]> records, List<KeySource> sources, Anchor anchor) {
        return holding(site, () -> {
            requireEmpty(site.medium());
            Optional<Anchor.Mark> held = AnchorLink.ask(anchor, instance);
            Keys keys = Keys.fresh("No state was made in " + site.medium(), instance, Map.of(MAIN, sources));
            Chain chain = Chain.start(instance);
            if (held.isPresent()) {
                throw Standing.FORK.refusal(site.medium().toString(), chain, anchor, held);
            }
            Head nothing = new Head("", 0, 0, 0, new byte[Format.TAG], chain);
            return started(new LogStore(site, new Access(sources, anchor), instance, keys, nothing), store -> {
                store.startSegment(records, keys, chain, null);
                store.anchor.settle(store.head.chain(), held);
            });
        });
    }

    /**
     * Opens the state in a folder and holds it until closed.
     *
     * <p>A state that can be read opens even where there is no room: commits then throw {@link StateStore.NoSpace} until
     * there is.
     *
     * @throws StoreException that says why not
     */
    public static LogStore open(Path folder, Access access) {
        // Looked for first: not even a lock is left behind where there is nothing.
        if (!exists(folder)) {
            throw missing(folder.toString());
        }
        return open(Site.of(folder), access);
    }

    /** Opens what is at a site; its lock is released when the store is closed or this throws. */
    static LogStore open(Site site, Access access) {
        return holding(site, () -> {
            Medium medium = site.medium();
            String name = SegmentFiles.newest(medium);
            if (name.isEmpty()) {
                throw missing(medium.toString());
            }
            UnlockedSegment segment = SegmentFiles.unlock(medium, name, access);
            return holding(site, segment, access, store -> store.takeOver(segment));
        });
    }

    /** Compares what was found in the folder with the anchor, and starts a segment of this life's own. */
    private void takeOver(UnlockedSegment segment) throws IOException {
        if (!head.name().equals(SegmentFiles.name(head.number()))) {
            throw SegmentFiles.place(medium, head.name()).damaged("has another file's content");
        }
        Optional<Anchor.Mark> held = anchor.judge(segment.content(), access);
        Map<String, byte[]> live = segment.content().live();
        if (anchor.isElsewhere(head.chain(), held)) {
            startSegment(live, keys, Chain.from(held.orElseThrow()), List.of());
            anchor.settle(head.chain(), held);
            return;
        }
        if (anchor.isBehind(head.chain(), held)) {
            // The anchor must not be ahead of what a power loss leaves.
            syncHead();
            anchor.settle(head.chain(), held);
        }
        Chain before = head.chain();
        try {
            startSegment(live, keys, before, segment.renewed() ? List.of() : null);
        } catch (NoSpace e) {
            if (access.asksFor(Access.Flag.BIND_ANCHOR)) {
                throw e;
            }
            // The state is whole and can be served, and what is served must last; each commit tries again.
            syncHead();
        }
        advance(before);
    }

    /** Puts what was found elsewhere into the folder, as one segment. */
    private void putIn(UnlockedSegment segment, Keys next, List<Mutation> changes) {
        Optional<Anchor.Mark> held = anchor.judge(segment.content(), access);
        Map<String, byte[]> live = segment.content().live();
        if (anchor.isElsewhere(head.chain(), held)) {
            startSegment(live, next, Chain.from(held.orElseThrow()), changes);
            anchor.settle(head.chain(), held);
            return;
        }
        if (anchor.isBehind(head.chain(), held)) {
            anchor.settle(head.chain(), held);
        }
        Chain before = head.chain();
        startSegment(live, next, before, changes);
        advance(before);
    }

    private void syncHead() throws IOException {
        medium.sync(head.name());
        medium.syncFolder();
    }

    /**
     * Reads and verifies a state without writing anything, not even a lock: of a folder, or of one file, such as a backup.
     * The anchor is asked when it is of the kind that the state is bound to, and what it says is told, not judged.
     *
     * @throws StoreException when the state cannot be opened or is not as it was written
     */
    public static Reading read(Path folderOrFile, Access access) {
        return StateAtRest.read(folderOrFile, access);
    }

    /**
     * What a state, in a folder or one file, says without any key.
     *
     * @throws StoreException when it is missing, damaged in its header, or newer
     */
    public static Sealed peek(Path folderOrFile) {
        return StateAtRest.peek(folderOrFile);
    }

    /**
     * Puts a backup into a folder that has no state, with changes that count as a commit, and holds it until closed. It is
     * there with them, sealed as it was, or not at all.
     *
     * @param backup a file, or another folder with a state
     * @param access how it is opened, as a state in the folder would be
     * @throws StoreException when the backup does not verify or is refused, or the folder has a state, is in use or cannot be
     *     written
     */
    public static LogStore restore(Path backup, Path folder, Access access, List<Mutation> changes) {
        UnlockedSegment segment = StateAtRest.unlock(backup, access);
        return restore(made(folder, segment), segment, access, null, changes);
    }

    /**
     * As {@link #restore}, but sealed with other sources, under a new root key.
     *
     * @param sources what together opens it from now on; none for a state that is not protected
     */
    public static LogStore receive(
            Path file, Path folder, Access access, List<KeySource> sources, List<Mutation> changes) {
        UnlockedSegment segment = StateAtRest.unlock(file, access);
        return restore(made(folder, segment), segment, access, sources, changes);
    }

    private static Site made(Path folder, UnlockedSegment segment) {
        boolean made = false;
        try {
            Site site = made(folder);
            made = true;
            return site;
        } finally {
            if (!made) {
                segment.close();
            }
        }
    }

    /** Puts a segment, which is closed, to a site. */
    static LogStore restore(
            Site site,
            UnlockedSegment segment,
            Access access,
            @Nullable List<KeySource> sources,
            List<Mutation> changes) {
        return holding(
                site,
                () -> holding(site, segment, access, store -> {
                    requireEmpty(site.medium());
                    if (sources == null) {
                        store.putIn(segment, store.keys, changes);
                        return;
                    }
                    Keys next =
                            Keys.fresh("No state was made in " + site.medium(), store.instance, Map.of(MAIN, sources));
                    try {
                        store.putIn(segment, next, changes);
                    } finally {
                        store.closeUnused(next);
                    }
                }));
    }

    /** What there is to say about the state. */
    public synchronized Summary summary() {
        requireUsable();
        return Summary.of(
                instance,
                version,
                head,
                out == null ? size : out.size(),
                keys.slots(),
                anchor.binding(),
                Optional.of(site.reach()));
    }

    @Override
    public boolean anchored() {
        return anchor.isThere();
    }

    @Override
    public synchronized Map<String, byte[]> load() {
        requireUsable();
        try {
            return readHead().live();
        } catch (IOException e) {
            throw fail("The state in " + medium + " could not be read", e);
        } catch (StoreException e) {
            throw fail("The state in " + medium + " is not what was written", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a key is not 1 to 64 visible ASCII characters; nothing was written
     */
    @Override
    public synchronized void commit(List<Mutation> mutations) {
        commit(mutations, 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a key is not 1 to 64 visible ASCII characters; nothing was written
     */
    @Override
    public synchronized void commitClock(List<Mutation> mutations) {
        commit(mutations, 0);
    }

    private void commit(List<Mutation> mutations, int epochs) {
        requireUsable();
        if (mutations.isEmpty()) {
            return;
        }
        guarded(() -> append(mutations, epochs));
        if (head.end() > compactAt) {
            compact();
        }
    }

    private void append(List<Mutation> mutations, int epochs) {
        SegmentWriter writer = out == null ? restart(keys, null) : out;
        LogRecord record =
                LogRecord.of(Format.BATCH, head.sequence() + 1, head.chain().epoch() + epochs, null, mutations);
        Head after;
        try {
            after = writer.append(head, record);
        } catch (IOException e) {
            cutBack(writer);
            throw new NoSpace("The state could not be written in " + medium, e);
        }
        try {
            writer.file().force(Medium.Extent.CONTENT);
        } catch (IOException e) {
            throw fail("The state could not be synced in " + medium, e);
        }
        try {
            anchor.advance(head.chain(), after.chain());
        } catch (Anchor.Unchanged e) {
            cutBack(writer);
            throw new NoSpace("The anchor could not be advanced for " + medium, e);
        }
        head = after;
    }

    /** Runs what changes the medium. Where the program itself fails in it, the outcome is unknown. */
    private void guarded(Runnable change) {
        try {
            change.run();
        } catch (NoSpace | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Of a failure, the reason.
            failure = e instanceof Failed && e.getCause() != null ? e.getCause() : e;
            throw e;
        }
    }

    /** Tells the anchor of the head, which follows a segment's start and cannot be undone. */
    private void advance(Chain from) {
        guarded(() -> {
            try {
                anchor.advance(from, head.chain());
            } catch (Anchor.Unchanged e) {
                throw fail("The anchor could not be advanced for " + medium, e);
            }
        });
    }

    /**
     * One slot more.
     *
     * @param sources all needed to open it
     * @throws StoreException.KeyRefused when it cannot be made; nothing was written
     */
    public synchronized void addSlot(String label, List<KeySource> sources) {
        requireUsable();
        changeSlots(() -> keys.slots().with(instance, keys.root(), label, sources));
    }

    /**
     * One slot less. The root key stays, so who has opened an older copy with that slot can open newer ones with what it
     * found: {@link #rekey} ends that.
     *
     * @throws StoreException.KeyRefused when there is no such slot, or no other; nothing was written
     */
    public synchronized void removeSlot(int id) {
        requireUsable();
        changeSlots(() -> keys.slots().without(id));
    }

    private interface Change {
        SlotTable slots();
    }

    private void changeSlots(Change change) {
        Keys next;
        try {
            next = new Keys(keys.root(), change.slots());
        } catch (KeyException e) {
            throw Keys.refused(unchanged(), e);
        }
        use(next);
    }

    /**
     * A new root key, and new slots for it in the place of all there are.
     *
     * @param slots the sources of each by its label, in the order in which they are tried
     * @throws StoreException.KeyRefused when they cannot be made; nothing was written
     */
    public synchronized void rekey(Map<String, List<KeySource>> slots) {
        requireUsable();
        Keys next = Keys.fresh(unchanged(), instance, slots);
        try {
            use(next);
        } finally {
            closeUnused(next);
        }
    }

    private void closeUnused(Keys made) {
        if (keys.root() != made.root()) {
            made.root().close();
        }
    }

    /** Seals the state with other keys, which counts as a commit: older copies, with the old keys, are older. */
    private void use(Keys next) {
        Chain before = head.chain();
        guarded(() -> restart(next, List.of()));
        advance(before);
    }

    /**
     * Writes a copy of the state as one file, sealed as the state is, which takes the place of what has that name. It is
     * the same to an anchor as the state is now.
     *
     * @throws StoreException.Inaccessible when it cannot be written
     */
    public synchronized void backup(Path file) {
        requireUsable();
        copy(file, keys);
    }

    /**
     * Writes a copy of the state as one file, as {@link #backup} does, but sealed for someone else: under a root key of its
     * own, in one slot.
     *
     * @param sources what opens it
     * @throws StoreException.KeyRefused when a source cannot give a secret; nothing was written
     * @throws StoreException.Inaccessible when it cannot be written
     */
    public synchronized void export(Path file, List<KeySource> sources) {
        requireUsable();
        Keys theirs = Keys.fresh("Nothing was written to " + file, instance, Map.of(MAIN, sources));
        try {
            copy(file, theirs);
        } finally {
            theirs.root().close();
        }
    }

    private void copy(Path file, Keys with) {
        Path absolute = file.toAbsolutePath().normalize();
        Medium target = new FolderMedium(parent(absolute));
        SegmentContent content = null;
        try {
            content = readHead();
            NewSegment copy = new NewSegment(head, content.live(), with, head.chain(), null);
            NewSegment.Written written = copy.write(
                    target, fileName(absolute) + ".new", instance, anchor.binding(), new SegmentWriter.Buffers(0));
            try (SegmentWriter writer = written.writer()) {
                writer.file().rename(fileName(absolute));
            }
            target.syncFolder();
        } catch (IOException e) {
            throw new StoreException.Inaccessible("The file " + file + " cannot be written (" + e + ").", e);
        } finally {
            if (content != null) {
                content.wipe();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        release();
        closeQuietly(site.lock());
    }

    /** Gives up all but the lock. */
    private void release() {
        closed = true;
        closeQuietly(out);
        out = null;
        keys.root().close();
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
            restart(keys, null);
        } catch (NoSpace e) {
            compactAt = head.end() + site.growth().slack();
        } catch (Failed e) {
            // Not this commit's failure: the next one meets it.
            assert failure != null;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Starts a new segment from what the head's file holds, which is thereby verified before it is dropped. */
    private SegmentWriter restart(Keys next, @Nullable List<Mutation> then) {
        SegmentContent content;
        try {
            content = readHead();
        } catch (IOException e) {
            throw new NoSpace("The state in " + medium + " could not be read", e);
        } catch (StoreException e) {
            throw fail("The state in " + medium + " is not what was written", e);
        }
        try {
            return startSegment(content.live(), next, head.chain(), then);
        } finally {
            content.wipe();
        }
    }

    /**
     * Makes a new segment the head: written and synced under a name that readers ignore, then renamed. Until then the old
     * one stays as it is.
     *
     * @param base what the chain of commits goes on from
     * @param then what is committed with it; null when the segment is no commit
     * @throws NoSpace when the old segment remains the head
     * @throws Failed when it is unknown which of the two a crash would leave
     */
    private SegmentWriter startSegment(Map<String, byte[]> live, Keys next, Chain base, @Nullable List<Mutation> then) {
        String unfinished = SegmentFiles.unfinished(head.number() + 1);
        NewSegment.Written written;
        try {
            written = new NewSegment(head, live, next, base, then)
                    .write(medium, unfinished, instance, anchor.binding(), buffers);
        } catch (IOException e) {
            throw new NoSpace("The state could not be written in " + medium, e);
        }
        SegmentWriter writer = written.writer();
        try {
            writer.file().rename(written.head().name());
            medium.syncFolder();
        } catch (IOException e) {
            closeQuietly(writer);
            throw fail("The outcome of a rename in " + medium + " is unknown", e);
        }
        closeQuietly(out);
        out = writer;
        head = written.head();
        if (keys.root() != next.root()) {
            keys.root().close();
        }
        keys = next;
        version = Format.VERSION;
        compactAt = Math.max(head.end() + site.growth().slack(), site.growth().factor() * head.end());
        deleteOthers();
        return writer;
    }

    /** Undoes a failed append. The segment then takes no more records: what was tried in it is not tried again. */
    private void cutBack(SegmentWriter writer) {
        try {
            writer.file().truncate(head.end());
            writer.file().force(Medium.Extent.ALL);
        } catch (IOException e) {
            throw fail("A failed write to the state in " + medium + " could not be undone", e);
        }
        closeQuietly(writer);
        out = null;
        size = head.end();
    }

    /** Removes older segments and unfinished ones. What cannot be removed is passed over now, and when reading. */
    private void deleteOthers() {
        try {
            for (String name : medium.names()) {
                if (SegmentFiles.isSegment(name) && !name.equals(head.name())) {
                    SegmentFiles.deleteQuietly(medium, name);
                }
            }
        } catch (IOException e) {
            // They take room and do no other harm; the next segment's start tries again.
            return;
        }
    }

    private SegmentContent readHead() throws IOException {
        SegmentContent content = SegmentFiles.read(
                medium,
                head.name(),
                (place, file) -> SegmentContent.read(
                        place, SegmentHeader.decode(place, file), file, keys.root(), access.sinceVersion1()));
        if (content.head().sequence() != head.sequence()
                || !Arrays.equals(content.head().tag(), head.tag())) {
            content.wipe();
            throw SegmentFiles.place(medium, head.name()).damaged("was changed by someone else");
        }
        return content;
    }

    static void requireEmpty(Medium medium) throws IOException {
        if (!SegmentFiles.newest(medium).isEmpty()) {
            throw new StoreException.Exists("There is a state in " + medium + " already; name another folder.");
        }
    }

    private String unchanged() {
        return "The keys of the state in " + medium + " stay as they are";
    }

    private interface Opening {
        LogStore open() throws IOException;
    }

    /** Releases the lock when nothing comes of an opening. */
    private static LogStore holding(Site site, Opening opening) {
        boolean opened = false;
        try {
            LogStore store = opening.open();
            opened = true;
            return store;
        } catch (IOException e) {
            throw inaccessible(site.medium().toString(), e);
        } catch (NoSpace | Failed e) {
            throw inaccessible(site.medium().toString(), e.getCause() instanceof Exception cause ? cause : e);
        } finally {
            if (!opened) {
                closeQuietly(site.lock());
            }
        }
    }

    private interface Start {
        void start(LogStore store) throws IOException;
    }

    /** A store of what was read, which is wiped. */
    private static LogStore holding(Site site, UnlockedSegment segment, Access access, Start start) throws IOException {
        try {
            SegmentContent content = segment.content();
            LogStore store = new LogStore(
                    site,
                    access,
                    content.header().instance(),
                    new Keys(segment.root(), segment.slots()),
                    content.head());
            store.version = content.header().version();
            store.size = segment.size();
            return started(store, start);
        } finally {
            segment.content().wipe();
        }
    }

    private static LogStore started(LogStore store, Start start) throws IOException {
        boolean started = false;
        try {
            start.start(store);
            started = true;
            return store;
        } finally {
            if (!started) {
                store.release();
            }
        }
    }

    static Path parent(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    static String fileName(Path absolute) {
        Path name = absolute.getFileName();
        return name == null ? "" : name.toString();
    }

    static StoreException.Missing missing(String where) {
        return new StoreException.Missing(
                "There is no state in " + where + "; name the right one, or make one with `etpm manufacture`.");
    }

    static StoreException.Inaccessible inaccessible(String folder, Exception cause) {
        return new StoreException.Inaccessible(
                "The state folder " + folder + " cannot be used: "
                        + (cause instanceof IOException e ? IoReason.of(e) : cause) + ".",
                cause);
    }

    static void closeQuietly(@Nullable AutoCloseable resource) {
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
