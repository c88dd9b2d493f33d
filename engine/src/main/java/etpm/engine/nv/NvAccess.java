package etpm.engine.nv;

import etpm.engine.state.NvIndex;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Whether an index may be read or written now by whoever authorized the command (Part 3, 31.1). That the authorization
 * itself was right has been checked before.
 */
public final class NvAccess {
    private NvAccess() {}

    /**
     * Refuses to read: NV_LOCKED when reading is locked, NV_AUTHORIZATION when {@code authHandle} may not read the index,
     * NV_UNINITIALIZED when it was never written.
     */
    public static void checkRead(NvIndex index, TpmHandle authHandle) {
        if (index.has(TpmaNv.READLOCKED)) throw TpmRc.NV_LOCKED.bare();
        checkAuthority(index, authHandle, TpmaNv.OWNERREAD, TpmaNv.PPREAD);
        if (!index.has(TpmaNv.WRITTEN)) throw TpmRc.NV_UNINITIALIZED.bare();
    }

    /** Refuses to write: NV_LOCKED when writing is locked, NV_AUTHORIZATION when {@code authHandle} may not write the index. */
    public static void checkWrite(NvIndex index, TpmHandle authHandle) {
        if (index.has(TpmaNv.WRITELOCKED)) throw TpmRc.NV_LOCKED.bare();
        checkAuthority(index, authHandle, TpmaNv.OWNERWRITE, TpmaNv.PPWRITE);
    }

    /** The owner and the platform need an attribute each; the index itself has been asked for its own when it authorized. */
    private static void checkAuthority(NvIndex index, TpmHandle authHandle, int owner, int platform) {
        boolean allowed = authHandle.equals(TpmHandle.OWNER)
                ? index.has(owner)
                : authHandle.equals(TpmHandle.PLATFORM) ? index.has(platform) : authHandle.equals(index.handle());
        if (!allowed) throw TpmRc.NV_AUTHORIZATION.bare();
    }
}
