package etpm.spec.tables;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Supported;

/** TPMs that implement everything or nothing. */
enum Support implements Supported {
    EVERYTHING,
    NOTHING;

    private boolean any() {
        return this == EVERYTHING;
    }

    @Override
    public boolean algorithm(TpmAlgId algorithm) {
        return any();
    }

    @Override
    public boolean curve(TpmEccCurve curve) {
        return any();
    }

    @Override
    public boolean keyBits(TpmAlgId algorithm, int bits) {
        return any();
    }

    @Override
    public boolean handle(TpmHandle permanent) {
        return any();
    }
}
