package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever a power loss leaves of the unsynced writes, the folder opens to an acknowledged state or the one in flight. */
class PowerLossTest {
    private static final long SEED = 20261123;

    /** A recorded session: after how many operations each state was acknowledged. */
    private static final class Recording {
        final SimulatedMedium medium;
        final List<Map<String, String>> states = new ArrayList<>();
        final List<Integer> acknowledged = new ArrayList<>();

        Recording(SimulatedMedium medium, Map<String, String> state) {
            this.medium = medium;
            states.add(state);
            acknowledged.add(0);
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

    @Test
    void everyCrashPointOfASession() {
        Recording recording = new Recording(new SimulatedMedium(), Map.of());
        LogStore store = Session.open(recording.medium);
        int segments = recording.medium.names().hashCode();
        int commits = 0;
        for (List<Mutation> commit : Session.commits(SEED)) {
            recording.commit(store, commit);
            if (++commits == 8) {
                store.close();
                store = Session.open(recording.medium);
            }
        }
        store.close();
        assertTrue(
                recording.medium.names().hashCode() != segments && renames(recording.medium) > 2,
                "the session is compacted at least once");
        checkAll(recording);
        assertTrue(opened > 10_000, () -> "only " + opened + " folders were tried");
    }

    @Test
    void crashWhileRecoveringFromACrash() {
        SimulatedMedium first = new SimulatedMedium();
        LogStore store = Session.open(first);
        Map<String, String> state = new TreeMap<>();
        for (List<Mutation> commit : Session.commits(SEED).subList(0, 5)) {
            store.commit(commit);
            state = Session.after(state, commit);
        }
        int record = first.operations();
        store.commit(List.of(new Mutation("torn", new byte[1500])));
        // Zeros may be written ahead first.
        while (!(first.operation(record) instanceof SimulatedMedium.Op.Write write) || write.octets()[0] == 0) {
            record++;
        }
        Map<String, byte[]> files = first.tornWrite(record, 0, 700);

        Recording recording = new Recording(new SimulatedMedium(files), state);
        LogStore reopened = Session.open(recording.medium);
        assertEquals(state, Session.text(reopened.load()));
        recording.commit(reopened, List.of(new Mutation("after", new byte[] {1})));
        checkAll(recording);
    }

    private void checkAll(Recording recording) {
        Random random = new Random(SEED);
        SimulatedMedium medium = recording.medium;
        for (int operations = 0; operations <= medium.operations(); operations++) {
            List<Map<String, String>> allowed = recording.allowed(operations);
            int parts = medium.unsynced(operations);
            check(allowed, medium.powerLoss(operations, part -> true), operations);
            check(allowed, medium.powerLoss(operations, part -> false), operations);
            for (int i = 0; i < parts; i++) {
                int one = i;
                check(allowed, medium.powerLoss(operations, part -> part == one), operations);
                check(allowed, medium.powerLoss(operations, part -> part != one), operations);
                check(allowed, medium.powerLoss(operations, part -> part < one), operations);
            }
            for (int i = 0; i < Math.min(parts, 20); i++) {
                long choice = random.nextLong();
                check(allowed, medium.powerLoss(operations, part -> (choice >>> part & 1) != 0), operations);
            }
            if (operations < medium.operations()
                    && medium.operation(operations) instanceof SimulatedMedium.Op.Write write) {
                int length = write.octets().length;
                // How much of the zeros ahead was written shows in the file's length alone.
                int step = write.octets()[0] == 0 ? 61 : 1;
                for (int at = 0; at <= length; at += step) {
                    check(allowed, medium.tornWrite(operations, 0, at), operations);
                    check(allowed, medium.tornWrite(operations, at, length), operations);
                }
            }
        }
    }

    private void check(List<Map<String, String>> allowed, Map<String, byte[]> files, int operations) {
        if (!seen.add(31 * Session.fingerprint(files) + allowed.hashCode())) {
            return;
        }
        opened++;
        SimulatedMedium medium = new SimulatedMedium(files);
        Map<String, String> state;
        try (LogStore store = Session.open(medium)) {
            state = Session.text(store.load());
        } catch (StoreException e) {
            throw new AssertionError("crash after operation " + operations + " is refused", e);
        }
        assertTrue(allowed.contains(state), () -> "crash after operation " + operations + " leaves " + state);
        assertEquals(1, medium.names().size(), "older segments are removed");
    }

    private static long renames(SimulatedMedium medium) {
        long count = 0;
        for (int i = 0; i < medium.operations(); i++) {
            count += medium.operation(i) instanceof SimulatedMedium.Op.Rename ? 1 : 0;
        }
        return count;
    }
}
