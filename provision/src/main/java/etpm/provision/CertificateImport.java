package etpm.provision;

import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.tss.EkTemplate;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Stores a certificate that an authority elsewhere has signed, of one of a TPM's endorsement keys or of the platform, and the
 * certificates of authorities that came with it.
 */
public final class CertificateImport {
    private static final String WHAT = "The certificate";
    private static final byte DER_SEQUENCE = 0x30;

    private CertificateImport() {}

    /**
     * What has been imported.
     *
     * @param ek whose certificate it is, or by which it certifies the platform
     * @param index where it is, and how large it is
     * @param issuer who has signed it
     */
    public record Imported(EkTemplate ek, Report.Index index, String issuer) {}

    /**
     * Checks a certificate and stores it. Whom to trust is for those to say who will read it; here it is enough that each
     * authority that came along has signed what is before it.
     *
     * @param file the certificate, in DER; or in PEM form, and after it those of the authorities above it
     * @param replace whether it takes the place of another certificate; one that is there already is never refused
     */
    public static Imported run(TpmClient tpm, byte[] file, boolean replace, Instant now)
            throws ProvisionException, IOException {
        List<X509CertificateHolder> chain = parse(file);
        X509CertificateHolder certificate = chain.getFirst();
        boolean platform = checkPurpose(certificate, now).equals(CertificateProfile.PLATFORM_CERTIFICATE);
        CertificateAuthority.checkChain(chain, "the file");
        EkTemplate ek = owner(tpm, certificate);
        TpmHandle place = platform ? Provisioning.PLATFORM_CERTIFICATE_INDEX : ek.certificateIndex();

        Bytes data = AuthorityChain.encoded(certificate);
        LockedIndex.checkSize(WHAT, data.length());
        LockedIndex index = new LockedIndex(tpm, place);
        boolean there = index.isWritten();
        boolean same = there && index.read().equals(data);
        if (there && !same && !replace) {
            throw new ProvisionException("The TPM has another certificate of its "
                    + (platform ? "platform" : ek.algorithm() + " endorsement key")
                    + " already; say that it shall be replaced.");
        }
        for (X509CertificateHolder authority : AuthorityChain.withoutRoots(chain.subList(1, chain.size()))) {
            Bytes encoded = AuthorityChain.encoded(authority);
            LockedIndex.checkSize("The certificate of \"" + authority.getSubject() + "\"", encoded.length());
            LockedIndex link = new AuthorityChain(tpm).indexFor(encoded);
            if (!link.isWritten()) link.write(encoded);
        }
        if (!same) index.write(data);
        String what = platform ? "platform certificate" : ek.algorithm() + " endorsement key certificate";
        return new Imported(
                ek,
                new Report.Index(what, place, data.length()),
                certificate.getIssuer().toString());
    }

    private static List<X509CertificateHolder> parse(byte[] file) throws ProvisionException {
        if (file.length == 0 || file[0] != DER_SEQUENCE) return Pem.certificates(file, "The file");
        try {
            return List.of(new X509CertificateHolder(file));
        } catch (IOException | RuntimeException e) { // both are ways in which malformed contents are refused
            throw new ProvisionException(WHAT + " is damaged: its DER does not decode.", e);
        }
    }

    /** Which of the two kinds of certificate it is. */
    private static KeyPurposeId checkPurpose(X509CertificateHolder certificate, Instant now) throws ProvisionException {
        CertificateUse use = CertificateUse.of(certificate, WHAT);
        KeyPurposeId purpose = use.isFor(CertificateProfile.EK_CERTIFICATE)
                ? CertificateProfile.EK_CERTIFICATE
                : CertificateProfile.PLATFORM_CERTIFICATE;
        if (!use.isFor(purpose)) {
            throw new ProvisionException(WHAT + " is not an endorsement key's, nor a platform's: its extended key usage"
                    + " names neither " + CertificateProfile.EK_CERTIFICATE.getId() + " nor " + purpose.getId() + ".");
        }
        if (use.isAuthority()) {
            throw new ProvisionException(WHAT + " is a certificate authority's, not an endorsement key's.");
        }
        if (!use.allows(CertificateProfile.usage(certificate.getSubjectPublicKeyInfo()))) {
            throw new ProvisionException(WHAT + " does not allow its key to decrypt, which is all that the key does.");
        }
        use.checkValid(now);
        return purpose;
    }

    private static EkTemplate owner(TpmClient tpm, X509CertificateHolder certificate)
            throws ProvisionException, IOException {
        Map<EkTemplate, TpmtPublic> found = Provisioning.endorsementKeys(tpm);
        for (Map.Entry<EkTemplate, TpmtPublic> ek : found.entrySet()) {
            if (PublicKeys.same(PublicKeys.of(ek.getValue()), certificate.getSubjectPublicKeyInfo()))
                return ek.getKey();
        }
        throw new ProvisionException(
                found.isEmpty()
                        ? "The TPM has no endorsement keys; TPM2_Clear takes them away."
                        : WHAT + "'s public key is none of this TPM's endorsement keys.");
    }
}
