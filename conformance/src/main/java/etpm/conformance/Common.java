package etpm.conformance;

import etpm.conformance.Unshared.Cipher;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Supported;
import java.util.HashSet;
import java.util.Set;

/** What both TPM say that they have. */
final class Common implements Supported {
    private final Set<Object> things;

    /** Of what {@link Unshared#implemented} says of each. */
    Common(Set<Object> ours, Set<Object> theirs) {
        things = new HashSet<>(ours);
        things.retainAll(theirs);
    }

    boolean command(int code) {
        return things.contains(code);
    }

    @Override
    public boolean algorithm(TpmAlgId algorithm) {
        return things.contains(algorithm);
    }

    @Override
    public boolean curve(TpmEccCurve curve) {
        return things.contains(curve);
    }

    @Override
    public boolean keyBits(TpmAlgId algorithm, int bits) {
        Cipher cipher = new Cipher(algorithm, bits);
        return Unshared.CIPHERS.contains(cipher) ? things.contains(cipher) : algorithm(algorithm);
    }

    @Override
    public boolean handle(TpmHandle handle) {
        return things.contains(handle);
    }
}
