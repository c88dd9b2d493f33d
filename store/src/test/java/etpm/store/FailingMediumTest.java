package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.store.key.KeySource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A medium that refuses an operation costs no acknowledged commit, and a refused commit leaves nothing. */
class FailingMediumTest {
    private static final List<List<Mutation>> COMMITS = Session.commits(7);

    private static final Access PLAIN = new Access(List.of(new TestKey("one")), new NoAnchor());

    private final SealedOnce sealed = new SealedOnce();

    @ParameterizedTest
    @CsvSource({"0,false", "0.5,false", "1,false", "0,true", "0.5,true", "1,true"})
    void oneFailureAtEveryOperation(double written, boolean anchored) {
        int failures = 0;
        int noSpace = 0;
        for (int at = 0; ; at++) {
            int failing = at;
            SimulatedMedium medium = new SimulatedMedium();
            medium.fault((operation, op) -> operation == failing ? written : -1);
            int[] outcome = run(medium, anchored ? new MemoryAnchor() : new NoAnchor());
            noSpace += outcome[0];
            failures += outcome[1];
            if (medium.attempts() <= at) {
                break;
            }
        }
        assertTrue(noSpace > 10 && failures > 10, "both kinds of failure were met");
        sealed.checkAtLeast(1_000);
    }

    /** From some operation on, nothing can be written for a while, as on a full disk; what shortens files works. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void noRoomForAWhile(double written) {
        for (int at = 0; at < 150; at += 1) {
            int from = at;
            SimulatedMedium medium = new SimulatedMedium();
            medium.fault((operation, op) ->
                    operation >= from && operation < from + 12 && op instanceof SimulatedMedium.Op.Write
                            ? written
                            : -1);
            assertEquals(0, run(medium, new MemoryAnchor())[1], "no room is never an unknown outcome");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST", "UNANSWERED"})
    void oneFailureAtEveryOperationOfTheAnchor(MemoryAnchor.Fault fault) {
        int failures = 0;
        for (int at = 0; ; at++) {
            int failing = at;
            SimulatedMedium medium = new SimulatedMedium();
            MemoryAnchor anchor = new MemoryAnchor();
            anchor.faults(operation -> operation == failing ? fault : MemoryAnchor.Fault.NONE);
            failures += run(medium, anchor)[1];
            if (anchor.operations() <= at) {
                break;
            }
        }
        assertEquals(COMMITS.size(), failures, "each commit that an anchor does not acknowledge has failed");
    }

    /** An anchor that has no room and says so is like a medium that has none: nothing has happened, and it goes on. */
    @Test
    void oneRefusalAtEveryOperationOfTheAnchor() {
        int refusals = 0;
        for (int at = 0; ; at++) {
            int failing = at;
            SimulatedMedium medium = new SimulatedMedium();
            MemoryAnchor anchor = new MemoryAnchor();
            anchor.faults(operation -> operation == failing ? MemoryAnchor.Fault.UNCHANGED : MemoryAnchor.Fault.NONE);
            int[] outcome = run(medium, anchor);
            assertEquals(0, outcome[1], "no room is never an unknown outcome");
            refusals += outcome[0];
            if (anchor.operations() <= at) {
                break;
            }
        }
        assertEquals(COMMITS.size(), refusals, "each commit that the anchor refused was refused");
    }

