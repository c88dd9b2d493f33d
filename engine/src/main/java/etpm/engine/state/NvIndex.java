package etpm.engine.state;

import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/**
 * An NV index with its data (Part 1, 34).
 *
 * @param authValue without trailing zeros
 * @param data as long as dataSize; what was never written is 0xFF for an ordinary index
 */
@Structure
public record NvIndex(
        TpmsNvPublic publicArea,
        @With @Tpm2bAuth Secret authValue,
        @With @Block Bytes data) implements NvIndexWith {
    public TpmHandle handle() {
        return publicArea.nvIndex();
    }

    public TpmaNv attributes() {
        return publicArea.attributes();
    }

    public boolean has(int attribute) {
        return publicArea.attributes().has(attribute);
    }

    /** Whether it counts how often its authValue is used, or missed (Part 1, 34.2.7). */
    public boolean isPin() {
        TpmNt nt = attributes().nt();
        return nt.equals(TpmNt.PIN_FAIL) || nt.equals(TpmNt.PIN_PASS);
    }

    public NvIndex withAttributes(TpmaNv attributes) {
        TpmsNvPublic changed = new TpmsNvPublic(
                publicArea.nvIndex(), publicArea.nameAlg(), attributes, publicArea.authPolicy(), publicArea.dataSize());
        return new NvIndex(changed, authValue, data);
    }
}
