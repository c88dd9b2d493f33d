package etpm.transport;

import java.util.Arrays;

/** How long something takes that is done again and again: a machine that stops for a while in between does not count. */
public final class Median {
    /** What is measured. */
    public interface Action {
        void run() throws Exception;
    }

    private Median() {}

    public static long millisOf(int rounds, Action action) throws Exception {
        long[] times = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            action.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[rounds / 2] / 1_000_000;
    }
}
