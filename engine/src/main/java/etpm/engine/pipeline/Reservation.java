package etpm.engine.pipeline;

import etpm.engine.state.Tx;
import java.util.function.Consumer;

/**
 * Makes the cost of trying an authValue durable before the try. Where the store's copies can be told apart by age, cutting the
 * power in the middle of a try and putting the old folder back then buys no guess.
 */
@FunctionalInterface
public interface Reservation {
    /** Tries cost nothing until they have failed: an older state would not be noticed anyway. */
    Reservation NONE = (attempt, failure) -> {};

    /**
     * Stores the draft so far with what a failure would add, if that is anything.
     *
     * @param attempt the draft of the command; its own values stay
     * @param failure writes what a failed try costs
     * @throws etpm.engine.spi.StateStore.NoSpace when it cannot be stored: then the try must not be made
     */
    void before(Tx attempt, Consumer<Tx> failure);
}
