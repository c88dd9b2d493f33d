/** Durable state: an append-only log of records, compacted by snapshots, that survives crashes of process and machine. */
@NullMarked
package etpm.store;

import org.jspecify.annotations.NullMarked;
