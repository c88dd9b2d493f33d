package etpm.provision;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Files and texts in PEM form. */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";

    private Pem() {}

    static String write(String type, byte[] der) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** All certificates of a file, at least one. */
    static List<X509CertificateHolder> certificates(Path file) throws ProvisionException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return certificates(reader, file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** All certificates of a text, at least one. */
    static List<X509CertificateHolder> certificates(byte[] text, String what) throws ProvisionException {
        return certificates(new StringReader(new String(text, StandardCharsets.ISO_8859_1)), what);
    }

    private static List<X509CertificateHolder> certificates(Reader text, String what) throws ProvisionException {
        List<X509CertificateHolder> found = new ArrayList<>();
        for (Object object : objects(text, what)) {
            if (object instanceof X509CertificateHolder certificate) found.add(certificate);
        }
        if (found.isEmpty()) throw new ProvisionException(what + " holds no certificate in PEM form.");
        return found;
    }

    /** The private key of a file, in PKCS #8 or as OpenSSL writes it. */
    static PrivateKey privateKey(Path file) throws ProvisionException {
        List<Object> objects;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            objects = objects(reader, file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        for (Object object : objects) {
            if (object instanceof PrivateKeyInfo info) return key(info);
            if (object instanceof PEMKeyPair pair) return key(pair.getPrivateKeyInfo());
            if (object instanceof PKCS8EncryptedPrivateKeyInfo || object instanceof PEMEncryptedKeyPair) {
                throw new ProvisionException("The key in " + file + " is encrypted; give it without a passphrase.");
            }
        }
        throw new ProvisionException(file + " holds no private key in PEM form.");
    }

    private static PrivateKey key(PrivateKeyInfo info) throws ProvisionException {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (IOException | RuntimeException e) { // both are ways in which a malformed key is refused
            throw new ProvisionException(CertificateAuthority.UNUSABLE_KEY, e);
        }
    }

    private static List<Object> objects(Reader text, String what) throws ProvisionException {
        try (PEMParser parser = new PEMParser(text)) {
            List<Object> objects = new ArrayList<>();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) objects.add(object);
            return objects;
        } catch (IOException | RuntimeException e) { // both are ways in which malformed contents are refused
            throw new ProvisionException(what + " is damaged: its PEM does not decode.", e);
        }
    }

    private static ProvisionException unreadable(Path file, IOException cause) {
        return new ProvisionException(file + " cannot be read: " + why(cause) + ".", cause);
    }

    /** Why a file or a folder cannot be used, as the end of a sentence. */
    static String why(IOException cause) {
        return switch (cause) {
            case NoSuchFileException e -> "there is no such file or folder";
            case AccessDeniedException e -> "access is denied";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
