package etpm.store;

import java.util.Arrays;
import java.util.Map;

/**
 * A state that was read and verified, and left as it is.
 *
 * @param summary what there is to say about it
 * @param standing how it stands to the anchor given
 * @param records all live records by their key; secret, so {@link #wipe} them
 */
public record Reading(Summary summary, Standing standing, Map<String, byte[]> records) {
    public void wipe() {
        records.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }
}