    /** Both fail, now and then: of a write, all happens or nothing. */
    @Test
    void manyFailuresOfBoth() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            SimulatedMedium medium = new SimulatedMedium();
            medium.fault((operation, op) -> random.nextInt(12) == 0 ? random.nextInt(2) : -1);
            MemoryAnchor anchor = new MemoryAnchor();
            anchor.faults(operation -> MemoryAnchor.Fault.values()[random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0]);
            run(medium, anchor);
        }
        sealed.checkAtLeast(1_000);
    }

    /** The old keys stay or the new ones are there, and what is said of it is true. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void oneFailureWhileKeysChange(double written) {
        Map<String, String> state = Session.after(Map.of(), COMMITS.get(1));
        int[] outcome = {0, 0};
        for (int at = 0; ; at++) {
            SimulatedMedium medium = new SimulatedMedium();
            MemoryAnchor anchor = new MemoryAnchor();
            Access old = new Access(PLAIN.sources(), anchor);
            Access changed = new Access(List.of(new TestKey("two")), anchor);
            LogStore store = open(medium, old);
            store.commit(COMMITS.get(1));
            int failing = medium.attempts() + at;
            medium.fault((operation, op) -> operation == failing ? written : -1);
            Access works = changed;
            try {
                store.rekey(Map.of("main", changed.sources()));
                assertEquals(state, Session.text(store.load()));
            } catch (StateStore.NoSpace e) {
                outcome[0]++;
                works = old;
                assertEquals(state, Session.text(store.load()));
            } catch (StateStore.Failed e) {
                outcome[1]++;
                assertThrows(StateStore.Failed.class, store::load);
                // Unknown it is: whichever opens.
                works = opens(medium, old) ? old : changed;
            }
            boolean met = medium.attempts() > failing;
            store.close();
            medium.fault((operation, op) -> -1);
            try (LogStore reopened = LogStore.open(Session.site(medium), works)) {
                assertEquals(state, Session.text(reopened.load()));
                reopened.commit(COMMITS.get(2));
            }
            sealed.check(medium);
            if (!met) {
                break;
            }
        }
        assertTrue(outcome[0] >= 4 && outcome[1] == 2, "not written; renamed or not");
    }

    private static boolean opens(SimulatedMedium medium, Access access) {
        try {
            LogStore.open(Session.site(new SimulatedMedium(medium.files())), access);
            return true;
        } catch (StoreException.KeyRefused e) {
            return false;
        }
    }

    /** Runs the session, opening anew after each failure, and counts how many commits had no room, how many failed. */
    private int[] run(SimulatedMedium medium, Anchor anchor) {
        Access access = new Access(PLAIN.sources(), anchor);
        int[] outcome = {0, 0};
        Map<String, String> state = new TreeMap<>();
        LogStore store = open(medium, access);
        for (List<Mutation> commit : COMMITS) {
            Map<String, String> after = Session.after(state, commit);
            try {
                store.commit(commit);
                state = after;
            } catch (StateStore.NoSpace e) {
                outcome[0]++;
                assertEquals(state, Session.text(store.load()));
                // Refused means refused, also for whoever opens the folder after a power loss.
                assertEquals(state, afterPowerLoss(medium, anchor, part -> true));
                assertEquals(state, afterPowerLoss(medium, anchor, part -> false));
            } catch (StateStore.Failed e) {
                outcome[1]++;
                LogStore failed = store;
                assertThrows(StateStore.Failed.class, () -> failed.commit(commit));
                assertThrows(StateStore.Failed.class, () -> failed.commitClock(commit));
                assertThrows(StateStore.Failed.class, failed::load);
                store.close();
                store = open(medium, access);
                Map<String, String> found = Session.text(store.load());
                assertTrue(found.equals(state) || found.equals(after), () -> "found " + found);
                state = found;
            }
            assertEquals(state, afterPowerLoss(medium, anchor, part -> false));
        }
        try {
            store.load();
        } catch (StateStore.Failed e) {
            // Compacting after the last commit failed, which was none of its own failures.
            store.close();
            store = open(medium, access);
        }
        assertEquals(state, Session.text(store.load()));
        if (anchor instanceof MemoryAnchor memory) {
            assertEquals(List.of(mark(store)), List.copyOf(memory.marks().values()));
        }
        sealed.check(medium);
        return outcome;
    }

    private static Anchor.Mark mark(LogStore store) {
        return new Anchor.Mark(store.summary().epoch(), store.summary().digest());
    }

    private static LogStore open(SimulatedMedium medium, Access access) {
        for (int tries = 0; ; tries++) {
            try {
                return Session.open(Session.site(medium), access);
            } catch (StoreException.Inaccessible | StoreException.AnchorUnreachable e) {
                if (tries == 100) {
                    throw e;
                }
            }
        }
    }

    private static Map<String, String> afterPowerLoss(
            SimulatedMedium medium, Anchor anchor, Predicate<Integer> survives) {
        SimulatedMedium left = new SimulatedMedium(medium.powerLoss(medium.operations(), survives::test));
        Access access = new Access(PLAIN.sources(), anchor instanceof MemoryAnchor memory ? memory.copy() : anchor);
        try (LogStore store = Session.open(Session.site(left), access)) {
            return Session.text(store.load());
        }
    }

    @Test
    void aStateOpensWhereThereIsNoRoom() {
        SimulatedMedium first = new SimulatedMedium();
        try (LogStore store = Session.open(first)) {
            store.commit(COMMITS.getFirst());
        }
        SimulatedMedium full = new SimulatedMedium(first.files());
        full.fault((operation, op) -> op instanceof SimulatedMedium.Op.Write ? 0 : -1);
        try (LogStore store = Session.open(full)) {
            Map<String, String> state = Session.after(Map.of(), COMMITS.getFirst());
            assertEquals(state, Session.text(store.load()));
            assertThrows(StateStore.NoSpace.class, () -> store.commit(COMMITS.get(1)));
            full.fault((operation, op) -> -1);
            store.commit(COMMITS.get(1));
            assertEquals(Session.after(state, COMMITS.get(1)), Session.text(store.load()));
        }
    }

    @Test
    void aNewStateIsRefusedWhereThereIsNoRoom() {
        SimulatedMedium full = new SimulatedMedium();
        full.fault((operation, op) -> op instanceof SimulatedMedium.Op.Write ? 0 : -1);
        boolean[] released = new boolean[1];
        LogStore.Site site = new LogStore.Site(
                full, () -> released[0] = true, new LockReach(LockReach.Holds.UNKNOWN, ""), Session.GROWTH);
        assertThrows(
                StoreException.Inaccessible.class, () -> Session.create(site, Map.of(), List.of(), new NoAnchor()));
        assertTrue(released[0], "the lock is released");
    }

    /** A change of keys cannot be undone: when the anchor does not take it, that is an unknown outcome, and opening ends it. */
    @Test
    void anAnchorWithoutRoomWhileKeysChange() {
        SimulatedMedium medium = new SimulatedMedium();
        MemoryAnchor anchor = new MemoryAnchor();
        LogStore store = open(medium, new Access(PLAIN.sources(), anchor));
        store.commit(COMMITS.get(1));
        anchor.faults(operation -> MemoryAnchor.Fault.UNCHANGED);
        List<KeySource> other = List.of(new TestKey("two"));
        assertThrows(StateStore.Failed.class, () -> store.rekey(Map.of("main", other)));
        assertThrows(StateStore.Failed.class, store::load);
        store.close();
        anchor.faults(operation -> MemoryAnchor.Fault.NONE);
        try (LogStore reopened = LogStore.open(Session.site(medium), new Access(other, anchor))) {
            assertEquals(Session.after(Map.of(), COMMITS.get(1)), Session.text(reopened.load()));
        }
    }

    /** Where the program itself fails in a commit, the store does not go on as if nothing had been written. */
    @Test
    void aFaultOfTheProgramIsAnUnknownOutcome() {
        SimulatedMedium medium = new SimulatedMedium();
        LogStore store = open(medium, PLAIN);
        for (Class<?> operation : List.of(SimulatedMedium.Op.Write.class, SimulatedMedium.Op.Force.class)) {
            medium.fault((at, op) -> {
                if (operation.isInstance(op)) {
                    throw new OutOfMemoryError("simulated");
                }
                return -1;
            });
            LogStore faulty = store;
            assertThrows(OutOfMemoryError.class, () -> faulty.commit(COMMITS.get(1)));
            medium.fault((at, op) -> -1);
            assertThrows(StateStore.Failed.class, () -> faulty.commit(COMMITS.get(1)));
            store.close();
            store = open(medium, PLAIN);
        }
        store.close();
    }

    /** Making the log smaller is not the commit's own business: it is durable, and says so, even where the program fails. */
    @Test
    void aFaultWhileCompactingIsTheNextCommitsFailure() {
        SimulatedMedium medium = new SimulatedMedium();
        LogStore store = open(medium, PLAIN);
        medium.fault((at, op) -> {
            if (op instanceof SimulatedMedium.Op.Create) {
                throw new OutOfMemoryError("simulated");
            }
            return -1;
        });
        Map<String, String> state = Map.of();
        int commits = 0;
        try {
            for (; commits < 1000; commits++) {
                List<Mutation> commit = COMMITS.get(1);
                store.commit(commit);
                state = Session.after(state, commit);
            }
        } catch (StateStore.Failed e) {
            // The commit after the one that made compacting due.
        }
        assertTrue(commits > 1 && commits < 1000, "it was compacted");
        store.close();
        medium.fault((at, op) -> -1);
        try (LogStore reopened = open(medium, PLAIN)) {
            assertEquals(state, Session.text(reopened.load()));
        }
    }
}
