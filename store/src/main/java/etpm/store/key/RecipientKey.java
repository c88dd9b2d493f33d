package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AsymmetricKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KEM;

/**
 * The X25519 key of who is to receive a state: the public key makes a slot, the private key opens it. The secret is that of
 * DHKEM(X25519, HKDF-SHA256) (RFC 9180, 4.1); the slot stores the encapsulation.
 */
public final class RecipientKey implements KeySource {
    static final int TYPE = 4;
    static final String NAME = "recipient key";

    private static final String CURVE = "X25519";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final int MAX_FILE = 4096;

    private final AsymmetricKey key;

    private RecipientKey(AsymmetricKey key) {
        this.key = key;
    }

    /**
     * Makes a new key pair, in PEM: the private key (PKCS #8) in a file that its owner alone may read, the public key
     * (SubjectPublicKeyInfo). Both are durable when this returns.
     *
     * @throws KeyException.Refused when one cannot be made, above all when there is one already; no private key is left then
     */
    public static void create(Path privateFile, Path publicFile) {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has X25519", e);
        }
        byte[] publicText = pem(PUBLIC, pair.getPublic().getEncoded());
        byte[] privateText = pem(PRIVATE, pair.getPrivate().getEncoded());
        KeyFiles.Content both = channel -> {
            KeyFiles.of(privateText).writeTo(channel);
            KeyFiles.create("public key file", publicFile, KeyFiles.of(publicText));
        };
        try {
            KeyFiles.create("private key file", privateFile, both, KeyFiles.OWNER);
        } finally {
            Arrays.fill(privateText, (byte) 0);
        }
    }

    /** The public or the private key in a PEM file. */
    public static RecipientKey read(Path file) {
        byte[] text = KeyFiles.read("recipient's key file", file, MAX_FILE);
        byte[] octets = new byte[0];
        try {
            KeyFactory factory = KeyFactory.getInstance(CURVE);
            octets = unpem(PRIVATE, text);
            if (octets.length > 0) {
                return new RecipientKey(factory.generatePrivate(new PKCS8EncodedKeySpec(octets)));
            }
            return new RecipientKey(factory.generatePublic(new X509EncodedKeySpec(unpem(PUBLIC, text))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyUnavailable("The recipient's key file " + file + " is not an X25519 key in PEM.", e);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(octets, (byte) 0);
        }
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public String describe() {
        return NAME;
    }

    @Override
    public Fresh fresh() {
        if (!(key instanceof PublicKey recipient)) {
            throw new KeyUnavailable(
                    "A slot for a recipient is made with the recipient's public key, not the private one.");
        }
        try {
            KEM.Encapsulated made = kem().newEncapsulator(recipient).encapsulate();
            return new Fresh(
                    Bytes.wrap(made.encapsulation()), Secret.take(made.key().getEncoded()));
        } catch (GeneralSecurityException | ProviderException e) { // the latter for a point of small order
            throw new KeyUnavailable("The recipient's public key cannot be used: it is none.", e);
        }
    }

    @Override
    public Secret secret(Bytes encapsulation) {
        if (!(key instanceof PrivateKey recipient)) {
            throw new KeyUnavailable(
                    "A recipient's slot is opened with the recipient's private key, not the public one.");
        }
        try {
            return Secret.take(kem().newDecapsulator(recipient)
                    .decapsulate(encapsulation.toByteArray())
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailable("A recipient's slot has parameters that no X25519 key fits.", e);
        }
    }

    @Override
    public String toString() {
        return describe();
    }

    private static KEM kem() throws GeneralSecurityException {
        return KEM.getInstance("DHKEM");
    }

    /** Text with these octets in it, which are zeroed. */
    private static byte[] pem(String label, byte[] der) {
        byte[] base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        byte[] begin = ascii("-----BEGIN " + label + "-----\n");
        byte[] end = ascii("\n-----END " + label + "-----\n");
        byte[] text = ByteBuffer.allocate(begin.length + base64.length + end.length)
                .put(begin)
                .put(base64)
                .put(end)
                .array();
        Arrays.fill(der, (byte) 0);
        Arrays.fill(base64, (byte) 0);
        return text;
    }

    /** The octets between the lines of this label, none when it is not there. Strings would keep them. */
    private static byte[] unpem(String label, byte[] text) {
        byte[] begin = ascii("-----BEGIN " + label + "-----");
        int from = indexOf(begin, text, 0);
        int to = indexOf(ascii("-----END " + label + "-----"), text, Math.max(from, 0));
        if (from < 0 || to < 0) {
            return new byte[0];
        }
        byte[] base64 = Arrays.copyOfRange(text, from + begin.length, to);
        try {
            return Base64.getMimeDecoder().decode(base64);
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static int indexOf(byte[] sought, byte[] text, int from) {
        for (int at = from; at <= text.length - sought.length; at++) {
            if (Arrays.equals(text, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
