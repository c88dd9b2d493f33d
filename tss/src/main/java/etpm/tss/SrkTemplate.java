package etpm.tss;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;

/** The storage root keys that a TPM can be made with (TCG TPM v2.0 Provisioning Guidance, 7.5.1). */
public enum SrkTemplate {
    /** NIST P-256. */
    ECC_P256("ECC P-256", common().ecc(TpmEccCurve.NIST_P256, 32)),
    /** RSA 2048. */
    RSA_2048("RSA 2048", common().rsa(2048, 256));

    /** Where it is kept, whichever it is. */
    public static final TpmHandle PERSISTENT_HANDLE = new TpmHandle(0x81000001);

    private final String algorithm;
    private final TpmtPublic template;

    SrkTemplate(String algorithm, TpmtPublic template) {
        this.algorithm = algorithm;
        this.template = template;
    }

    private static StorageTemplate common() {
        return new StorageTemplate(TpmAlgId.SHA256, TpmaObject.userWithAuth | TpmaObject.noDA, Bytes.EMPTY, 128);
    }

    /** The kind of key as people write it. */
    public String algorithm() {
        return algorithm;
    }

    /** What it is created from. */
    public TpmtPublic template() {
        return template;
    }
}
