package etpm.engine.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * NV indices and persistent objects, by handle in ascending order. Never changed: a draft copies what it changes.
 *
 * @param indices keys are handles as unsigned numbers
 * @param objects keys are handles as unsigned numbers
 */
public record Nv(SortedMap<Long, NvIndex> indices, SortedMap<Long, TpmObject> objects) {
    /** Nothing. */
    public static final Nv EMPTY = new Nv(
            Collections.unmodifiableSortedMap(new TreeMap<>()), Collections.unmodifiableSortedMap(new TreeMap<>()));
}
