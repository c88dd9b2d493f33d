package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import etpm.store.key.KeySource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a power loss leaves of the unsynced writes, the folder opens to an acknowledged state or the one in flight, and
 * its anchor with it.
 */
class PowerLossTest {
    private static final long SEED = 20261123;
    private static final List<KeySource> KEY = List.of(new TestKey("one"));

    /** A recorded session: after how many operations each state was acknowledged. */
    private static final class Recording {
        final SimulatedMedium medium;
        final List<Map<String, String>> states = new ArrayList<>();
        final List<Integer> acknowledged = new ArrayList<>();
        /** The anchor after each advance, and after how many operations that was; first what it is before. */
        final List<MemoryAnchor> anchors = new ArrayList<>();

        final List<Integer> advanced = new ArrayList<>();
        final Access access;

        Recording(SimulatedMedium medium, Map<String, String> state, Anchor anchor, Access.Flag... flags) {
            this.medium = medium;
            states.add(state);
            acknowledged.add(0);
            access = new Access(KEY, anchor, Set.of(flags));
            if (anchor instanceof MemoryAnchor memory) {
                anchors.add(memory.copy());
                advanced.add(0);
                memory.onAdvance(() -> advanced.add(medium.operations()));
                memory.afterAdvance(() -> anchors.add(memory.copy()));
            }
        }

        LogStore open() {
            return Session.open(Session.site(medium), access);
        }

        /** The anchors that a crash after so many operations may meet. */
        List<Anchor> anchors(int operations) {
            if (anchors.isEmpty()) {
                return List.of(new NoAnchor());
            }
            List<Anchor> met = new ArrayList<>();
            for (int i = 0; i < anchors.size(); i++) {
                boolean reached = advanced.get(i) <= operations;
                boolean left = i + 1 < anchors.size() && advanced.get(i + 1) < operations;
                if (reached && !left) {
                    met.add(anchors.get(i).copy());
                }
            }
            return met;
        }

        void commit(LogStore store, List<Mutation> mutations) {
            store.commit(mutations);
            states.add(Session.after(states.getLast(), mutations));
            acknowledged.add(medium.operations());
        }

        /** The states that a crash after so many operations may leave. */
        List<Map<String, String>> allowed(int operations) {
            int last = 0;
            while (last + 1 < states.size() && acknowledged.get(last + 1) <= operations) {
                last++;
            }
            return states.subList(last, Math.min(last + 2, states.size()));
        }
    }

    private final Set<Integer> seen = new HashSet<>();
    private int opened;
    private int refused;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCrashPointOfASession(boolean anchored) {
        Recording recording = new Recording(new SimulatedMedium(), Map.of(), anchor(anchored));
        LogStore store = recording.open();
        int segments = recording.medium.names().hashCode();
        int commits = 0;
        for (List<Mutation> commit : Session.commits(SEED)) {
            recording.commit(store, commit);
            if (++commits == 8) {
                store.close();
                store = recording.open();
            }
        }
        store.close();
        assertTrue(
                recording.medium.names().hashCode() != segments && renames(recording.medium) > 2,
                "the session is compacted at least once");
        checkAll(recording);
        assertTrue(opened > 2_000, () -> "only " + opened + " folders were opened");
        assertTrue(refused > 500, () -> "only " + refused + " folders were refused");
    }

