package etpm.cli;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EccKeyPair;
import etpm.crypto.HmacDrbg;
import etpm.crypto.JcaCrypto;
import etpm.crypto.KeyGenerationThreads;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.type.Implementation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Has a TPM that nobody sees make keys and use them, so that the code is loaded and compiled when the first client wants it:
 * a first key takes several times as long as the next.
 *
 * <p>That TPM lives in memory, draws on a generator of a known seed and is dropped. The served one is not touched, and the
 * process ends without waiting for this.
 */
final class WarmUp extends Thread {
    /** TPM2_CreatePrimary for the owner, with empty passwords, up to the contents of the public area. */
    private static final String CREATE_PRIMARY =
            "80020000004300000131" + "40000001" + "00000009400000090000000000" + "000400000000" + "001a";

    /** No outside information and no PCR, after the public area. */
    private static final String END = "0000" + "00000000";

    private static final String STORAGE_KEY = "000b00030472" + "0000" + "000600800043" + "0010";

    /** Startup, then a storage key on P-256 and one of RSA-2048. */
    private static final List<String> COMMANDS = List.of(
            "80010000000c000001440000",
            CREATE_PRIMARY + "0023" + STORAGE_KEY + "0003" + "0010" + "00000000" + END,
            CREATE_PRIMARY + "0001" + STORAGE_KEY + "0800" + "00000000" + "0000" + END);

    WarmUp() {
        super("etpm warm-up");
        setDaemon(true);
        setPriority(MIN_PRIORITY);
    }

    @Override
    public void run() {
        try {
            // One thread: the other processor is for the clients who are there already.
            Crypto crypto = new JcaCrypto(KeyGenerationThreads.ONE);
            KnownSeed random = new KnownSeed();
            execute(crypto, random);
            use(crypto, random);
        } catch (CryptoFailure | RuntimeException | LinkageError e) {
            // Whoever needs what does not work here will say so.
        }
    }

    /** The responses of a new TPM to {@link #COMMANDS}. */
    static List<byte[]> execute(Crypto crypto, Randomness random) {
        List<byte[]> responses = new ArrayList<>();
        try (Tpm tpm = Tpm.open(new Platform(crypto, random, () -> 0, new EphemeralStore()), fault -> {})) {
            tpm.init();
            Invocation invocation = new Invocation(0, false, () -> false, Implementation.MAX_RESPONSE_SIZE);
            for (String command : COMMANDS) {
                responses.add(tpm.execute(HexFormat.of().parseHex(command), invocation));
            }
        }
        return responses;
    }

    /** Signing, encrypting and authenticating, with a key that is thrown away. */
    static void use(Crypto crypto, Randomness random) throws CryptoFailure {
        EccKeyPair key = crypto.generateEcc(TpmEccCurve.NIST_P256, random);
        byte[] digest = crypto.hmac(TpmAlgId.SHA256, new byte[32], new byte[32]);
        crypto.eccPrivate(TpmEccCurve.NIST_P256, key.scalar(), key.point()).signEcdsa(digest, random);
        crypto.encrypt(TpmAlgId.AES, TpmAlgId.CFB, new byte[16], new byte[16], digest);
        key.scalar().wipe();
    }

    /** Always the same octets: no entropy is spent on what is thrown away. */
    static final class KnownSeed implements Randomness {
        private final HmacDrbg generator = new HmacDrbg(new byte[48], new byte[0], new byte[0]);

        @Override
        public void fill(byte[] target) {
            generator.fill(target);
        }

        @Override
        public void stir(byte[] data) {}

        @Override
        public void reseed() {}
    }
}
