package etpm.provision;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The certificates between those of the endorsement keys and the roots, in the range of NV indices that the TCG EK Credential
 * Profile has for them, one after the other without a gap. An index for each: whether a reader takes the range as one string
 * or index by index, it finds the same, and adding one touches no other. Roots are left out: verifiers have them from
 * elsewhere.
 */
record AuthorityChain(TpmClient tpm) {
    static final TpmHandle FIRST = new TpmHandle(0x01C00100);
    private static final TpmHandle LAST = new TpmHandle(0x01C001FF);

    /** Those of these authorities that are no roots. */
    static List<X509CertificateHolder> withoutRoots(List<X509CertificateHolder> authorities) {
        return authorities.stream()
                .filter(authority -> !authority.getSubject().equals(authority.getIssuer()))
                .toList();
    }

    /** The index that holds this certificate, or else the first that is free. */
    LockedIndex indexFor(Bytes certificate) throws ProvisionException, IOException {
        for (int handle = FIRST.value(); handle <= LAST.value(); handle++) {
            LockedIndex index = new LockedIndex(tpm, new TpmHandle(handle));
            if (!index.isWritten() || index.read().equals(certificate)) return index;
        }
        throw new ProvisionException("The TPM has no room for another authority's certificate: NV indices " + FIRST
                + " to " + LAST + " are taken.");
    }

    /** Takes all away. */
    void clear() throws IOException {
        for (int handle = FIRST.value(); handle <= LAST.value(); handle++) {
            if (!new LockedIndex(tpm, new TpmHandle(handle)).remove()) return;
        }
    }

    /** A certificate as an index holds it. */
    static Bytes encoded(X509CertificateHolder certificate) {
        try {
            return Bytes.wrap(certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
