package etpm.engine.action.object;

import etpm.engine.object.AuthValues;
import etpm.engine.object.ObjectCreation;
import etpm.engine.object.Parents;
import etpm.engine.object.PublicAreaRules;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmAlgIdCodec;
import etpm.spec.alg.TpmiAlgHashType;
import etpm.spec.alg.TpmiAlgPublicType;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaObjectCodec;
import etpm.spec.command.object.CreateLoaded;
import etpm.spec.command.object.CreateLoadedSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsDerive;
import etpm.spec.type.TpmsDeriveCodec;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.type.TpmuPublicParmsCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;

/**
 * Actions of TPM2_CreateLoaded: a primary, an ordinary or a derived object, as the parent says, loaded.
 *
 * <p>TYPE at parentHandle: a sequence, or a key that is no parent. OBJECT_MEMORY: no free slot. Any code of a TPMT_PUBLIC's reading,
 * and SIZE for octets after it, at inPublic. SIZE at inSensitive: userAuth is longer than a digest of nameAlg. ATTRIBUTES, HASH, KDF,
 * SCHEME, SIZE, SYMMETRIC at inPublic: a template that {@link PublicAreaRules} refuses. Derived objects only: TYPE at inPublic, an RSA
 * key; ATTRIBUTES, sensitiveDataOrigin is SET; SIZE, INSUFFICIENT, the sensitive data is no label and context. Without position:
 * RANGE, an RSA exponent that is no prime above 2^16; KEY_SIZE, a symmetric key of the wrong size; SIZE, an HMAC or XOR key that is
 * too long. CANCELED: the search for a key was told to stop.
 */
public final class CreateLoadedAction implements Action<CreateLoaded, CreateLoaded.Response> {
    @Override
    public CreateLoaded.Response run(CreateLoaded in, Tx tx, CommandContext ctx) {
        if (in.parentHandle().isTransient() || in.parentHandle().isPersistent()) {
            if (!tx.isObject(in.parentHandle())) throw TpmRc.TYPE.at(CreateLoadedSpec.parentHandle);
            TpmObject parent = tx.object(in.parentHandle());
            if (parent.isDerivationParent()) return derived(in, parent, tx, ctx);
            return ordinary(in, Parents.storage(tx, in.parentHandle(), CreateLoadedSpec.parentHandle), tx, ctx);
        }
        return primary(in, tx, ctx);
    }

    private static CreateLoaded.Response primary(CreateLoaded in, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        TpmtPublic template = template(in, ctx);
        Secret authValue = authValue(in, template);
        Secret data = in.inSensitive().data();
        PublicAreaRules.checkPrimary(in.parentHandle(), template, data.length(), CreateLoadedSpec.inPublic);
        ObjectCreation.Made made = new ObjectCreation(tx, ctx).primary(in.parentHandle(), template, authValue, data);
        authValue.wipe();
        return loaded(made, made.primary(in.parentHandle(), ctx), Bytes.EMPTY, tx);
    }

    private static CreateLoaded.Response ordinary(CreateLoaded in, TpmObject parent, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        TpmtPublic template = template(in, ctx);
        Secret authValue = authValue(in, template);
        Secret data = in.inSensitive().data();
        PublicAreaRules.checkCreation(parent, template, data.length(), CreateLoadedSpec.inPublic);
        ObjectCreation.Made made = new ObjectCreation(tx, ctx).ordinary(template, authValue, data);
        authValue.wipe();
        Bytes outPrivate = Parents.protect(parent, made.name(), made.sensitive(), ctx);
        return loaded(made, made.under(parent, ctx), outPrivate, tx);
    }

    private static CreateLoaded.Response derived(CreateLoaded in, TpmObject parent, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        TpmtPublic template = derivationTemplate(in, ctx);
        Secret authValue = authValue(in, template);
        if (template.type().equals(TpmAlgId.RSA)) throw TpmRc.TYPE.at(CreateLoadedSpec.inPublic);
        if (template.objectAttributes().has(TpmaObject.sensitiveDataOrigin)) throw TpmRc.ATTRIBUTES.bare();
        PublicAreaRules.check(parent, template, CreateLoadedSpec.inPublic);
        TpmsDerive derive =
                labelAndContext((TpmsDerive) template.unique(), in.inSensitive().data(), ctx);
        ObjectCreation.Made made =
                new ObjectCreation(tx, ctx).derived(parent, template, authValue, derive.label(), derive.context());
        authValue.wipe();
        return loaded(made, made.under(parent, ctx), Bytes.EMPTY, tx);
    }

    private static CreateLoaded.Response loaded(ObjectCreation.Made made, TpmObject object, Bytes outPrivate, Tx tx) {
        return new CreateLoaded.Response(tx.load(object), outPrivate, made.publicArea(), made.name());
    }

    private static Secret authValue(CreateLoaded in, TpmtPublic template) {
        return AuthValues.trimmed(in.inSensitive().userAuth(), template.nameAlg(), CreateLoadedSpec.inSensitive);
    }

    private static WireReader reader(CreateLoaded in, CommandContext ctx) {
        WireReader reader = WireReader.strict(in.inPublic().toByteArray(), ctx.algorithms());
        reader.position(CreateLoadedSpec.inPublic);
        return reader;
    }

    private static TpmtPublic template(CreateLoaded in, CommandContext ctx) {
        WireReader reader = reader(in, ctx);
        TpmtPublic template = TpmtPublicCodec.read(reader, false);
        if (reader.remaining() != 0) throw reader.fail(TpmRc.SIZE);
        return template;
    }

    /** A template whose unique is a label and a context, whatever its type (Part 1, 25.3). */
    private static TpmtPublic derivationTemplate(CreateLoaded in, CommandContext ctx) {
        WireReader reader = reader(in, ctx);
        TpmAlgId type = TpmiAlgPublicType.check(reader, TpmAlgIdCodec.read(reader), false);
        TpmAlgId nameAlg = TpmiAlgHashType.check(reader, TpmAlgIdCodec.read(reader), false);
        TpmaObject attributes = TpmaObjectCodec.read(reader);
        Bytes authPolicy = reader.bytes(reader.size(2, 0, Implementation.MAX_DIGEST_SIZE, TpmRc.SIZE));
        TpmuPublicParms parameters = TpmuPublicParmsCodec.read(reader, type);
        TpmsDerive derive = TpmsDeriveCodec.read(reader);
        if (reader.remaining() != 0) throw reader.fail(TpmRc.SIZE);
        return new TpmtPublic(type, nameAlg, attributes, authPolicy, parameters, derive);
    }

    /** What the template says comes before what the sensitive data says. */
    private static TpmsDerive labelAndContext(TpmsDerive template, Secret data, CommandContext ctx) {
        if (data.isEmpty()) return template;
        TpmsDerive given = data.use(octets -> TpmsDeriveCodec.read(WireReader.strict(octets, ctx.algorithms())));
        return new TpmsDerive(
                template.label().isEmpty() ? given.label() : template.label(),
                template.context().isEmpty() ? given.context() : template.context());
    }
}
