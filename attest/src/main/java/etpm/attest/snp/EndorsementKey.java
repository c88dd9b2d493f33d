package etpm.attest.snp;

import etpm.attest.Reason.Cause;
import etpm.attest.read.Der;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate of a key that signs reports (VCEK Certificate and KDS Interface Specification): for which product,
 * firmware versions and chip, or cloud service provider, AMD derived it.
 *
 * @param certificate as it is
 * @param product whose root must have certified it
 * @param productName as it is written, with a stepping perhaps
 * @param tcb the versions
 * @param chipId of a VCEK
 * @param provider of a VLEK
 */
record EndorsementKey(
        X509Certificate certificate,
        Product product,
        String productName,
        SnpTcb tcb,
        Optional<Bytes> chipId,
        Optional<String> provider) {
    private static final String AMD = "1.3.6.1.4.1.3704.1.";

    static EndorsementKey of(String what, X509Certificate certificate) {
        String productName = value(what, certificate, "2").text();
        Product product = Product.ofCertificate(productName)
                .orElseThrow(() -> new MalformedException(
                        Cause.UNSUPPORTED,
                        "The " + what + " is for product " + productName + ", which is not known here."));
        SnpTcb tcb = new SnpTcb(
                product == Product.TURIN ? version(what, certificate, "3.9") : 0,
                version(what, certificate, "3.1"),
                version(what, certificate, "3.2"),
                version(what, certificate, "3.3"),
                version(what, certificate, "3.8"));
        return new EndorsementKey(
                certificate,
                product,
                productName,
                tcb,
                Certificates.extension(certificate, AMD + "4").map(id -> chipId(id, product)),
                Certificates.extension(certificate, AMD + "5")
                        .map(id -> Der.of(id.toByteArray()).text()));
    }

    /** AMD wrote the identifier without any DER around it, and at times as an OCTET STRING; the length tells which. */
    private static Bytes chipId(Bytes extension, Product product) {
        return extension.length() == product.chipIdLength()
                ? extension
                : Bytes.wrap(Der.of(extension.toByteArray()).octetString());
    }

    private static int version(String what, X509Certificate certificate, String oid) {
        int version = value(what, certificate, oid).smallInteger();
        if (version > 255) throw new MalformedException("The " + what + " has a security version above 255.");
        return version;
    }

    private static Der value(String what, X509Certificate certificate, String oid) {
        return Der.of(Certificates.extension(certificate, AMD + oid)
                .orElseThrow(() -> new MalformedException("The " + what + " lacks AMD's extension " + AMD + oid + "."))
                .toByteArray());
    }
}
