package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgPublic;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_SENSITIVE (Part 2, 12.3.2.4): an object's secret area: authorization value, seed and private key or data. */
@Structure("TPMT_SENSITIVE")
public record TpmtSensitive(
        @TpmiAlgPublic TpmAlgId sensitiveType,
        @Tpm2bAuth Secret authValue,
        @Tpm2bDigest Secret seedValue,
        @Selector("sensitiveType") TpmuSensitiveComposite sensitive) {}
