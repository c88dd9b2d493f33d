package etpm.engine.nv;

import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvCertifySpec;
import etpm.spec.command.nv.NvExtendSpec;
import etpm.spec.command.nv.NvIncrementSpec;
import etpm.spec.command.nv.NvReadLockSpec;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.nv.NvSetBitsSpec;
import etpm.spec.command.nv.NvWriteLockSpec;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.command.policy.PolicyAuthorizeNvSpec;
import etpm.spec.command.policy.PolicyNvSpec;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Whether an index may be read or written, and by whose authorization (Part 3, 5.4 and 31.1). Whether an index's own
 * authorization may be used at all is the authorization stage's to check.
 *
 * <p>READ_ONLY: the TPM is in Read-Only mode and the index is not one that a restart empties, or is a PIN to be tried. NV_LOCKED: the index is locked.
 * NV_AUTHORIZATION: the handle that authorizes may not. NV_UNINITIALIZED: there is nothing to read.
 */
public final class NvAccess {
    private NvAccess() {}

    /**
     * What the commands on the contents of an index check before their authorization, so that a lock, a missing permission or an
     * index without contents never costs a try of the authValue. A trial session of a policy asks nothing of the index.
     *
     * @param handles the command's, found to exist
     */
    public static void check(int commandCode, TpmHandle[] handles, Tx tx) {
        switch (commandCode) {
            case NvReadSpec.CC -> checkRead(tx.nv(handles[1]), handles[0]);
            case NvCertifySpec.CC -> checkRead(tx.nv(handles[2]), handles[1]);
            case PolicyNvSpec.CC, PolicyAuthorizeNvSpec.CC -> {
                if (!tx.session(handles[2]).isTrial()) checkRead(tx.nv(handles[1]), handles[0]);
            }
            case PolicySecretSpec.CC -> {
                // A PIN is counted in NV, whether it is right or wrong (Part 3, 24.9).
                boolean pin = handles[0].isNvIndex() && tx.nv(handles[0]).isPin();
                if (pin && tx.clear().readOnly()) throw TpmRc.READ_ONLY.bare();
            }
            case NvReadLockSpec.CC -> {
                NvIndex index = tx.nv(handles[1]);
                checkReadOnlyMode(index, tx);
                checkAuthority(index, handles[0], TpmaNv.OWNERREAD, TpmaNv.PPREAD);
            }
            case NvWriteSpec.CC, NvIncrementSpec.CC, NvExtendSpec.CC, NvSetBitsSpec.CC -> {
                NvIndex index = tx.nv(handles[1]);
                checkReadOnlyMode(index, tx);
                checkWrite(index, handles[0]);
            }
            case NvWriteLockSpec.CC -> {
                NvIndex index = tx.nv(handles[1]);
                checkReadOnlyMode(index, tx);
                checkAuthority(index, handles[0], TpmaNv.OWNERWRITE, TpmaNv.PPWRITE);
            }
            default -> {}
        }
    }

    /** Refuses to let {@code authHandle} read the index. */
    private static void checkRead(NvIndex index, TpmHandle authHandle) {
        if (index.has(TpmaNv.READLOCKED)) throw TpmRc.NV_LOCKED.bare();
        checkAuthority(index, authHandle, TpmaNv.OWNERREAD, TpmaNv.PPREAD);
        if (!index.has(TpmaNv.WRITTEN)) throw TpmRc.NV_UNINITIALIZED.bare();
    }

    /** Refuses to let {@code authHandle} write the index. */
    public static void checkWrite(NvIndex index, TpmHandle authHandle) {
        if (index.has(TpmaNv.WRITELOCKED)) throw TpmRc.NV_LOCKED.bare();
        checkAuthority(index, authHandle, TpmaNv.OWNERWRITE, TpmaNv.PPWRITE);
    }

    private static void checkAuthority(NvIndex index, TpmHandle authHandle, int ownerMay, int platformMay) {
        boolean allowed = authHandle.equals(TpmHandle.OWNER) && index.has(ownerMay)
                || authHandle.equals(TpmHandle.PLATFORM) && index.has(platformMay)
                || authHandle.equals(index.handle());
        if (!allowed) throw TpmRc.NV_AUTHORIZATION.bare();
    }

    private static void checkReadOnlyMode(NvIndex index, Tx tx) {
        if (tx.clear().readOnly() && !index.has(TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR)) throw TpmRc.READ_ONLY.bare();
    }
}
