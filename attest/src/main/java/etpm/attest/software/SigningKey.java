package etpm.attest.software;

import etpm.attest.x509.Certificates;
import etpm.attest.x509.EcSignature;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** An ECDSA P-256 key that stands for a side without hardware, in a file with both its halves in PEM. */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final KeyPair keys;

    private SigningKey(KeyPair keys) {
        this.keys = keys;
    }

    /** A new key, in memory. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The key of a file; where there is none, a new one is put there, readable for its owner alone. */
    public static SigningKey at(Path file) throws IOException {
        if (Files.exists(file)) return read(file);
        SigningKey key = generate();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) Files.createDirectories(parent);
        Files.createFile(file, OWNER_ONLY);
        String text = pem(PRIVATE, key.keys.getPrivate().getEncoded())
                + pem(PUBLIC, key.keys.getPublic().getEncoded());
        Files.writeString(file, text, StandardOpenOption.WRITE);
        return key;
    }

    /**
     * The key of a file.
     *
     * @throws IOException with a sentence if it does not hold one
     */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            KeyPair keys = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(der(text, PUBLIC))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(der(text, PRIVATE))));
            SigningKey key = new SigningKey(keys);
            Bytes probe = Bytes.ofAscii("the halves belong together");
            if (EcSignature.P256.verify(keys.getPublic(), probe, key.sign(probe))) return key;
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException(file + " does not hold an ECDSA P-256 key of eTPM.", e);
        }
        throw new IOException(file + " holds two halves of different keys.");
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static byte[] der(String text, String what) {
        String begin = "-----BEGIN " + what + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + what + "-----");
        if (from < 0 || to < from) throw new IllegalArgumentException(what);
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    /** The public half. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** SHA-256 of its SubjectPublicKeyInfo: how policies name it. */
    public Bytes digest() {
        return Certificates.sha256(keys.getPublic().getEncoded());
    }

    /** r and s. */
    Bytes sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message.toByteArray());
            return Bytes.wrap(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }
}
