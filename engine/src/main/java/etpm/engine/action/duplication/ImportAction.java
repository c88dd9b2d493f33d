package etpm.engine.action.duplication;

import etpm.engine.object.Encapsulations;
import etpm.engine.object.ObjectLoading;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.BlobRefused;
import etpm.protocol.DuplicateBlob;
import etpm.protocol.KeyEncapsulation;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Import;
import etpm.spec.command.duplication.ImportSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Import: a duplicate becomes a private area under its new parent.
 *
 * <p>ATTRIBUTES at objectPublic: fixedTPM or fixedParent. TYPE at parentHandle: not a storage parent, or a symmetric one of which the
 * outer wrapper cannot be for. SIZE at encryptionKey: not a key of symmetricAlg. ATTRIBUTES at encryptionKey or inSymSeed: a wrapper
 * that the object must have is missing. ECC_POINT, INSUFFICIENT, SIZE, VALUE at inSymSeed: it does not decrypt. HASH at objectPublic:
 * no nameAlg. INTEGRITY and, for what is inside, INSUFFICIENT, SIZE and others at duplicate: not a duplicate of this object for this
 * parent. And, under a parent with fixedTPM, where TPM2_Load need not look again, what {@link ObjectLoading#check} refuses.
 */
public final class ImportAction implements Action<Import, Import.Response> {
    @Override
    public Import.Response run(Import in, Tx tx, CommandContext ctx) {
        TpmaObject attributes = in.objectPublic().objectAttributes();
        if (attributes.has(TpmaObject.fixedTPM) || attributes.has(TpmaObject.fixedParent)) {
            throw TpmRc.ATTRIBUTES.at(ImportSpec.objectPublic);
        }
        TpmObject parent = Parents.storage(tx, in.parentHandle(), ImportSpec.parentHandle);
        boolean encrypted = attributes.has(TpmaObject.encryptedDuplication);
        boolean innerWrapper = !in.symmetricAlg().algorithm().isNull();
        int keyOctets = innerWrapper ? in.symmetricAlg().keyBits() / 8 : 0;
        if (in.encryptionKey().length() != keyOctets) throw TpmRc.SIZE.at(ImportSpec.encryptionKey);
        if (encrypted && !innerWrapper) throw TpmRc.ATTRIBUTES.at(ImportSpec.encryptionKey);
        Secret seed = Secret.EMPTY;
        if (!in.inSymSeed().isEmpty()) {
            if (parent.publicArea().type().equals(TpmAlgId.SYMCIPHER)) throw TpmRc.TYPE.at(ImportSpec.parentHandle);
            seed = Encapsulations.recover(
                    parent, KeyEncapsulation.Label.DUPLICATE, in.inSymSeed(), ImportSpec.inSymSeed, ctx);
        } else if (encrypted) {
            throw TpmRc.ATTRIBUTES.at(ImportSpec.inSymSeed);
        }
        Bytes name = Names.of(in.objectPublic(), ctx.crypto());
        if (name.isEmpty()) throw TpmRc.HASH.at(ImportSpec.objectPublic);
        TpmtSensitive sensitive = unwrap(in, parent, seed, name, ctx);
        try {
            if (parent.has(TpmaObject.fixedTPM)) {
                new ObjectLoading(ctx.crypto(), ImportSpec.objectPublic, ImportSpec.duplicate)
                        .check(null, in.objectPublic(), sensitive);
            }
            return new Import.Response(Parents.protect(parent, name, sensitive, ctx));
        } finally {
            Secrets.wipe(sensitive);
        }
    }

    private static TpmtSensitive unwrap(Import in, TpmObject parent, Secret seed, Bytes name, CommandContext ctx) {
        Secret innerKey = Secret.take(in.encryptionKey().toByteArray());
        try {
            Secret inside = in.inSymSeed().isEmpty()
                    ? Secret.take(in.duplicate().toByteArray())
                    : DuplicateBlob.unwrapOuter(
                            ctx.crypto(), parent.publicArea(), seed, name, in.duplicate(), ctx.algorithms());
            try {
                DuplicateBlob.Inner inner = new DuplicateBlob.Inner(in.symmetricAlg(), innerKey);
                return DuplicateBlob.unwrapInner(ctx.crypto(), inner, name, inside, ctx.algorithms());
            } finally {
                inside.wipe();
            }
        } catch (BlobRefused e) {
            throw e.rc().at(ImportSpec.duplicate);
        } finally {
            innerKey.wipe();
            seed.wipe();
        }
    }
}
