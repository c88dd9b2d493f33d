package etpm.store;

import etpm.spec.wire.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An anchor in memory that can fail before it does what it is asked, or after. */
final class MemoryAnchor implements Anchor {
    /** What happens to an operation. */
    enum Fault {
        NONE,
        /** It does not happen. */
        LOST,
        /** It happens, and the answer is lost. */
        UNANSWERED,
        /** It does not happen, and the anchor says so. */
        UNCHANGED
    }

    /** Decides what happens to the n-th operation. */
    interface Faults {
        Fault at(int operation);
    }

    private final Map<String, Mark> marks = new TreeMap<>();
    private Faults faults = operation -> Fault.NONE;
    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private int operations;

    void faults(Faults newFaults) {
        faults = newFaults;
    }

    void onAdvance(Runnable listener) {
        before = listener;
    }

    void afterAdvance(Runnable listener) {
        after = listener;
    }

    int operations() {
        return operations;
    }

    MemoryAnchor copy() {
        MemoryAnchor copy = new MemoryAnchor();
        copy.marks.putAll(marks);
        return copy;
    }

    Map<String, Mark> marks() {
        return marks;
    }

    void forget() {
        marks.clear();
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public String name() {
        return "of the test";
    }

    @Override
    public Optional<Mark> read(byte[] instance) throws Unreachable {
        if (faults.at(operations++) != Fault.NONE) {
            throw new Unreachable("the test says so");
        }
        return Optional.ofNullable(marks.get(key(instance)));
    }

    @Override
    public void advance(byte[] instance, Optional<Mark> expected, Mark next) throws Conflict, Unreachable {
        Fault fault = faults.at(operations++);
        if (fault == Fault.LOST) {
            throw new Unreachable("the test says so");
        }
        if (fault == Fault.UNCHANGED) {
            throw new Unchanged("the test says so", new java.io.IOException());
        }
        if (!Optional.ofNullable(marks.get(key(instance))).equals(expected)) {
            throw new Conflict("it is at another place");
        }
        before.run();
        marks.put(key(instance), next);
        after.run();
        if (fault == Fault.UNANSWERED) {
            throw new Unreachable("the test says so");
        }
    }

    private static String key(byte[] instance) {
        return Bytes.copyOf(instance).toHex();
    }
}
