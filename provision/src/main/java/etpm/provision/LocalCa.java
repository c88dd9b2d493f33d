package etpm.provision;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of one's own in a folder: a root, which verifiers trust, and an issuing authority below it, which
 * signs. Both have keys on P-384. Keys are for the folder's owner alone, certificates for everyone.
 */
public final class LocalCa {
    /** The root's certificate: what a verifier trusts. */
    public static final String ROOT_CERTIFICATE = "root.pem";

    /** The issuing authority's certificate. */
    public static final String ISSUING_CERTIFICATE = "issuing.pem";

    private static final String ROOT_KEY = "root.key";
    private static final String ISSUING_KEY = "issuing.key";

    private static final String ALGORITHM = "SHA384withECDSA";
    private static final String OWNER_ALONE = "rw-------";
    private static final String EVERYONE_READS = "rw-r--r--";

    private LocalCa() {}

    /**
     * The authority in this folder. Makes one, folder and all, if there is no folder or an empty one; two processes that do so
     * at once get the same.
     */
    public static CertificateAuthority open(Path folder, InstantSource clock) throws ProvisionException {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (isEmpty(absolute)) make(absolute, clock);
            return read(absolute, clock);
        } catch (IOException e) {
            throw new ProvisionException(
                    "The certificate authority in " + folder + " cannot be made or read: " + Pem.why(e) + ".", e);
        }
    }

    private static CertificateAuthority read(Path folder, InstantSource clock) throws ProvisionException {
        for (String file : List.of(ISSUING_KEY, ISSUING_CERTIFICATE, ROOT_CERTIFICATE)) {
            if (!Files.exists(folder.resolve(file))) {
                throw new ProvisionException(
                        "The folder " + folder + " is in use and has no certificate authority in it: " + file
                                + " is missing. Name a folder that does not exist yet.");
            }
        }
        List<X509CertificateHolder> chain = Stream.concat(
                        Pem.certificates(folder.resolve(ISSUING_CERTIFICATE)).stream(),
                        Pem.certificates(folder.resolve(ROOT_CERTIFICATE)).stream())
                .toList();
        return CertificateAuthority.checked(
                Pem.privateKey(folder.resolve(ISSUING_KEY)), chain, folder, clock.instant());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return true;
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** The folder appears whole, under its name, or not at all. */
    private static void make(Path folder, InstantSource clock) throws IOException {
        BigInteger serial = CertificateProfile.serial();
        String id = serial.toString(16).substring(24);
        Path parent = folder.getParent();
        if (parent == null) throw new IOException(folder + " is the root of the file system");
        Files.createDirectories(parent);
        Path draft = Files.createDirectory(parent.resolve("." + folder.getFileName() + "." + id));
        try {
            fill(draft, id, serial, Date.from(clock.instant()));
            sync(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            sync(parent);
        } catch (FileSystemException e) {
            if (isEmpty(folder)) throw e; // else another process was faster, and its authority is as good
        } finally {
            remove(draft);
        }
    }

    private static void fill(Path folder, String id, BigInteger serial, Date now) throws IOException {
        KeyPair rootKey = keyPair();
        X500Name rootName = new X500Name("CN=eTPM local root CA " + id);
        X509CertificateHolder root = certificate(rootName, rootKey, rootName, rootKey, 1, serial, now);
        KeyPair issuingKey = keyPair();
        X500Name issuingName = new X500Name("CN=eTPM local issuing CA " + id);
        X509CertificateHolder issuing =
                certificate(issuingName, issuingKey, rootName, rootKey, 0, CertificateProfile.serial(), now);

        write(
                folder.resolve(ROOT_KEY),
                OWNER_ALONE,
                Pem.PRIVATE_KEY,
                rootKey.getPrivate().getEncoded());
        write(folder.resolve(ROOT_CERTIFICATE), EVERYONE_READS, Pem.CERTIFICATE, root.getEncoded());
        write(
                folder.resolve(ISSUING_KEY),
                OWNER_ALONE,
                Pem.PRIVATE_KEY,
                issuingKey.getPrivate().getEncoded());
        write(folder.resolve(ISSUING_CERTIFICATE), EVERYONE_READS, Pem.CERTIFICATE, issuing.getEncoded());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder certificate(
            X500Name subject,
            KeyPair key,
            X500Name issuer,
            KeyPair issuerKey,
            int authoritiesBelow,
            BigInteger serial,
            Date now)
            throws IOException {
        SubjectPublicKeyInfo spki =
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
        SubjectPublicKeyInfo issuerSpki =
                SubjectPublicKeyInfo.getInstance(issuerKey.getPublic().getEncoded());
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(issuer, serial, now, CertificateProfile.NEVER, subject, spki);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(spki));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerSpki));
        try {
            return builder.build(new JcaContentSignerBuilder(ALGORITHM).build(issuerKey.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String permissions, String type, byte[] der) throws IOException {
        byte[] text = Pem.write(type, der).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)))) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(der, (byte) 0);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions)); // whatever the umask
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(Path draft) throws IOException {
        if (!Files.exists(draft)) return;
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(draft);
    }
}
