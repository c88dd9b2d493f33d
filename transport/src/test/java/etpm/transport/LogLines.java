package etpm.transport;

import java.util.ArrayList;
import java.util.List;

/** A log that keeps its lines. */
public final class LogLines implements Log {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void line(String message) {
        lines.add(message);
        notifyAll();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for a line, and gives it when it is the only one. */
    public synchronized String only() throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (lines.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError("nothing was logged");
            wait(left);
        }
        if (lines.size() != 1) throw new AssertionError("logged " + lines);
        return lines.getFirst();
    }
}
