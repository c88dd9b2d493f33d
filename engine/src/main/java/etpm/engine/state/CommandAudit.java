package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmlCc;
import etpm.spec.wire.Structure;
import java.util.List;

/**
 * Which commands are audited, with which hash, and which need physical presence.
 *
 * @param audited sorted by code
 * @param physicalPresence sorted by code
 */
@Structure
public record CommandAudit(
        @TpmiAlgHash TpmAlgId hashAlg,
        @TpmlCc List<TpmCc> audited,
        @TpmlCc List<TpmCc> physicalPresence) {}
