package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** What the tests run on: the best providers here, and the JDK with Bouncy Castle alone. */
final class Cryptos {
    static final Crypto BEST = new JcaCrypto(KeyGenerationThreads.TWO);
    static final Crypto JDK = new JcaCrypto(Providers.jdkOnly(), KeyGenerationThreads.ONE);

    private Cryptos() {}

    static Stream<Named<Crypto>> both() {
        return Stream.of(Named.of("best", BEST), Named.of("jdk", JDK));
    }

    static HmacDrbg seeded(String seed) {
        byte[] entropy = BEST.digest(TpmAlgId.SHA512, seed.getBytes(StandardCharsets.US_ASCII));
        return new HmacDrbg(entropy, new byte[0], new byte[0]);
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
