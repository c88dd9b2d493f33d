package etpm.tss;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;

/**
 * The endorsement keys that a TPM is made with (TCG EK Credential Profile, B.3 and B.4), and where each one's things are.
 *
 * <p>Keys of the low range serve whoever satisfies their policy; those of the high range serve with the authValue too, which
 * is empty.
 */
public enum EkTemplate {
    /** RSA 2048. */
    L_1("L-1", "RSA 2048", 0x81010001, 0x01C00002, 0x01C00004, lowRange().rsa(2048, 256)),
    /** NIST P-256. */
    L_2("L-2", "ECC P-256", 0x8101000A, 0x01C0000A, 0x01C0000C, lowRange().ecc(TpmEccCurve.NIST_P256, 32)),
    /** RSA 3072. */
    H_6(
            "H-6",
            "RSA 3072",
            0x8101001C,
            0x01C0001C,
            0x01C0001D,
            highRange(TpmAlgId.SHA384).rsa(3072, 0)),
    /** NIST P-384. */
    H_3(
            "H-3",
            "ECC P-384",
            0x81010016,
            0x01C00016,
            0x01C00017,
            highRange(TpmAlgId.SHA384).ecc(TpmEccCurve.NIST_P384, 0)),
    /** NIST P-521. */
    H_4(
            "H-4",
            "ECC P-521",
            0x81010018,
            0x01C00018,
            0x01C00019,
            highRange(TpmAlgId.SHA512).ecc(TpmEccCurve.NIST_P521, 0));

    private final String templateName;
    private final String algorithm;
    private final TpmHandle persistentHandle;
    private final TpmHandle certificateIndex;
    private final TpmHandle templateIndex;
    private final TpmtPublic template;

    EkTemplate(
            String templateName,
            String algorithm,
            int persistentHandle,
            int certificateIndex,
            int templateIndex,
            TpmtPublic template) {
        this.templateName = templateName;
        this.algorithm = algorithm;
        this.persistentHandle = new TpmHandle(persistentHandle);
        this.certificateIndex = new TpmHandle(certificateIndex);
        this.templateIndex = new TpmHandle(templateIndex);
        this.template = template;
    }

    private static StorageTemplate lowRange() {
        TpmAlgId nameAlg = TpmAlgId.SHA256;
        return new StorageTemplate(nameAlg, TpmaObject.adminWithPolicy, EkPolicy.a(nameAlg), 128);
    }

    private static StorageTemplate highRange(TpmAlgId nameAlg) {
        int attributes = TpmaObject.adminWithPolicy | TpmaObject.userWithAuth;
        return new StorageTemplate(nameAlg, attributes, EkPolicy.b(nameAlg), 256);
    }

    /** The profile's name of the template, such as {@code L-1}. */
    public String templateName() {
        return templateName;
    }

    /** The kind of key as people write it, such as {@code RSA 2048}. */
    public String algorithm() {
        return algorithm;
    }

    /** Where the key is kept. */
    public TpmHandle persistentHandle() {
        return persistentHandle;
    }

    /** Where its certificate is kept. */
    public TpmHandle certificateIndex() {
        return certificateIndex;
    }

    /** Where its template is kept. */
    public TpmHandle templateIndex() {
        return templateIndex;
    }

    /** What it is created from: the unique field is the profile's. */
    public TpmtPublic template() {
        return template;
    }
}
