package etpm.engine.spi;

import org.jspecify.annotations.Nullable;

/**
 * One keyed change of the persistent state.
 *
 * @param key what changes: ASCII, at most 64 octets, such as {@code nv/01c00002}
 * @param value the new record, or null to remove it
 */
public record Mutation(String key, byte @Nullable [] value) {}
