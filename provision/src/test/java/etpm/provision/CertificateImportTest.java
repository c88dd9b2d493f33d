package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.provision.Authorities.Draft;
import etpm.provision.Authorities.Party;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.ClearSpec;
import etpm.spec.handle.TpmHandle;
import etpm.tss.EkTemplate;
import etpm.tss.TpmClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CertificateImportTest {
    private final Party root = Party.of("root");
    private final Party issuer = Party.of("issuer");
    private final EngineTpm tpm = Endorsed.tpm();

    CertificateImportTest() throws Exception {}

    private SubjectPublicKeyInfo key(EkTemplate ek) throws Exception {
        return PublicKeys.of(Endorsed.key(tpm, ek.persistentHandle()));
    }

    /** A certificate that says no more than it must. */
    private Draft draft(SubjectPublicKeyInfo key) throws Exception {
        return issuer.signs("", key)
                .with(Extension.extendedKeyUsage, new ExtendedKeyUsage(CertificateProfile.EK_CERTIFICATE));
    }

    private CertificateImport.Imported run(boolean replace, X509CertificateHolder... chain) throws Exception {
        StringBuilder text = new StringBuilder();
        for (X509CertificateHolder one : chain) text.append(Pem.write(Pem.CERTIFICATE, one.getEncoded()));
        byte[] file = text.toString().getBytes(StandardCharsets.US_ASCII);
        return CertificateImport.run(tpm.client(), file, replace, Endorsed.NOW);
    }

    private void refused(String sentence, X509CertificateHolder... chain) throws Exception {
        assertEquals(
                sentence,
                assertThrows(ProvisionException.class, () -> run(false, chain)).getMessage());
        TpmClient client = tpm.client();
        for (EkTemplate ek : EkTemplate.values()) assertFalse(client.has(ek.certificateIndex()));
        assertFalse(client.has(Provisioning.CHAIN_INDEX));
    }

    private void refused(String sentence, String file) {
        byte[] octets = file.getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                sentence,
                assertThrows(
                                ProvisionException.class,
                                () -> CertificateImport.run(tpm.client(), octets, false, Endorsed.NOW))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void goesToTheKeyThatItIsAbout(EkTemplate ek) throws Exception {
        X509CertificateHolder certificate = draft(key(ek)).plain();
        CertificateImport.Imported imported =
                CertificateImport.run(tpm.client(), certificate.getEncoded(), false, Endorsed.NOW);
        assertEquals(ek, imported.ek());
        assertEquals("CN=issuer", imported.issuer());
        assertEquals(ek.certificateIndex(), imported.index().handle());
        assertEquals(certificate.getEncoded().length, imported.index().size());
        assertEquals(certificate, Endorsed.certificate(tpm, ek.certificateIndex()));
        assertFalse(tpm.client().has(Provisioning.CHAIN_INDEX));
    }

    @Test
    void aPlatformsGoesToItsOwnPlace() throws Exception {
        X509CertificateHolder between = root.signs(issuer).authority();
        X509CertificateHolder platform = platform(key(EkTemplate.L_1));
        CertificateImport.Imported imported = run(false, platform, between);
        assertEquals("platform certificate", imported.index().what());
        assertEquals(Provisioning.PLATFORM_CERTIFICATE_INDEX, imported.index().handle());
        assertEquals(platform, Endorsed.certificate(tpm, Provisioning.PLATFORM_CERTIFICATE_INDEX));
        assertEquals(between, Endorsed.certificate(tpm, Provisioning.CHAIN_INDEX));
        assertFalse(tpm.client().has(EkTemplate.L_1.certificateIndex()));
        X509CertificateHolder second = platform(key(EkTemplate.L_2));
        assertEquals(
                "The TPM has another certificate of its platform already; say that it shall be replaced.",
                assertThrows(ProvisionException.class, () -> run(false, second)).getMessage());
        run(true, second);
        assertEquals(second, Endorsed.certificate(tpm, Provisioning.PLATFORM_CERTIFICATE_INDEX));
        X509CertificateHolder foreign = platform(issuer.publicKey());
        assertEquals(
                "The certificate's public key is none of this TPM's endorsement keys.",
                assertThrows(ProvisionException.class, () -> run(true, foreign)).getMessage());
    }

    private X509CertificateHolder platform(SubjectPublicKeyInfo key) throws Exception {
        return issuer.signs("", key)
                .with(Extension.extendedKeyUsage, new ExtendedKeyUsage(CertificateProfile.PLATFORM_CERTIFICATE))
                .plain();
    }

    @Test
    void chainsAreCollected() throws Exception {
        X509CertificateHolder above = root.signs(root).authority();
        X509CertificateHolder between = root.signs(issuer).authority();
        run(false, draft(key(EkTemplate.L_1)).plain(), between, above);
        run(false, draft(key(EkTemplate.L_2)).plain(), between);
        assertEquals(between, Endorsed.certificate(tpm, Provisioning.CHAIN_INDEX), "each once, and no root");

        Party other = Party.of("other");
        X509CertificateHolder another = root.signs(other).authority();
        X509CertificateHolder theirs = other.signs("", key(EkTemplate.H_3))
                .with(Extension.extendedKeyUsage, new ExtendedKeyUsage(CertificateProfile.EK_CERTIFICATE))
                .plain();
        run(false, theirs, another);
        assertEquals(between, Endorsed.certificate(tpm, Provisioning.CHAIN_INDEX));
        assertEquals(another, Endorsed.certificate(tpm, new TpmHandle(0x01C00101)));
        assertFalse(tpm.client().has(new TpmHandle(0x01C00102)));
    }

    @Test
    void anotherOneTakesItsPlaceOnlyWhenToldSo() throws Exception {
        X509CertificateHolder first = draft(key(EkTemplate.L_1)).plain();
        X509CertificateHolder second = draft(key(EkTemplate.L_1)).plain();
        run(false, first);
        run(false, first); // the same once more
        assertEquals(
                "The TPM has another certificate of its RSA 2048 endorsement key already; say that it shall be replaced.",
                assertThrows(ProvisionException.class, () -> run(false, second)).getMessage());
        assertEquals(first, Endorsed.certificate(tpm, EkTemplate.L_1.certificateIndex()));
        run(true, second);
        assertEquals(second, Endorsed.certificate(tpm, EkTemplate.L_1.certificateIndex()));
    }

    @Test
    void anInterruptedImportIsRepeated(@TempDir Path folder) throws Exception {
        X509CertificateHolder certificate = draft(key(EkTemplate.L_1)).plain();
        X509CertificateHolder between = root.signs(issuer).authority();
        String file = Files.readString(Endorsed.pem(folder, "both.pem", certificate, between));
        EngineTpm victim = tpm.copy();
        int commands = 0;
        while (true) {
            victim = victim.copy();
            victim.diesAfter(commands++);
            try {
                CertificateImport.run(victim.client(), file.getBytes(StandardCharsets.US_ASCII), false, Endorsed.NOW);
                break;
            } catch (EngineTpm.Died e) {
                // and once more, with the same state
            }
        }
        victim.diesAfter(Integer.MAX_VALUE);
        assertEquals(certificate, Endorsed.certificate(victim, EkTemplate.L_1.certificateIndex()));
        assertEquals(between, Endorsed.certificate(victim, Provisioning.CHAIN_INDEX));
        assertFalse(victim.client().has(new TpmHandle(0x01C00101)));
    }

    @Test
    void largeOnesFitAndLargerOnesAreRefused() throws Exception {
        ASN1ObjectIdentifier anything = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        int rest = draft(key(EkTemplate.L_2))
                        .with(anything, new DEROctetString(new byte[8000]))
                        .plain()
                        .getEncoded()
                        .length
                - 8000;
        refused("The certificate has 9000 octets, and an NV index holds at most 8704.", sized(anything, 9000, rest));
        X509CertificateHolder large = sized(anything, 8500, rest);
        run(false, large);
        assertEquals(large, Endorsed.certificate(tpm, EkTemplate.L_2.certificateIndex()));
    }

    /** A certificate of exactly this size: an ECDSA signature is two octets longer or shorter at times. */
    private X509CertificateHolder sized(ASN1ObjectIdentifier extension, int size, int rest) throws Exception {
        while (true) {
            X509CertificateHolder made = draft(key(EkTemplate.L_2))
                    .with(extension, new DEROctetString(new byte[size - rest]))
                    .plain();
            if (made.getEncoded().length == size) return made;
        }
    }

    @Test
    void whatIsNoCertificateOfAnEndorsementKey() throws Exception {
        SubjectPublicKeyInfo key = key(EkTemplate.L_1);
        String notForThat =
                "The certificate is not an endorsement key's, nor a platform's: its extended key usage names neither"
                        + " 2.23.133.8.1 nor 2.23.133.8.2.";
        refused(notForThat, issuer.signs("", key).plain());
        refused(
                notForThat,
                issuer.signs("", key)
                        .with(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                        .plain());
        refused(
                notForThat,
                issuer.signs("", key)
                        .with(Extension.keyUsage, new KeyUsage(KeyUsage.keyEncipherment))
                        .plain());
        refused(
                "The certificate is a certificate authority's, not an endorsement key's.",
                draft(key)
                        .with(Extension.basicConstraints, new BasicConstraints(true))
                        .plain());
        refused(
                "The certificate does not allow its key to decrypt, which is all that the key does.",
                draft(key)
                        .with(Extension.keyUsage, new KeyUsage(KeyUsage.keyAgreement))
                        .plain());
        refused(
                "The certificate is valid from 2020-01-01T00:00:00Z to 2020-01-03T00:00:00Z, and now it is "
                        + Endorsed.NOW + ".",
                issuer.signs("", key, Instant.parse("2020-01-02T00:00:00Z"))
                        .with(Extension.extendedKeyUsage, new ExtendedKeyUsage(CertificateProfile.EK_CERTIFICATE))
                        .plain());
        refused(
                "The certificate's public key is none of this TPM's endorsement keys.",
                draft(issuer.publicKey()).plain());
        refused(
                "The certificate of \"CN=root\" in the file is not that of who has signed the one before it; each has to be"
                        + " followed by its issuer's.",
                draft(key).plain(),
                root.signs(root).authority());
    }

    @Test
    void damagedInside() throws Exception {
        refused(
                "The certificate is damaged: its extensions or dates do not decode.",
                issuer.signs("", key(EkTemplate.L_1))
                        .with(Extension.extendedKeyUsage, new DEROctetString(new byte[3]))
                        .plain());
    }

    @Test
    void oneThatOpensslHasSigned(@TempDir Path folder) throws Exception {
        String request = CertificateRequest.of(tpm.client(), TpmIdentity.of(tpm.client(), "eTPM"), "instance-1", null);
        JsonNode asked =
                new ObjectMapper().readTree(request).get("endorsementKeys").get(0);
        Path key = Files.writeString(
                folder.resolve("key.pem"), asked.get("publicKey").asText());
        Path ca = folder.resolve("ca.pem");
        Path caKey = folder.resolve("ca.key");
        Path empty = folder.resolve("empty.csr");
        Path extensions = Files.writeString(
                folder.resolve("extensions"), "extendedKeyUsage=2.23.133.8.1\nkeyUsage=critical,keyEncipherment\n");
        Path signed = folder.resolve("signed.pem");
        OpenSsl.run("ecparam", "-name", "secp384r1", "-genkey", "-out", caKey);
        OpenSsl.run("req", "-x509", "-new", "-key", caKey, "-subj", "/CN=elsewhere", "-days", "9", "-out", ca);
        OpenSsl.run("req", "-new", "-key", caKey, "-subj", "/CN=TPM", "-out", empty);
        OpenSsl.run(
                "x509",
                "-req",
                "-in",
                empty,
                "-CA",
                ca,
                "-CAkey",
                caKey,
                "-set_serial",
                "7",
                "-days",
                "9",
                "-force_pubkey",
                key,
                "-extfile",
                extensions,
                "-out",
                signed);

        CertificateImport.Imported imported =
                CertificateImport.run(tpm.client(), Files.readAllBytes(signed), false, Instant.now());
        assertEquals(asked.get("template").asText(), imported.ek().templateName());
        assertEquals("CN=elsewhere", imported.issuer());
        X509CertificateHolder stored = Endorsed.certificate(tpm, imported.ek().certificateIndex());
        OpenSsl.run("verify", "-purpose", "any", "-CAfile", ca, Endorsed.pem(folder, "stored.pem", stored));
    }

    @Test
    void filesThatHoldNone() throws Exception {
        refused("The file holds no certificate in PEM form.", "");
        refused("The file holds no certificate in PEM form.", "certificate");
        refused("The certificate is damaged: its DER does not decode.", "0\3abc");
        byte[] der = draft(key(EkTemplate.L_1)).plain().getEncoded();
        refused(
                "The certificate is damaged: its DER does not decode.",
                new String(der, 0, der.length - 1, StandardCharsets.ISO_8859_1));
        refused(
                "The file is damaged: its PEM does not decode.",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }

    @Test
    void theSameKeyWrittenDownInAnotherWay() throws Exception {
        SubjectPublicKeyInfo key = key(EkTemplate.L_1);
        SubjectPublicKeyInfo withoutNull = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                RSAPublicKey.getInstance(key.parsePublicKey()));
        X509CertificateHolder certificate = draft(withoutNull).plain();
        run(false, certificate);
        assertEquals(certificate, Endorsed.certificate(tpm, EkTemplate.L_1.certificateIndex()));
    }

    @Test
    void aClearedTpmHasNoEndorsementKeys() throws Exception {
        X509CertificateHolder certificate = draft(key(EkTemplate.L_1)).plain();
        tpm.client().run(ClearSpec.INSTANCE, new Clear(TpmHandle.PLATFORM));
        refused("The TPM has no endorsement keys; TPM2_Clear takes them away.", certificate);
    }
}
