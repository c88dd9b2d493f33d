package etpm.engine;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Supported;
import java.util.List;
import java.util.Set;

/**
 * What this TPM implements: the order of its PCR banks, its key sizes, and the algorithms that protect what leaves it. Whether
 * an algorithm works is the crypto port's to say.
 */
public final class Algorithms implements Supported {
    /** Protects saved contexts and tickets, and hashes the command audit of a new TPM. */
    public static final TpmAlgId CONTEXT_HASH = TpmAlgId.SHA512;

    /** Encrypts saved contexts. */
    public static final TpmAlgId CONTEXT_CIPHER = TpmAlgId.AES;

    /** Key size of {@link #CONTEXT_CIPHER}. */
    public static final int CONTEXT_KEY_BITS = 256;

    /** The PCR banks, in the order in which they are listed. */
    public static final List<TpmAlgId> PCR_BANKS =
            List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512);

    /** The sizes of RSA keys, in bits. */
    public static final List<Integer> RSA_KEY_BITS = List.of(1024, 2048, 3072, 4096);

    /**
     * Algorithms that work but that today's clients do not know: the tools of tpm2-tss end with an error on a capability list
     * or a Name that has one. They are for a profile of their own.
     */
    private static final Set<TpmAlgId> UNKNOWN_TO_CLIENTS =
            Set.of(TpmAlgId.SHA3_256, TpmAlgId.SHA3_384, TpmAlgId.SHA3_512, TpmAlgId.SM4);

    /** Curves of which the same is true. */
    private static final Set<TpmEccCurve> CURVES_UNKNOWN_TO_CLIENTS =
            Set.of(TpmEccCurve.BP_P256_R1, TpmEccCurve.BP_P384_R1, TpmEccCurve.BP_P512_R1);

    private final Crypto crypto;

    public Algorithms(Crypto crypto) {
        this.crypto = crypto;
    }

    @Override
    public boolean algorithm(TpmAlgId algorithm) {
        return crypto.supports(algorithm) && !UNKNOWN_TO_CLIENTS.contains(algorithm);
    }

    @Override
    public boolean curve(TpmEccCurve curve) {
        return crypto.supports(curve) && !CURVES_UNKNOWN_TO_CLIENTS.contains(curve);
    }

    /** The implemented curves, by ascending number. */
    public List<TpmEccCurve> curves() {
        return TpmEccCurve.registered().stream().filter(this::curve).toList();
    }

    /** The implemented algorithms, by ascending number. */
    public List<TpmAlgId> algorithms() {
        return TpmAlgId.registered().stream()
                .filter(algorithm -> !algorithm.isNull() && algorithm(algorithm))
                .toList();
    }

    @Override
    public boolean keyBits(TpmAlgId algorithm, int bits) {
        if (!algorithm(algorithm)) return false;
        return !algorithm.equals(TpmAlgId.RSA) || RSA_KEY_BITS.contains(bits);
    }

    /** The hierarchies and lockout; no firmware-limited hierarchies, vendor authorizations or countdown timers. */
    @Override
    public boolean handle(TpmHandle permanent) {
        return permanent.equals(TpmHandle.OWNER)
                || permanent.equals(TpmHandle.ENDORSEMENT)
                || permanent.equals(TpmHandle.PLATFORM)
                || permanent.equals(TpmHandle.LOCKOUT)
                || permanent.equals(TpmHandle.PLATFORM_NV)
                || permanent.equals(TpmHandle.NULL)
                || permanent.equals(TpmHandle.PW);
    }
}
