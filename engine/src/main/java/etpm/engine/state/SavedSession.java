package etpm.engine.state;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/**
 * A session whose context was saved: its handle stays taken.
 *
 * @param sequence the number of the one context that may be loaded
 */
@Structure
public record SavedSession(TpmHandle handle, @U64 long sequence) {}
