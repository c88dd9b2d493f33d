package etpm.engine;

import etpm.crypto.Crypto;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Supported;
import java.util.List;

/**
 * What this TPM implements: what its profile has and works, and the algorithms that protect what leaves it. Whether an
 * algorithm works is the crypto port's to say.
 */
public final class Algorithms implements Supported {
    /** Protects saved contexts and tickets, and hashes the command audit of a new TPM. */
    public static final TpmAlgId CONTEXT_HASH = TpmAlgId.SHA512;

    /** Encrypts saved contexts. */
    public static final TpmAlgId CONTEXT_CIPHER = TpmAlgId.AES;

    /** Key size of {@link #CONTEXT_CIPHER}. */
    public static final int CONTEXT_KEY_BITS = 256;

    /** The countdown timers: the one that the PC Client profile knows. */
    public static final List<TpmHandle> COUNTDOWN_TIMERS = List.of(TpmHandle.ACT_0);

    /** The permanent handles, of SVN-limited hierarchies only those of the first version. */
    public static final List<TpmHandle> PERMANENT = List.of(
            TpmHandle.OWNER,
            TpmHandle.NULL,
            TpmHandle.PW,
            TpmHandle.LOCKOUT,
            TpmHandle.ENDORSEMENT,
            TpmHandle.PLATFORM,
            TpmHandle.PLATFORM_NV,
            TpmHandle.ACT_0,
            TpmHandle.FW_OWNER,
            TpmHandle.FW_ENDORSEMENT,
            TpmHandle.FW_PLATFORM,
            TpmHandle.FW_NULL,
            TpmHandle.SVN_OWNER_BASE,
            TpmHandle.SVN_ENDORSEMENT_BASE,
            TpmHandle.SVN_PLATFORM_BASE,
            TpmHandle.SVN_NULL_BASE);

    private final Crypto crypto;
    private final Profile profile;

    public Algorithms(Crypto crypto, Profile profile) {
        this.crypto = crypto;
        this.profile = profile;
    }

    /** What kind of TPM this is. */
    public Profile profile() {
        return profile;
    }

    @Override
    public boolean algorithm(TpmAlgId algorithm) {
        return profile.algorithms().contains(algorithm) && crypto.supports(algorithm);
    }

    @Override
    public boolean curve(TpmEccCurve curve) {
        return profile.curves().contains(curve) && crypto.supports(curve);
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
        List<Integer> sizes = profile.keyBits(algorithm);
        return sizes.isEmpty() || sizes.contains(bits);
    }

    /** All hierarchies with those of every security version, lockout and the countdown timer; no vendor authorizations. */
    @Override
    public boolean handle(TpmHandle permanent) {
        return permanent.isSvnLimited() || PERMANENT.contains(permanent);
    }
}
