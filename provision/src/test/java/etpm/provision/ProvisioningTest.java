package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import etpm.tss.EkTemplate;
import etpm.tss.SrkTemplate;
import etpm.tss.TpmClient;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProvisioningTest {
    @TempDir
    static Path folder;

    private static Path ca;
    private static EngineTpm tpm;
    private static X509CertificateHolder issuing;

    @BeforeAll
    static void certify() throws Exception {
        ca = folder.resolve("ca");
        tpm = Endorsed.certified(ca);
        issuing = Pem.certificates(ca.resolve(LocalCa.ISSUING_CERTIFICATE)).getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void persistentKeyIsWhatItsTemplateMakes(EkTemplate ek) throws Exception {
        EngineTpm other = tpm.copy();
        CreatePrimary command = new CreatePrimary(
                TpmHandle.ENDORSEMENT,
                new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY),
                ek.template(),
                Bytes.EMPTY,
                List.of());
        assertEquals(
                other.client().run(CreatePrimarySpec.INSTANCE, command).outPublic(),
                Endorsed.key(other, ek.persistentHandle()));
    }

    @ParameterizedTest
    @EnumSource
    void templateIsStored(EkTemplate ek) throws Exception {
        assertEquals(
                WireWriter.encode(ek.template(), TpmtPublicCodec::write),
                Bytes.wrap(Endorsed.read(tpm, ek.templateIndex())));
        checkLocked(ek.templateIndex());
    }

    private static void checkLocked(TpmHandle index) throws Exception {
        TpmsNvPublic area = tpm.client()
                .run(NvReadPublicSpec.INSTANCE, new NvReadPublic(index))
                .nvPublic();
        assertEquals(new TpmaNv(0x42072001).with(TpmaNv.WRITTEN | TpmaNv.WRITELOCKED), area.attributes());
        assertEquals(Bytes.EMPTY, area.authPolicy());
    }

    @ParameterizedTest
    @EnumSource
    void endorsementKeyCertificateIsByTheProfile(EkTemplate ek) throws Exception {
        X509CertificateHolder certificate = Endorsed.certificate(tpm, ek.certificateIndex());
        checkLocked(ek.certificateIndex());
        assertEquals(PublicKeys.of(Endorsed.key(tpm, ek.persistentHandle())), certificate.getSubjectPublicKeyInfo());
        checkCommon(certificate, ek == EkTemplate.L_1 || ek == EkTemplate.H_6, "2.23.133.8.1");
        assertEquals(
                Set.of("2.23.133.2.1=id:4554504D", "2.23.133.2.2=eTPM", "2.23.133.2.3=id:00000001"),
                names(certificate));

        ASN1Sequence specification = attribute(certificate, "2.23.133.2.16");
        assertEquals(3, specification.size());
        assertEquals(
                "2.0", ASN1UTF8String.getInstance(specification.getObjectAt(0)).getString());
        assertEquals(0, ASN1Integer.getInstance(specification.getObjectAt(1)).intValueExact());
        assertEquals(185, ASN1Integer.getInstance(specification.getObjectAt(2)).intValueExact());
    }

    @Test
    void platformCertificateIsByTheProfile() throws Exception {
        X509CertificateHolder certificate = Endorsed.certificate(tpm, Provisioning.PLATFORM_CERTIFICATE_INDEX);
        checkLocked(Provisioning.PLATFORM_CERTIFICATE_INDEX);
        assertEquals(
                PublicKeys.of(Endorsed.key(tpm, EkTemplate.L_1.persistentHandle())),
                certificate.getSubjectPublicKeyInfo());
        checkCommon(certificate, true, "2.23.133.8.2");
        assertEquals(
                Set.of(
                        "2.23.133.5.1.1=eTPM",
                        "2.23.133.5.1.4=virtual",
                        "2.23.133.5.1.5=1",
                        "2.23.133.5.1.6=instance-1"),
                names(certificate));

        ASN1Sequence specification = attribute(certificate, "2.23.133.2.17");
        assertEquals(2, specification.size());
        ASN1Sequence version = ASN1Sequence.getInstance(specification.getObjectAt(0));
        assertEquals("[1, 5, 0]", version.toString());
        assertArrayEquals(
                new byte[] {0, 0, 0, 1},
                ASN1OctetString.getInstance(specification.getObjectAt(1)).getOctets());
    }

    private static void checkCommon(X509CertificateHolder certificate, boolean rsa, String purpose) {
        Extensions extensions = certificate.getExtensions();
        assertEquals(3, certificate.getVersionNumber());
        assertEquals(0, certificate.getSubject().getRDNs().length);
        assertEquals(issuing.getSubject(), certificate.getIssuer());
        assertEquals(Endorsed.NOW, certificate.getNotBefore().toInstant());
        assertEquals(
                Instant.parse("9999-12-31T23:59:59Z"), certificate.getNotAfter().toInstant());
        BigInteger serial = certificate.getSerialNumber();
        assertTrue(serial.signum() > 0 && serial.bitLength() > 64 && serial.bitLength() < 160, serial::toString);

        assertEquals(
                Set.of(
                        Extension.subjectAlternativeName,
                        Extension.basicConstraints,
                        Extension.keyUsage,
                        Extension.extendedKeyUsage,
                        Extension.subjectDirectoryAttributes,
                        Extension.authorityKeyIdentifier),
                new HashSet<>(Arrays.asList(extensions.getExtensionOIDs())));
        assertEquals(
                Set.of(Extension.subjectAlternativeName, Extension.basicConstraints, Extension.keyUsage),
                new HashSet<>(Arrays.asList(extensions.getCriticalExtensionOIDs())));
        assertFalse(BasicConstraints.fromExtensions(extensions).isCA());
        assertEquals(
                new KeyUsage(rsa ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement),
                KeyUsage.fromExtensions(extensions));
        assertArrayEquals(
                new String[] {purpose},
                Arrays.stream(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                        .map(usage -> usage.getId())
                        .toArray());
        AuthorityKeyIdentifier authority = AuthorityKeyIdentifier.fromExtensions(extensions);
        assertArrayEquals(
                SubjectKeyIdentifier.fromExtensions(issuing.getExtensions()).getKeyIdentifier(),
                authority.getKeyIdentifierOctets());
        assertNull(authority.getAuthorityCertIssuer());
    }

    /** The names in the one relative distinguished name of the one subject alternative name. */
    private static Set<String> names(X509CertificateHolder certificate) {
        GeneralName[] alternatives = GeneralNames.fromExtensions(
                        certificate.getExtensions(), Extension.subjectAlternativeName)
                .getNames();
        assertEquals(1, alternatives.length);
        assertEquals(GeneralName.directoryName, alternatives[0].getTagNo());
        RDN[] parts = X500Name.getInstance(alternatives[0].getName()).getRDNs();
        assertEquals(1, parts.length);
        Set<String> names = new HashSet<>();
        for (AttributeTypeAndValue name : parts[0].getTypesAndValues()) {
            names.add(name.getType() + "=" + ((ASN1UTF8String) name.getValue()).getString());
        }
        return names;
    }

    /** The value of the one subject directory attribute. */
    private static ASN1Sequence attribute(X509CertificateHolder certificate, String type) {
        ASN1Sequence attributes = ASN1Sequence.getInstance(
                certificate.getExtension(Extension.subjectDirectoryAttributes).getParsedValue());
        assertEquals(1, attributes.size());
        Attribute attribute = Attribute.getInstance(attributes.getObjectAt(0));
        assertEquals(type, attribute.getAttrType().getId());
        assertEquals(1, attribute.getAttributeValues().length);
        return ASN1Sequence.getInstance(attribute.getAttributeValues()[0]);
    }

    @Test
    void chainIsTheIssuingAuthority() throws Exception {
        assertEquals(issuing, Endorsed.certificate(tpm, Provisioning.CHAIN_INDEX));
        checkLocked(Provisioning.CHAIN_INDEX);
    }

    @Test
    void everyCertificateHasASerialNumberOfItsOwn() throws Exception {
        Set<BigInteger> serials = new HashSet<>();
        for (EkTemplate ek : EkTemplate.values()) {
            serials.add(Endorsed.certificate(tpm, ek.certificateIndex()).getSerialNumber());
        }
        assertEquals(EkTemplate.values().length, serials.size());
    }

    @Test
    void opensslVerifiesWhatIsInTheTpm() throws Exception {
        Path chain = Endorsed.pem(folder, "chain.pem", Endorsed.certificate(tpm, Provisioning.CHAIN_INDEX));
        for (EkTemplate ek : EkTemplate.values()) {
            X509CertificateHolder certificate = Endorsed.certificate(tpm, ek.certificateIndex());
            Path file = Endorsed.pem(folder, ek.templateName() + ".pem", certificate);
            String verdict = OpenSsl.run(
                    "verify",
                    "-x509_strict",
                    "-purpose",
                    "any",
                    "-CAfile",
                    ca.resolve(LocalCa.ROOT_CERTIFICATE),
                    "-untrusted",
                    chain,
                    file);
            assertEquals(file + ": OK\n", verdict);
            String text = OpenSsl.run("x509", "-in", file, "-noout", "-text");
            assertTrue(text.contains("2.23.133.8.1") || text.contains("Endorsement Key Certificate"), text);
            assertTrue(text.contains("X509v3 Subject Alternative Name: critical"), text);
        }
        Path platform = Endorsed.pem(
                folder, "platform.pem", Endorsed.certificate(tpm, Provisioning.PLATFORM_CERTIFICATE_INDEX));
        OpenSsl.run(
                "verify",
                "-x509_strict",
                "-purpose",
                "any",
                "-CAfile",
                ca.resolve(LocalCa.ROOT_CERTIFICATE),
                "-untrusted",
                chain,
                platform);
    }

    @Test
    void saysWhatItMakesAndWhatItHasMade() throws Exception {
        assertEquals(
                List.of(
                        "RSA 2048 endorsement key",
                        "ECC P-256 endorsement key",
                        "RSA 3072 endorsement key",
                        "ECC P-384 endorsement key",
                        "ECC P-521 endorsement key",
                        "ECC P-256 storage root key"),
                Endorsed.STEPS);
        assertEquals(6, Endorsed.REPORT.keys().size());
        assertEquals(
                new Report.Key("RSA 2048 endorsement key", new TpmHandle(0x81010001)),
                Endorsed.REPORT.keys().getFirst());
        assertEquals(
                new Report.Key("ECC P-256 storage root key", new TpmHandle(0x81000001)),
                Endorsed.REPORT.keys().getLast());
        assertNull(Endorsed.REPORT.issuer());

        EngineTpm other = Endorsed.tpm();
        Provisioning provisioning = new Provisioning(other.client(), step -> {});
        provisioning.certify(
                LocalCa.open(ca, Endorsed.CLOCK),
                TpmIdentity.of(other.client(), "eTPM"),
                Endorsed.PLATFORM,
                Endorsed.CLOCK);
        Report report = provisioning.report();
        assertEquals(issuing.getSubject().toString(), report.issuer());
        assertEquals(7, report.indices().size());
        for (Report.Index index : report.indices()) {
            assertEquals(Endorsed.read(other, index.handle()).length, index.size(), index.what());
        }
    }

    @Test
    void someKeysAndAnRsaStorageRootKey() throws Exception {
        EngineTpm small = EngineTpm.fresh();
        Provisioning provisioning = new Provisioning(small.client(), step -> {});
        provisioning.makeKeys(EnumSet.of(EkTemplate.H_3), SrkTemplate.RSA_2048);
        provisioning.certify(
                LocalCa.open(ca, Endorsed.CLOCK),
                TpmIdentity.of(small.client(), "eTPM"),
                Endorsed.PLATFORM,
                Endorsed.CLOCK);
        TpmClient client = small.client();
        for (EkTemplate ek : EkTemplate.values()) {
            assertEquals(ek == EkTemplate.H_3, client.has(ek.persistentHandle()));
            assertEquals(ek == EkTemplate.H_3, client.has(ek.certificateIndex()));
            assertEquals(ek == EkTemplate.H_3, client.has(ek.templateIndex()));
        }
        assertEquals(
                SrkTemplate.RSA_2048.template().parameters(),
                Endorsed.key(small, SrkTemplate.PERSISTENT_HANDLE).parameters());
        // There is no RSA key that the platform's certificate could be about.
        assertEquals(
                PublicKeys.of(Endorsed.key(small, EkTemplate.H_3.persistentHandle())),
                Endorsed.certificate(small, Provisioning.PLATFORM_CERTIFICATE_INDEX)
                        .getSubjectPublicKeyInfo());
    }

    @Test
    void goesOnWhereverItWasInterrupted() throws Exception {
        CertificateAuthority authority = LocalCa.open(ca, Endorsed.CLOCK);
        EngineTpm victim = EngineTpm.fresh();
        for (int commands = 0; ; commands++) {
            victim = victim.copy();
            victim.diesAfter(commands);
            try {
                Provisioning provisioning = new Provisioning(victim.client(), step -> {});
                provisioning.makeKeys(EnumSet.of(EkTemplate.L_2), SrkTemplate.ECC_P256);
                TpmIdentity identity = new TpmIdentity("id:0", "model", "id:1", "2.0", 0, 185, 1, 0x105);
                provisioning.certify(authority, identity, Endorsed.PLATFORM, Endorsed.CLOCK);
                break;
            } catch (EngineTpm.Died e) {
                assertTrue(commands < 200, "it never ends");
            }
        }
        victim.diesAfter(Integer.MAX_VALUE);
        X509CertificateHolder certificate = Endorsed.certificate(victim, EkTemplate.L_2.certificateIndex());
        assertEquals(
                PublicKeys.of(Endorsed.key(victim, EkTemplate.L_2.persistentHandle())),
                certificate.getSubjectPublicKeyInfo());
        assertEquals(issuing, Endorsed.certificate(victim, Provisioning.CHAIN_INDEX));
    }

    @Test
    void chainOfAnExistingAuthority() throws Exception {
        Authorities.Party root = Authorities.Party.of("root");
        Authorities.Party middle = Authorities.Party.of("middle");
        Authorities.Party issuer = Authorities.Party.of("issuer");
        X509CertificateHolder below = middle.signs(issuer).authority();
        X509CertificateHolder between = root.signs(middle).authority();
        Path key = Files.writeString(
                folder.resolve("issuer.key"),
                Pem.write(Pem.PRIVATE_KEY, issuer.key().getPrivate().getEncoded()));
        Path certificates = Endorsed.pem(
                folder, "issuer.pem", below, between, root.signs(root).authority());
        CertificateAuthority authority = CertificateAuthority.read(key, certificates, Endorsed.CLOCK);
        EngineTpm other = tpm.copy();
        new Provisioning(other.client(), step -> {})
                .certify(authority, TpmIdentity.of(other.client(), "eTPM"), Endorsed.PLATFORM, Endorsed.CLOCK);
        assertEquals(below, Endorsed.certificate(other, Provisioning.CHAIN_INDEX), "in place of the local one");
        assertEquals(between, Endorsed.certificate(other, new TpmHandle(0x01C00101)));
        assertFalse(other.client().has(new TpmHandle(0x01C00102)), "no root");
    }

    @Test
    void nothingSharesAHandle() {
        Set<TpmHandle> handles = new HashSet<>(Set.of(
                SrkTemplate.PERSISTENT_HANDLE, Provisioning.CHAIN_INDEX, Provisioning.PLATFORM_CERTIFICATE_INDEX));
        for (EkTemplate ek : EkTemplate.values()) {
            handles.addAll(Set.of(ek.persistentHandle(), ek.certificateIndex(), ek.templateIndex()));
        }
        assertEquals(3 + 3 * EkTemplate.values().length, handles.size());
    }

    @Test
    void whatNoIndexHoldsIsNamed() {
        ProvisionException e = assertThrows(ProvisionException.class, () -> LockedIndex.checkSize("The chain", 8705));
        assertEquals("The chain has 8705 octets, and an NV index holds at most 8704.", e.getMessage());
    }
}