    private static Anchor anchor(boolean anchored) {
        return anchored ? new MemoryAnchor() : new NoAnchor();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void crashWhileRecoveringFromACrash(boolean anchored) {
        SimulatedMedium first = new SimulatedMedium();
        Anchor anchor = anchor(anchored);
        LogStore store = Session.open(Session.site(first), new Access(KEY, anchor));
        Map<String, String> state = new TreeMap<>();
        for (List<Mutation> commit : Session.commits(SEED).subList(0, 5)) {
            store.commit(commit);
            state = Session.after(state, commit);
        }
        int record = first.operations();
        Anchor before = anchor instanceof MemoryAnchor memory ? memory.copy() : anchor;
        store.commit(List.of(new Mutation("torn", new byte[1500])));
        // Zeros may be written ahead first.
        while (!(first.operation(record) instanceof SimulatedMedium.Op.Write write) || write.octets()[0] == 0) {
            record++;
        }
        Map<String, byte[]> files = first.tornWrite(record, 0, 1024);

        Recording recording = new Recording(new SimulatedMedium(files), state, before);
        LogStore reopened = recording.open();
        assertEquals(state, Session.text(reopened.load()));
        recording.commit(reopened, List.of(new Mutation("after", new byte[] {1})));
        checkAll(recording);
    }

    /** The anchor is one commit behind: it was cut off before it heard of what is on the medium. */
    @Test
    void crashWhileFinishingACommit() {
        SimulatedMedium first = new SimulatedMedium();
        MemoryAnchor anchor = new MemoryAnchor();
        LogStore store = Session.open(Session.site(first), new Access(KEY, anchor));
        MemoryAnchor behind = anchor.copy();
        List<Mutation> commit = List.of(new Mutation("a", new byte[700]));
        store.commit(commit);
        Recording recording =
                new Recording(new SimulatedMedium(first.files()), Session.after(Map.of(), commit), behind);
        LogStore reopened = recording.open();
        recording.commit(reopened, List.of(new Mutation("after", new byte[] {1})));
        checkAll(recording);
        assertEquals(3, recording.anchors.size(), "one advance to finish, and one for a commit");
    }

    /** Each folder opens with the old keys or the new ones. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void crashWhileKeysChange(boolean anchored) {
        Recording recording = new Recording(new SimulatedMedium(), Map.of(), anchor(anchored));
        LogStore store = recording.open();
        List<Mutation> commit = List.of(new Mutation("a", new byte[700]));
        recording.commit(store, commit);
        int from = recording.medium.operations();
        store.rekey(Map.of("main", List.of(new TestKey("two"))));
        recording.states.add(recording.states.getLast());
        recording.acknowledged.add(recording.medium.operations());
        checkAll(recording, from);
        Access old = new Access(KEY, new NoAnchor(), Set.of(Access.Flag.BIND_ANCHOR));
        assertThrows(
                StoreException.KeyRefused.class,
                () -> LogStore.open(Session.site(new SimulatedMedium(recording.medium.files())), old));
    }

    /** An older copy that is to go on: until it has, it can be asked to again. */
    @Test
    void crashWhileRebasing() {
        SimulatedMedium first = new SimulatedMedium();
        MemoryAnchor anchor = new MemoryAnchor();
        List<Mutation> commit = List.of(new Mutation("a", new byte[700]));
        Map<String, byte[]> old;
        try (LogStore store = Session.open(Session.site(first), new Access(KEY, anchor))) {
            store.commit(commit);
            old = first.files();
            store.commit(List.of(new Mutation("b", new byte[1])));
            store.commit(List.of(new Mutation("c", new byte[1])));
        }
        Recording recording =
                new Recording(new SimulatedMedium(old), Session.after(Map.of(), commit), anchor, Access.Flag.REBASE);
        LogStore store = recording.open();
        assertEquals(4, store.summary().epoch());
        recording.commit(store, List.of(new Mutation("after", new byte[] {1})));
        checkAll(recording);
        assertEquals(3, recording.anchors.size(), "one advance to rebase, and one for a commit");
    }

    /** Whatever a backup's way into a folder is cut by: the folder has it, with what was changed, or has nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void crashWhileRestoring(boolean older) {
        SimulatedMedium first = new SimulatedMedium();
        MemoryAnchor anchor = new MemoryAnchor();
        List<Mutation> commit = List.of(new Mutation("a", new byte[700]));
        Map<String, byte[]> backup;
        try (LogStore store = Session.open(Session.site(first), new Access(KEY, anchor))) {
            store.commit(commit);
            backup = first.files();
            if (older) {
                store.commit(List.of(new Mutation("b", new byte[1])));
                store.commit(List.of(new Mutation("c", new byte[1])));
            }
        }
        List<Mutation> change = List.of(new Mutation("shutdown", new byte[1]));
        Map<String, String> restored = Session.after(Session.after(Map.of(), commit), change);
        SimulatedMedium medium = new SimulatedMedium();
        Recording recording = older
                ? new Recording(medium, restored, anchor, Access.Flag.REBASE)
                : new Recording(medium, restored, anchor);
        restore(medium, backup, recording.access, change).close();
        for (int operations = 0; operations <= medium.operations(); operations++) {
            int parts = medium.unsynced(operations);
            for (int choice = 0; choice < 1 << Math.min(parts, 10); choice++) {
                int chosen = choice;
                Map<String, byte[]> files = medium.powerLoss(operations, part -> (chosen >>> part & 1) != 0);
                for (Anchor met : recording.anchors(operations)) {
                    SimulatedMedium left = new SimulatedMedium(files);
                    Access access = new Access(KEY, met, recording.access.flags());
                    try (LogStore store = LogStore.open(Session.site(left), new Access(KEY, met))) {
                        assertEquals(restored, Session.text(store.load()));
                    } catch (StoreException.Missing e) {
                        restore(left, backup, access, change).close();
                        refused++;
                    }
                    opened++;
                }
            }
        }
        assertTrue(opened > 20 && refused > 10 && opened > refused, opened + " opened, of which " + refused + " anew");
    }

    private static LogStore restore(
            SimulatedMedium medium, Map<String, byte[]> backup, Access access, List<Mutation> change) {
        try {
            SimulatedMedium from = new SimulatedMedium(backup);
            UnlockedSegment segment = SegmentFiles.unlock(from, SegmentFiles.newest(from), access);
            return LogStore.restore(Session.site(medium), segment, access, null, change);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void checkAll(Recording recording) {
        checkAll(recording, 0);
    }

    private void checkAll(Recording recording, int from) {
        Random random = new Random(SEED);
        SimulatedMedium medium = recording.medium;
        for (int operations = from; operations <= medium.operations(); operations++) {
            Crash crash = new Crash(recording, operations);
            int parts = medium.unsynced(operations);
            check(crash, medium.powerLoss(operations, part -> true));
            check(crash, medium.powerLoss(operations, part -> false));
            for (int i = 0; i < parts; i++) {
                int one = i;
                check(crash, medium.powerLoss(operations, part -> part == one));
                check(crash, medium.powerLoss(operations, part -> part != one));
                check(crash, medium.powerLoss(operations, part -> part < one));
            }
            for (int i = 0; i < Math.min(parts, 20); i++) {
                long choice = random.nextLong();
                check(crash, medium.powerLoss(operations, part -> (choice >>> part & 1) != 0));
            }
            if (operations < medium.operations()
                    && medium.operation(operations) instanceof SimulatedMedium.Op.Write write) {
                int length = write.octets().length;
                Crash during = new Crash(recording, operations + 1);
                for (int at = 0; at <= length; at += 512) {
                    check(during, medium.tornWrite(operations, 0, at));
                    check(during, medium.tornWrite(operations, at, length));
                }
                if (write.octets()[0] != 0) {
                    for (int at = 1; at < length; at += 7) {
                        checkTornSector(during, medium.tornWrite(operations, 0, at));
                    }
                }
            }
        }
    }

    /**
     * A crash.
     *
     * @param allowed the states that it may leave
     * @param anchors where the anchor may be
     * @param flags what opening is asked for afterwards
     */
    private record Crash(
            int operations, List<Map<String, String>> allowed, List<Anchor> anchors, Set<Access.Flag> flags) {
        Crash(Recording recording, int operations) {
            this(operations, recording.allowed(operations), recording.anchors(operations), recording.access.flags());
        }
    }

    private void check(Crash crash, Map<String, byte[]> files) {
        for (Anchor anchor : crash.anchors) {
            if (!seen.add(31 * (31 * Session.fingerprint(files) + crash.allowed.hashCode())
                    + marks(anchor).hashCode())) {
                continue;
            }
            opened++;
            try {
                open(crash, files, anchor instanceof MemoryAnchor memory ? memory.copy() : anchor);
            } catch (StoreException e) {
                throw new AssertionError("crash after operation " + crash.operations + " is refused", e);
            }
        }
    }

    private static Map<String, Anchor.Mark> marks(Anchor anchor) {
        return anchor instanceof MemoryAnchor memory ? memory.marks() : Map.of();
    }

    /** What no medium does: half a sector. It opens, or is refused as what it is. */
    private void checkTornSector(Crash crash, Map<String, byte[]> files) {
        for (Anchor anchor : crash.anchors) {
            try {
                open(crash, files, anchor instanceof MemoryAnchor memory ? memory.copy() : anchor);
                opened++;
            } catch (StoreException.Damaged e) {
                refused++;
            }
        }
    }

    private void open(Crash crash, Map<String, byte[]> files, Anchor anchor) {
        SimulatedMedium medium = new SimulatedMedium(files);
        Map<String, String> state;
        try (LogStore store = openWithEither(medium, anchor, crash.flags)) {
            state = Session.text(store.load());
        }
        assertTrue(
                crash.allowed.contains(state), () -> "crash after operation " + crash.operations + " leaves " + state);
        assertEquals(1, medium.names().size(), "older segments are removed");
        try (LogStore store = openWithEither(medium, anchor, Set.of())) {
            assertEquals(state, Session.text(store.load()), "and it stays so");
        }
    }

    private static LogStore openWithEither(SimulatedMedium medium, Anchor anchor, Set<Access.Flag> flags) {
        try {
            return Session.open(Session.site(medium), new Access(KEY, anchor, flags));
        } catch (StoreException.KeyRefused e) {
            return Session.open(Session.site(medium), new Access(List.of(new TestKey("two")), anchor, flags));
        }
    }

    private static long renames(SimulatedMedium medium) {
        long count = 0;
        for (int i = 0; i < medium.operations(); i++) {
            count += medium.operation(i) instanceof SimulatedMedium.Op.Rename ? 1 : 0;
        }
        return count;
    }
}
