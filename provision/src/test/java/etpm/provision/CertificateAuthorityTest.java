package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.provision.Authorities.Party;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateAuthorityTest {
    @TempDir
    Path folder;

    private final Party root = Party.of("root");
    private final Party issuer = Party.of("issuer");
    private Path keyFile;

    CertificateAuthorityTest() throws Exception {}

    @BeforeEach
    void writeKey() throws Exception {
        keyFile = Files.writeString(
                folder.resolve("issuer.key"),
                Pem.write(Pem.PRIVATE_KEY, issuer.key().getPrivate().getEncoded()));
    }

    private CertificateAuthority read(X509CertificateHolder... chain) throws Exception {
        return CertificateAuthority.read(keyFile, Endorsed.pem(folder, "ca.pem", chain), Endorsed.CLOCK);
    }

    private void refused(String sentence, X509CertificateHolder... chain) {
        assertEquals(
                sentence,
                assertThrows(ProvisionException.class, () -> read(chain)).getMessage());
    }

    private String certificateOf(String name) {
        return "The certificate of \"CN=" + name + "\" in " + folder.resolve("ca.pem");
    }

    /** Key and certificate as OpenSSL makes them sign a certificate that OpenSSL verifies. */
    private void signsForOpenSsl(Path key, Path certificate) throws Exception {
        CertificateAuthority authority = CertificateAuthority.read(key, certificate, InstantSource.system());
        assertEquals("CN=of openssl", authority.subject());
        TpmIdentity identity = new TpmIdentity("id:0", "model", "id:1", "2.0", 0, 185, 1, 0x105);
        X509CertificateHolder signed =
                new CertificateProfile(authority, identity, InstantSource.system()).endorsementKey(issuer.publicKey());
        Path file = Endorsed.pem(folder, "ek.pem", signed);
        OpenSsl.run("verify", "-purpose", "any", "-CAfile", certificate, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
    void keysOnCurves(String curve) throws Exception {
        Path key = folder.resolve("ec.key");
        Path certificate = folder.resolve("ec.pem");
        OpenSsl.run("ecparam", "-name", curve, "-genkey", "-out", key);
        assertTrue(Files.readString(key).contains("EC PARAMETERS"));
        OpenSsl.run("req", "-x509", "-new", "-key", key, "-subj", "/CN=of openssl", "-days", "9", "-out", certificate);
        signsForOpenSsl(key, certificate);
    }

    @Test
    void rsaKeysInBothForms() throws Exception {
        Path key = folder.resolve("rsa.key");
        Path traditional = folder.resolve("traditional.key");
        Path certificate = folder.resolve("rsa.pem");
        OpenSsl.run("genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key);
        OpenSsl.run("rsa", "-in", key, "-traditional", "-out", traditional);
        assertTrue(Files.readString(traditional).contains("RSA PRIVATE KEY"));
        OpenSsl.run("req", "-x509", "-new", "-key", key, "-subj", "/CN=of openssl", "-days", "9", "-out", certificate);
        signsForOpenSsl(key, certificate);
        signsForOpenSsl(traditional, certificate);
    }

    @Test
    void keysThatCannotBeUsed() throws Exception {
        X509CertificateHolder self = issuer.signs(issuer).authority();

        Path encrypted = folder.resolve("encrypted.key");
        OpenSsl.run("pkcs8", "-topk8", "-in", keyFile, "-passout", "pass:secret", "-out", encrypted);
        keyFile = encrypted;
        refused("The key in " + encrypted + " is encrypted; give it without a passphrase.", self);

        keyFile = folder.resolve("small.key");
        OpenSsl.run("genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", keyFile);
        refused("The authority's RSA key has 1024 bits; 2048 are the fewest that are trusted today.", self);

        keyFile = folder.resolve("other.key");
        String unusable = "The authority's key is neither RSA nor on P-256, P-384 or P-521.";
        OpenSsl.run("genpkey", "-algorithm", "ED25519", "-out", keyFile);
        refused(unusable, self);
        for (String curve : List.of("secp256k1", "brainpoolP256r1", "SM2")) {
            OpenSsl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", keyFile);
            refused(unusable, self);
        }

        keyFile = folder.resolve("none.key");
        refused(keyFile + " cannot be read: there is no such file or folder.", self);

        Files.writeString(keyFile, "no key");
        refused(keyFile + " holds no private key in PEM form.", self);

        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused(keyFile + " is damaged: its PEM does not decode.", self);
    }

    @Test
    void certificatesThatCannotBeUsed() throws Exception {
        refused(folder.resolve("ca.pem") + " holds no certificate in PEM form.");
        refused(
                certificateOf("issuer") + " is not a certificate authority's.",
                issuer.signs(issuer).plain());
        refused(
                certificateOf("issuer") + " is not a certificate authority's.",
                issuer.signs(issuer)
                        .with(Extension.basicConstraints, new BasicConstraints(false))
                        .plain());
        refused(
                certificateOf("issuer") + " is not a certificate authority's.",
                issuer.signs(issuer)
                        .with(Extension.basicConstraints, new BasicConstraints(true))
                        .with(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature))
                        .plain());
        refused(
                certificateOf("issuer") + " is valid from 2020-01-01T00:00:00Z to 2020-01-03T00:00:00Z, and now it is "
                        + Endorsed.NOW + ".",
                issuer.signs("issuer", issuer.publicKey(), Instant.parse("2020-01-02T00:00:00Z"))
                        .authority());
        refused(certificateOf("root") + " is not for the key.", root.signs(root).authority());
    }

    @Test
    void chainsThatDoNotHold() throws Exception {
        X509CertificateHolder below = root.signs(issuer).authority();
        X509CertificateHolder above = root.signs(root).authority();
        String notTheIssuer =
                " is not that of who has signed the one before it; each has to be followed by its issuer's.";
        refused(certificateOf("issuer") + notTheIssuer, above, below);
        refused(
                certificateOf("root") + notTheIssuer,
                below,
                Party.of("root").signs(Party.of("root")).authority());
        refused(
                certificateOf("issuer") + notTheIssuer,
                below,
                issuer.signs(issuer).authority());
        refused(
                certificateOf("root") + " is not a certificate authority's.",
                below,
                root.signs(root).plain());
    }

    @Test
    void theRootIsLeftToTheVerifier() throws Exception {
        Party middle = Party.of("middle");
        X509CertificateHolder below = middle.signs(issuer).authority();
        X509CertificateHolder between = root.signs(middle).authority();
        X509CertificateHolder above = root.signs(root).authority();
        assertEquals(List.of(below, between), read(below, between, above).intermediates());
        assertEquals(List.of(below, between), read(below, between).intermediates());
        assertEquals(List.of(), read(issuer.signs(issuer).authority()).intermediates());
    }

    @Test
    void anAuthorityWithoutAnIdentifierIsKnownByTheDigestOfItsKey() throws Exception {
        AuthorityKeyIdentifier identifier =
                read(issuer.signs(issuer).authority()).keyIdentifier();
        byte[] bits = issuer.publicKey().getPublicKeyData().getBytes();
        assertArrayEquals(
                java.security.MessageDigest.getInstance("SHA-1").digest(bits), identifier.getKeyIdentifierOctets());
    }
}
