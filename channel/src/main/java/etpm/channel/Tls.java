package etpm.channel;

import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;

/** What a gate needs of the TLS connection under it. */
interface Tls {
    /** The certificate of a side. */
    X509Certificate certificate(Role role);

    /** SubjectPublicKeyInfo of a side's certificate. */
    default Bytes key(Role role) {
        return Bytes.wrap(certificate(role).getPublicKey().getEncoded());
    }

    /** Octets that only the two ends of this connection know (RFC 8446, 7.5). */
    Bytes export(String label, Bytes context, int length) throws Refused;
}
