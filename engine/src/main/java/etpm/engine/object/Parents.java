package etpm.engine.object;

import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.BlobRefused;
import etpm.protocol.PrivateArea;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;

/** Storage parents, and what they protect. */
public final class Parents {
    private Parents() {}

    /** The storage parent of this handle, both its parts loaded. TYPE when it is none. */
    public static TpmObject storage(Tx tx, TpmHandle handle, Position position) {
        if (!tx.isObject(handle)) throw TpmRc.TYPE.at(position);
        TpmObject parent = tx.object(handle);
        if (!parent.isStorageParent() || parent.sensitive() == null) throw TpmRc.TYPE.at(position);
        return parent;
    }

    /** The RSA or ECC storage key of this handle, of which the public part suffices. TYPE when it is none. */
    public static TpmObject asymmetric(Tx tx, TpmHandle handle, Position position) {
        if (!tx.isObject(handle)) throw TpmRc.TYPE.at(position);
        TpmObject key = tx.object(handle);
        boolean asymmetric = key.publicArea().type().equals(TpmAlgId.RSA)
                || key.publicArea().type().equals(TpmAlgId.ECC);
        if (!asymmetric || !key.isStorageParent()) throw TpmRc.TYPE.at(position);
        return key;
    }

    /** A sensitive area as a TPM2B_PRIVATE under a parent. */
    public static Bytes protect(TpmObject parent, Bytes name, TpmtSensitive sensitive, CommandContext ctx) {
        return PrivateArea.wrap(
                ctx.crypto(), parent.publicArea(), sensitiveOf(parent).seedValue(), name, sensitive, ctx.random());
    }

    /**
     * The sensitive area in a TPM2B_PRIVATE under a parent.
     *
     * @throws BlobRefused when it is not one of this parent and Name
     */
    public static TpmtSensitive unprotect(TpmObject parent, Bytes name, Bytes privateArea, CommandContext ctx)
            throws BlobRefused {
        return PrivateArea.unwrap(
                ctx.crypto(),
                parent.publicArea(),
                sensitiveOf(parent).seedValue(),
                name,
                privateArea,
                ctx.algorithms());
    }

    private static TpmtSensitive sensitiveOf(TpmObject parent) {
        TpmtSensitive sensitive = parent.sensitive();
        if (sensitive == null) throw new IllegalArgumentException("only the public part is loaded");
        return sensitive;
    }
}
