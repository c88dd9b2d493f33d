package etpm.provision;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The certificates between those of the endorsement keys and the roots, one after the other in one NV index. Roots are left
 * out: verifiers have them from elsewhere.
 */
final class AuthorityChain {
    static final TpmHandle INDEX = new TpmHandle(0x01C00100);

    private AuthorityChain() {}

    /** Adds what is not there yet. */
    static void add(TpmClient tpm, List<X509CertificateHolder> authorities) throws ProvisionException {
        LockedIndex index = new LockedIndex(tpm, INDEX);
        List<X509CertificateHolder> all = new ArrayList<>(index.isWritten() ? decoded(index.read()) : List.of());
        int before = all.size();
        for (X509CertificateHolder authority : authorities) {
            if (!isRoot(authority) && !all.contains(authority)) all.add(authority);
        }
        if (all.size() == before) return;
        Bytes data = encoded(all);
        LockedIndex.checkSize("The chain of all authorities", data.length());
        index.write(data);
    }

    static boolean isRoot(X509CertificateHolder authority) {
        return authority.getSubject().equals(authority.getIssuer());
    }

    /** Certificates one after the other. */
    static Bytes encoded(List<X509CertificateHolder> certificates) {
        WireWriter all = new WireWriter();
        try {
            for (X509CertificateHolder certificate : certificates) all.bytes(certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all.toBytes();
    }

    private static List<X509CertificateHolder> decoded(Bytes data) throws ProvisionException {
        List<X509CertificateHolder> certificates = new ArrayList<>();
        try (ASN1InputStream input = new ASN1InputStream(data.toByteArray())) {
            for (ASN1Primitive next = input.readObject(); next != null; next = input.readObject()) {
                certificates.add(new X509CertificateHolder(Certificate.getInstance(next)));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ProvisionException("NV index " + INDEX + " holds something else than certificates.", e);
        }
        return certificates;
    }
}
