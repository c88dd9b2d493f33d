package etpm.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.spec.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is noticed of older copies, second ones and foreign ones: with an anchor all, without one what is stated. */
class RollbackTest {
    private static final Access PLAIN = new Access(List.of(), new NoAnchor());

    private SimulatedMedium medium = new SimulatedMedium();
    private MemoryAnchor anchor = new MemoryAnchor();
    private Access access = new Access(List.of(), anchor);

    @BeforeEach
    void threeCommits() {
        try (LogStore store = Session.create(Session.site(medium), Map.of("a", octets("0")), List.of(), anchor)) {
            assertTrue(store.anchored());
            assertEquals(0, store.summary().epoch());
            for (int i = 1; i <= 3; i++) {
                store.commit(put("a", Integer.toString(i)));
            }
            assertEquals(3, store.summary().epoch());
        }
    }

    @Test
    void anOlderCopyIsRefused() {
        Map<String, byte[]> old = medium.files();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
        }
        assertEquals(
                "The state in /simulated is at epoch 3 and the memory anchor of the test at epoch 4: this is an older"
                        + " copy; put the newest one back.",
                refusal(Standing.OLDER, old));
        assertEquals(Map.of("a", "33"), unanchored(old), "without an anchor it is not noticed");
    }

    @Test
    void aCutAtTheEndOfARecordIsRefused() {
        Map<String, byte[]> files = medium.files();
        byte[] log = files.get("0000000000000001.log");
        // The header, the snapshot and three commits take a sector each.
        assertTrue(Format.isZero(log, 5 * 512, log.length));
        files.put("0000000000000001.log", Arrays.copyOf(log, 4 * 512));
        // The anchor is one ahead: it is advanced after the record is durable, never before.
        assertEquals(
                "The state in /simulated is at epoch 2 and the memory anchor of the test at epoch 3: this is an older"
                        + " copy; put the newest one back.",
                refusal(Standing.OLDER, files));
        assertEquals(Map.of("a", "32"), unanchored(files), "without an anchor it is not noticed");
    }

    @Test
    void aCloneThatRunsTwiceIsRefused() {
        SimulatedMedium clone = new SimulatedMedium(medium.files());
        LogStore first = LogStore.open(Session.site(medium), access);
        LogStore second = LogStore.open(Session.site(clone), access);
        first.commit(put("a", "first"));
        StateStore.Failed failed = assertThrows(StateStore.Failed.class, () -> second.commit(put("a", "second")));
        assertEquals("Another copy of the TPM in /simulated has run", failed.getMessage());
        assertInstanceOf(Anchor.Conflict.class, failed.getCause());
        assertThrows(StateStore.Failed.class, () -> second.commit(put("a", "second")));
        second.close();
        assertEquals(
                "The state in /simulated is at epoch 4 and the memory anchor of the test at epoch 4: another copy of"
                        + " this TPM has run.",
                refusal(Standing.FORK, clone.files()));
        first.commit(put("a", "again"));
        first.close();
        assertTrue(refusal(Standing.OLDER, clone.files()).contains("this is an older copy"));
        assertEquals(Map.of("a", "7365636f6e64"), unanchored(clone.files()), "without an anchor both run on");
    }

    /** Two lives of the same commit in flight: only one of them can have been seen by the anchor. */
    @Test
    void aForkOfTheLastCommitIsRefused() {
        SimulatedMedium clone = new SimulatedMedium(medium.files());
        MemoryAnchor behind = anchor.copy();
        try (LogStore store = LogStore.open(Session.site(clone), new Access(List.of(), behind))) {
            store.commit(put("a", "clone"));
            store.commit(put("a", "clone"));
        }
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
        }
        assertEquals(
                "The state in /simulated is at epoch 5 and the memory anchor of the test at epoch 4: another copy of"
                        + " this TPM has run.",
                refusal(Standing.FORK, clone.files()));
    }

    @Test
    void anAnchorThatWasSetBackIsRefused() {
        MemoryAnchor old = anchor.copy();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
            store.commit(put("a", "5"));
        }
        anchor = old;
        assertEquals(
                "The state in /simulated is at epoch 5 and the memory anchor of the test at epoch 3: the anchor was set"
                        + " back, or is not the one of this TPM.",
                refusal(Standing.AHEAD, medium.files()));
    }

    /** Nobody is told of another copy where it is the anchor that is not as it was left. */
    @Test
    void anAnchorThatIsLostWhileTheTpmRunsIsCalledSo() {
        MemoryAnchor old = anchor.copy();
        for (boolean lost : new boolean[] {true, false}) {
            LogStore store = LogStore.open(Session.site(new SimulatedMedium(medium.files())), access);
            store.commit(put("a", "4"));
            anchor.forget();
            if (!lost) {
                anchor.marks().putAll(old.marks());
            }
            StateStore.Failed failed = assertThrows(StateStore.Failed.class, () -> store.commit(put("a", "5")));
            assertEquals("The anchor of the TPM in /simulated was lost or set back", failed.getMessage());
            store.close();
            anchor.marks().putAll(old.marks());
        }
    }

    @Test
    void anotherTpmsStateIsRefused() {
        SimulatedMedium other = new SimulatedMedium();
        try (LogStore store = Session.create(Session.site(other), Map.of(), List.of(), new MemoryAnchor())) {
            store.commit(put("a", "other"));
        }
        assertEquals(
                "The state in /simulated is at epoch 1 and the memory anchor of the test does not know it: the anchor"
                        + " was lost or replaced, or is not the one of this TPM.",
                refusal(Standing.UNKNOWN, other.files()));
        assertEquals(Map.of("a", "6f74686572"), unanchored(other.files()), "without an anchor it is a state like any");

        StoreException.KeyRefused refused = assertThrows(
                StoreException.KeyRefused.class,
                () -> LogStore.open(
                        Session.site(new SimulatedMedium(other.files())),
                        new Access(List.of(new TestKey("one")), anchor)),
                "with a key it is not this TPM's");
        assertTrue(Objects.requireNonNull(refused.getMessage()).startsWith("The state in /simulated stays closed: "));
    }

    /** The last commit was written and the anchor never heard of it. */
    @Test
    void aCommitThatTheAnchorDidNotHearOfIsFinished() {
        MemoryAnchor behind = anchor.copy();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
        }
        assertEquals(Standing.UNFINISHED, standing(behind));
        try (LogStore store = LogStore.open(Session.site(medium), new Access(List.of(), behind))) {
            assertEquals(4, store.summary().epoch());
            assertEquals(anchor.marks(), behind.marks());
            store.commit(put("a", "5"));
        }
        assertEquals(Standing.CURRENT, standing(behind));
    }

    @Test
    void theClockNeverAdvancesTheAnchor() {
        Map<String, Anchor.Mark> marks = Map.copyOf(anchor.marks());
        int before;
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            before = anchor.operations();
            store.commitClock(put("clock", "1"));
            store.commitClock(put("clock", "2"));
            assertEquals(before, anchor.operations());
            assertEquals(marks, anchor.marks());
        }
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            assertEquals("2", new String(store.load().get("clock"), StandardCharsets.US_ASCII));
            store.commit(put("a", "4"));
            assertEquals(4, store.summary().epoch());
        }
    }

    @Test
    void aCompactedLogStandsAsBefore() {
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            long segment = store.summary().segment();
            for (int i = 0; i < 40; i++) {
                store.commit(put("a", Integer.toString(i)));
            }
            assertTrue(store.summary().segment() > segment, "it was compacted");
        }
        assertEquals(Standing.CURRENT, standing(anchor));
        LogStore.open(Session.site(medium), access).close();
    }

    @Test
    void aStateIsBoundToItsAnchor() {
        Map<String, byte[]> before = medium.files();
        StoreException.AnchorMismatch refused =
                assertThrows(StoreException.AnchorMismatch.class, () -> LogStore.open(Session.site(medium), PLAIN));
        assertEquals(
                "The state in /simulated is bound to the memory anchor of the test, and none is named: name it with"
                        + " --anchor.",
                refused.getMessage());
        assertSame(before, medium.files());

        SimulatedMedium unbound = new SimulatedMedium();
        Session.create(Session.site(unbound), Map.of(), List.of(), new NoAnchor())
                .close();
        refused = assertThrows(StoreException.AnchorMismatch.class, () -> LogStore.open(Session.site(unbound), access));
        assertEquals(
                "The state in /simulated is bound to no anchor, not to the memory anchor of the test: name the right"
                        + " one, or bind the state anew.",
                refused.getMessage());
    }

    @Test
    void aStateIsBoundAnew() {
        Access unbind = new Access(List.of(), new NoAnchor(), Set.of(Access.Flag.BIND_ANCHOR));
        try (LogStore store = LogStore.open(Session.site(medium), unbind)) {
            store.commit(put("a", "4"));
        }
        try (LogStore store = LogStore.open(Session.site(medium), PLAIN)) {
            assertEquals(new Binding("none", ""), store.summary().binding());
            assertEquals(4, store.summary().epoch(), "commits are counted without an anchor too");
        }
        MemoryAnchor another = new MemoryAnchor();
        Access bind = new Access(List.of(), another, Set.of(Access.Flag.BIND_ANCHOR));
        try (LogStore store = LogStore.open(Session.site(medium), bind)) {
            assertEquals(new Binding("memory", "of the test"), store.summary().binding());
            assertEquals(4, another.marks().values().iterator().next().epoch());
            store.commit(put("a", "5"));
        }
        LogStore.open(Session.site(medium), new Access(List.of(), another)).close();

        // Binding alone does not pass over what an anchor knows.
        Access again = new Access(List.of(), anchor, Set.of(Access.Flag.BIND_ANCHOR));
        assertEquals(
                Standing.AHEAD,
                assertThrows(StoreException.RolledBack.class, () -> LogStore.open(Session.site(medium), again))
                        .standing());
    }

    @Test
    void anOlderCopyIsRebasedWhenItIsAskedFor() {
        Map<String, byte[]> old = medium.files();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
            store.commit(put("a", "5"));
        }
        Map<String, byte[]> newer = medium.files();
        Access rebase = new Access(List.of(), anchor, Set.of(Access.Flag.REBASE));
        SimulatedMedium restored = new SimulatedMedium(old);
        try (LogStore store = LogStore.open(Session.site(restored), rebase)) {
            assertEquals(Map.of("a", "33"), Session.text(store.load()));
            assertEquals(6, store.summary().epoch(), "one after the anchor");
            store.commit(put("a", "other"));
        }
        LogStore.open(Session.site(restored), access).close();
        assertEquals(Standing.OLDER, standing(newer, anchor), "what was replaced is an older copy now");

        // What is current stays as it is, whatever is asked for.
        try (LogStore store = LogStore.open(Session.site(restored), rebase)) {
            assertEquals(7, store.summary().epoch());
        }
    }

    @Test
    void aLostAnchorIsMadeAnewWhenItIsAskedFor() {
        anchor.forget();
        assertEquals(Standing.UNKNOWN, standing(anchor));
        assertThrows(StoreException.RolledBack.class, () -> LogStore.open(Session.site(medium), access));
        LogStore.open(Session.site(medium), new Access(List.of(), anchor, Set.of(Access.Flag.REBASE)))
                .close();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            assertEquals(3, store.summary().epoch());
        }
    }

    /** A rebased state whose anchor did not hear of it goes on when it is opened again. */
    @Test
    void aRebaseThatWasCutOffIsFinished() {
        Map<String, byte[]> old = medium.files();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
        }
        for (MemoryAnchor.Fault fault : List.of(MemoryAnchor.Fault.LOST, MemoryAnchor.Fault.UNANSWERED)) {
            SimulatedMedium restored = new SimulatedMedium(old);
            MemoryAnchor failing = anchor.copy();
            failing.faults(operation -> operation == 1 ? fault : MemoryAnchor.Fault.NONE);
            Access rebase = new Access(List.of(), failing, Set.of(Access.Flag.REBASE));
            StoreException.AnchorUnreachable refused = assertThrows(
                    StoreException.AnchorUnreachable.class, () -> LogStore.open(Session.site(restored), rebase));
            assertEquals(
                    "The anchor cannot be asked whether this is the newest state: the test says so.",
                    refused.getMessage());
            try (LogStore store = LogStore.open(Session.site(restored), new Access(List.of(), failing))) {
                assertEquals(5, store.summary().epoch());
            }
        }
    }

    @Test
    void whatIsRefusedIsLeftAlone() {
        Map<String, byte[]> old = medium.files();
        try (LogStore store = LogStore.open(Session.site(medium), access)) {
            store.commit(put("a", "4"));
        }
        SimulatedMedium copy = new SimulatedMedium(old);
        assertThrows(StoreException.RolledBack.class, () -> LogStore.open(Session.site(copy), access));
        assertSame(old, copy.files());
        assertEquals(0, copy.operations());
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, octets) -> assertArrayEquals(octets, actual.get(name)));
    }

    private String refusal(Standing standing, Map<String, byte[]> files) {
        StoreException.RolledBack refused = assertThrows(
                StoreException.RolledBack.class,
                () -> LogStore.open(Session.site(new SimulatedMedium(files)), new Access(List.of(), anchor)));
        assertEquals(standing, refused.standing());
        return Objects.requireNonNull(refused.getMessage());
    }

    private Standing standing(MemoryAnchor held) {
        return standing(medium.files(), held);
    }

    private static Standing standing(Map<String, byte[]> files, MemoryAnchor held) {
        Map.Entry<String, byte[]> file = files.entrySet().iterator().next();
        UnlockedSegment segment = UnlockedSegment.read(
                new SegmentHeader.Place("/simulated", file.getKey()), file.getValue(), Access.PLAIN);
        return Standing.of(
                segment.content().head().chain(),
                held,
                Optional.ofNullable(held.marks()
                        .get(Bytes.copyOf(segment.content().header().instance()).toHex())));
    }

    private static Map<String, String> unanchored(Map<String, byte[]> files) {
        Access unbind = new Access(List.of(), new NoAnchor(), Set.of(Access.Flag.BIND_ANCHOR));
        try (LogStore store = LogStore.open(Session.site(new SimulatedMedium(files)), unbind)) {
            return Session.text(store.load());
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Mutation> put(String key, String value) {
        return List.of(new Mutation(key, octets(value)));
    }
}
