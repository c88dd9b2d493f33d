package etpm.engine.spi;

import java.util.List;
import java.util.Map;

/**
 * Where a TPM's persistent state lives: records under keys. The TPM is the only writer for as long as the store is open.
 *
 * <p>Values hold secrets. The store neither logs nor keeps copies of them longer than it must.
 */
public interface StateStore extends AutoCloseable {
    /**
     * Every live record by its key; empty for a store that has never been written.
     *
     * @throws Failed when that is not known: the store must be opened anew
     */
    Map<String, byte[]> load();

    /**
     * Makes all mutations durable together, or none. When it returns, they survive a crash of the process and of the
     * machine. The TPM zeroes the values afterwards: what the store keeps of them, it copies.
     *
     * @throws NoSpace when nothing was written, what was stored before stays, and a later commit may succeed
     * @throws Failed when the outcome is unknown: nothing more may be committed until the store is opened anew
     */
    void commit(List<Mutation> mutations);

    /**
     * As {@link #commit}, for records that carry nothing but the passing of time: losing the last of them gives no one an
     * advantage, so no anchor has to learn of them.
     */
    void commitClock(List<Mutation> mutations);

    /** Whether an older copy of the state would be noticed. Then what a try may cost is stored before the try. */
    boolean anchored();

    /** Releases the store; nothing is written. */
    @Override
    void close();

    /** No room, or the medium refuses to be written: the old state stays. */
    final class NoSpace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoSpace(String message) {
            super(message);
        }

        public NoSpace(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A write or sync failed with an unknown outcome. */
    final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
