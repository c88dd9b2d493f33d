package etpm.store.key;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of keys share: a TPM, its root key, and sources that are cheap to open. */
final class Fixture {
    static final byte[] INSTANCE = counted(0x10, 16);
    static final byte[] ROOT = counted(0x80, 32);
    static final byte[] KEY = counted(0x40, 48);
    static final Passphrase.Costs CHEAP = new Passphrase.Costs(64, 2, 1);

    static final Bytes MEASUREMENT = Bytes.ofHex("010203");
    static final Bytes SIGNER = Bytes.ofHex("0a0b");

    /** RFC 9180, A.1: the recipient's key pair. */
    static final String PRIVATE_PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VuBCIEIEYSxVAmP8itWDdd8/VXqsUx0mhQkD5VqfI/IdhTTorI
            -----END PRIVATE KEY-----
            """;

    static final String PUBLIC_PEM = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VuAyEAOUjP4K0d22ldeA5ZB3GV2mxWUGsCcyl5SrAryoCBXE0=
            -----END PUBLIC KEY-----
            """;

    private Fixture() {}

    static RootKey root() {
        return RootKey.take(ROOT.clone());
    }

    static byte[] counted(int first, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (first + i);
        }
        return octets;
    }

    static Path file(Path folder, String name, byte[] octets) {
        try {
            return Files.write(folder.resolve(name), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static KeyFile keyFile(Path folder) {
        return new KeyFile(file(folder, "key", KEY));
    }

    static KeyFile keyFile(Path folder, int first) {
        return new KeyFile(file(folder, "key" + first, counted(first, 32)));
    }

    static Passphrase passphrase(String words) {
        return Passphrase.of(words.toCharArray(), CHEAP);
    }

    static TeeKey tee(Path folder, SealingParameters.Binding binding, long svn) {
        return tee(folder, binding, MEASUREMENT, SIGNER, svn);
    }

    static TeeKey tee(Path folder, SealingParameters.Binding binding, Bytes measurement, Bytes signer, long svn) {
        return new TeeKey(new SoftwareSealing(file(folder, "machine", KEY), binding, measurement, signer, svn));
    }

    static RecipientKey recipient(Path folder, String pem) {
        return RecipientKey.read(file(folder, "recipient.pem", pem));
    }
}
