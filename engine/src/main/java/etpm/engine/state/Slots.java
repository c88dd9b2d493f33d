package etpm.engine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of numbered places, each with one thing or nothing. Immutable: changes make a copy of the table.
 *
 * @param <T> what is in a place
 */
public final class Slots<T> {
    private final @Nullable Object[] places;
    private final int taken;

    private Slots(@Nullable Object[] places, int taken) {
        this.places = places;
        this.taken = taken;
    }

    /** So many empty places. */
    public static <T> Slots<T> empty(int size) {
        return new Slots<>(new @Nullable Object[size], 0);
    }

    /** Number of places. */
    public int size() {
        return places.length;
    }

    /** Number of places with something in them. */
    public int taken() {
        return taken;
    }

    /** What is at {@code index}, or null when nothing is, or when there is no such place. */
    @SuppressWarnings("unchecked")
    public @Nullable T at(int index) {
        return index >= 0 && index < places.length ? (T) places[index] : null;
    }

    /** With {@code thing} at {@code index}, or with nothing there when it is null. */
    public Slots<T> with(int index, @Nullable T thing) {
        @Nullable Object[] copy = Arrays.copyOf(places, places.length);
        int change = (thing == null ? 0 : 1) - (copy[index] == null ? 0 : 1);
        copy[index] = thing;
        return new Slots<>(copy, taken + change);
    }

    /** The lowest empty place, or -1. */
    public int lowestFree() {
        if (taken == places.length) return -1;
        int index = 0;
        while (places[index] != null) index++;
        return index;
    }

    /** All things, by ascending place. */
    @SuppressWarnings("unchecked")
    public List<T> all() {
        List<T> things = new ArrayList<>(taken);
        for (Object thing : places) if (thing != null) things.add((T) thing);
        return things;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots<?> that && Arrays.equals(places, that.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }
}
