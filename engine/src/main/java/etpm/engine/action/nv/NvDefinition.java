package etpm.engine.action.nv;

import etpm.engine.nv.NvData;
import etpm.engine.nv.NvSpace;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Secret;

/**
 * The definition of an index, whichever command asks for it (Part 3, 31.3).
 *
 * <p>SIZE: the policy is no digest of nameAlg, the authValue is longer than one, or the data size does not fit the type or
 * is more than the TPM supports. HIERARCHY: the platform's NV is disabled. ATTRIBUTES: attributes that do not go together, or
 * with the hierarchy that authorizes. NV_DEFINED: the index is there already. NV_SPACE: no room.
 *
 * @param authHandle position of the handle that authorizes
 * @param auth position of the authValue
 * @param publicInfo position of the public area
 */
record NvDefinition(Position authHandle, Position auth, Position publicInfo) {
    private static final int READERS = TpmaNv.OWNERREAD | TpmaNv.PPREAD | TpmaNv.AUTHREAD | TpmaNv.POLICYREAD;
    private static final int WRITERS = TpmaNv.OWNERWRITE | TpmaNv.PPWRITE | TpmaNv.AUTHWRITE | TpmaNv.POLICYWRITE;

    /** Defines the index and makes {@code authValue} its own, without trailing zeros. */
    void define(TpmHandle provider, Secret authValue, TpmsNvPublic index, Tx tx) {
        int digest = index.nameAlg().digestSize();
        if (!index.authPolicy().isEmpty() && index.authPolicy().length() != digest) throw TpmRc.SIZE.at(publicInfo);
        Secret trimmed = authValue.withoutTrailingZeros();
        authValue.wipe();
        if (trimmed.length() > digest) throw TpmRc.SIZE.at(auth);
        boolean byPlatform = provider.equals(TpmHandle.PLATFORM);
        if (byPlatform && !tx.clear().phEnableNv()) throw TpmRc.HIERARCHY.at(authHandle);

        checkType(index, digest);
        checkAttributes(index.attributes());
        if (index.attributes().has(TpmaNv.PLATFORMCREATE) != byPlatform) throw TpmRc.ATTRIBUTES.at(authHandle);
        if (index.attributes().has(TpmaNv.POLICY_DELETE) && !byPlatform) throw TpmRc.ATTRIBUTES.at(publicInfo);
        if (index.attributes().has(TpmaNv.WRITEALL) && index.dataSize() > Implementation.MAX_NV_BUFFER_SIZE) {
            throw TpmRc.SIZE.at(publicInfo);
        }

        if (tx.findNv(index.nvIndex()) != null) throw TpmRc.NV_DEFINED.bare();
        NvSpace.require(tx, NvSpace.cost(index.dataSize()));
        tx.nv(new NvIndex(index, trimmed, NvData.unwritten(index)));
    }

    private void checkType(TpmsNvPublic index, int digest) {
        TpmaNv attributes = index.attributes();
        TpmNt type = attributes.nt();
        boolean pin = type.equals(TpmNt.PIN_FAIL) || type.equals(TpmNt.PIN_PASS);
        boolean number = type.equals(TpmNt.COUNTER) || type.equals(TpmNt.BITS);
        boolean extend = type.equals(TpmNt.EXTEND);
        if (!pin && !number && !extend && !type.equals(TpmNt.ORDINARY)) throw TpmRc.ATTRIBUTES.at(publicInfo);

        boolean fits = pin || number
                ? index.dataSize() == Long.BYTES
                : extend ? index.dataSize() == digest : index.dataSize() <= Implementation.MAX_NV_INDEX_SIZE;
        if (!fits) throw TpmRc.SIZE.at(publicInfo);

        boolean allowed = true;
        if (type.equals(TpmNt.COUNTER)) allowed = !attributes.has(TpmaNv.CLEAR_STCLEAR);
        if (type.equals(TpmNt.PIN_FAIL)) allowed = attributes.has(TpmaNv.NO_DA);
        // Whoever knows the PIN could set its own limit, and nobody could set it again after a lock.
        if (pin) allowed &= !attributes.hasAny(TpmaNv.AUTHWRITE | TpmaNv.GLOBALLOCK | TpmaNv.WRITEDEFINE);
        if (!allowed) throw TpmRc.ATTRIBUTES.at(publicInfo);
    }

    private void checkAttributes(TpmaNv attributes) {
        boolean used = attributes.hasAny(TpmaNv.WRITTEN | TpmaNv.WRITELOCKED | TpmaNv.READLOCKED);
        boolean reachable = attributes.hasAny(READERS) && attributes.hasAny(WRITERS);
        // A lock for ever on data that every restart takes away would leave an index for nothing.
        boolean lostForEver = attributes.has(TpmaNv.CLEAR_STCLEAR | TpmaNv.WRITEDEFINE);
        if (used || !reachable || lostForEver) throw TpmRc.ATTRIBUTES.at(publicInfo);
    }
}
