package etpm.engine.object;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.RandomSource;
import etpm.crypto.RsaKeyPair;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.KeyEncapsulation;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsCreationData;
import etpm.spec.type.TpmsCreationDataCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.util.List;

/** Makes objects from templates that {@link PublicAreaRules} has passed, and what is said of them (Part 1, 24.5 to 24.7). */
public final class ObjectCreation {
    private static final long SMALLEST_EXPONENT = 0x10001;

    private final Tx tx;
    private final CommandContext ctx;

    public ObjectCreation(Tx tx, CommandContext ctx) {
        this.tx = tx;
        this.ctx = ctx;
    }

    /**
     * A new object, not loaded yet.
     *
     * @param sensitive its secrets are the object's own
     */
    public record Made(TpmtPublic publicArea, TpmtSensitive sensitive, Bytes name) {
        /** The object under a parent, to be loaded. */
        public TpmObject under(TpmObject parent, CommandContext ctx) {
            return new TpmObject(
                    publicArea,
                    sensitive,
                    name,
                    Names.qualified(parent.qualifiedName(), name, publicArea.nameAlg(), ctx.crypto()),
                    parent.hierarchy(),
                    false,
                    false,
                    parent.stClear() || publicArea.objectAttributes().has(TpmaObject.stClear));
        }

        /** The object right under its hierarchy, to be loaded. */
        public TpmObject primary(TpmHandle hierarchy, CommandContext ctx) {
            return new TpmObject(
                    publicArea,
                    sensitive,
                    name,
                    Names.qualified(Names.of(hierarchy), name, publicArea.nameAlg(), ctx.crypto()),
                    hierarchy,
                    true,
                    false,
                    publicArea.objectAttributes().has(TpmaObject.stClear));
        }
    }

    /**
     * What the TPM says of an object that it has made.
     *
     * @param hash the digest of the data, with the object's nameAlg
     */
    public record Creation(TpmsCreationData data, Bytes hash, TpmtTkCreation ticket) {}

    /** Makes an ordinary object from random octets; refuses as {@link #make} does. */
    public Made ordinary(TpmtPublic template, Secret authValue, Secret data) {
        return make(template, authValue, data, ctx.random(), ctx.random());
    }

    /**
     * Makes a primary object, the same one each time as long as the hierarchy's seed is the same; refuses as {@link #make} does.
     */
    public Made primary(TpmHandle hierarchy, TpmtPublic template, Secret authValue, Secret data) {
        try (PrimaryDerivation derivation = new PrimaryDerivation(tx, ctx, hierarchy, template, data)) {
            return make(template, authValue, data, derivation, derivation.forSeedValue());
        }
    }

    /**
     * Makes a derived object (Part 1, 25.4), the same one on each TPM that holds its parent; refuses as {@link #make} does.
     *
     * @param template not of an RSA key
     * @param parent a derivation parent
     */
    public Made derived(TpmObject parent, TpmtPublic template, Secret authValue, Bytes label, Bytes context) {
        try (ObjectDerivation derivation = new ObjectDerivation(ctx.crypto(), parent, label, context)) {
            return make(template, authValue, Secret.EMPTY, derivation, derivation);
        }
    }

    /**
     * Makes an object. RANGE: an RSA exponent that is no prime above 2^16. KEY_SIZE: a symmetric key of the wrong size.
     * SIZE: an HMAC or XOR key longer than a block of its hash. None has a position.
     *
     * @param data the caller's, unused if the TPM is to make it
     * @param keys where the key comes from
     * @param seeds where the seedValue comes from, asked after it
     */
    private Made make(TpmtPublic template, Secret authValue, Secret data, RandomSource keys, RandomSource seeds) {
        Secret given = template.objectAttributes().has(TpmaObject.sensitiveDataOrigin) ? Secret.EMPTY : data;
        return switch (template.parameters()) {
            case TpmsRsaParms parms -> {
                RsaKeyPair pair = ctx.crypto().generateRsa(parms.keyBits(), exponent(parms), keys, ctx.cancelled());
                yield asymmetric(
                        template,
                        new TpmuPublicId.Rsa(pair.modulus()),
                        authValue,
                        new TpmuSensitiveComposite.Rsa(pair.prime()),
                        seeds);
            }
            case TpmsEccParms parms -> {
                EccKeyPair pair = eccKey(parms, keys);
                yield asymmetric(
                        template,
                        new TpmsEccPoint(pair.point().x(), pair.point().y()),
                        authValue,
                        new TpmuSensitiveComposite.Ecc(pair.scalar()),
                        seeds);
            }
            case TpmsSymcipherParms parms ->
                symmetric(template, authValue, new TpmuSensitiveComposite.Sym(symmetricKey(parms, given, keys)), seeds);
            case TpmsKeyedhashParms parms ->
                symmetric(
                        template,
                        authValue,
                        new TpmuSensitiveComposite.Bits(keyedHashKey(template, parms, given, keys)),
                        seeds);
            default -> throw TpmRc.TYPE.bare();
        };
    }

    private static long exponent(TpmsRsaParms parms) {
        long exponent = KeyEncapsulation.exponent(parms);
        if (exponent < SMALLEST_EXPONENT || !isPrime(exponent)) throw TpmRc.RANGE.bare();
        return exponent;
    }

    private static boolean isPrime(long odd) {
        if (odd % 2 == 0) return false;
        for (long divisor = 3; divisor * divisor <= odd; divisor += 2) if (odd % divisor == 0) return false;
        return true;
    }

    private EccKeyPair eccKey(TpmsEccParms parms, RandomSource keys) {
        if (!(keys instanceof ObjectDerivation derivation)) return ctx.crypto().generateEcc(parms.curveID(), keys);
        Secret scalar = derivation.eccScalar(ctx.crypto().parameters(parms.curveID()));
        try {
            EcPoint point = ctx.crypto().publicPoint(parms.curveID(), scalar);
            return new EccKeyPair(scalar, point);
        } catch (CryptoFailure impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Secret symmetricKey(TpmsSymcipherParms parms, Secret given, RandomSource keys) {
        int size = parms.sym().keyBits() / 8;
        if (given.isEmpty()) return Secret.take(keys.bytes(size));
        if (given.length() != size) throw TpmRc.KEY_SIZE.bare();
        return given.copy();
    }

    private static Secret keyedHashKey(TpmtPublic template, TpmsKeyedhashParms parms, Secret given, RandomSource keys) {
        TpmAlgId hashAlg = switch (parms.scheme().details()) {
            case TpmsSchemeHash hmac -> hmac.hashAlg();
            case TpmsSchemeXor xor -> xor.hashAlg();
            default -> template.nameAlg();
        };
        if (given.isEmpty()) return Secret.take(keys.bytes(hashAlg.digestSize()));
        boolean key = template.objectAttributes().hasAny(TpmaObject.sign | TpmaObject.decrypt);
        if (key && given.length() > hashAlg.blockSize()) throw TpmRc.SIZE.bare();
        return given.copy();
    }

    private Made asymmetric(
            TpmtPublic template,
            TpmuPublicId unique,
            Secret authValue,
            TpmuSensitiveComposite privateKey,
            RandomSource seeds) {
        boolean parent = template.objectAttributes().has(TpmaObject.restricted | TpmaObject.decrypt);
        Secret seed = parent ? Secret.take(seeds.bytes(template.nameAlg().digestSize())) : Secret.EMPTY;
        return made(with(template, unique), new TpmtSensitive(template.type(), authValue.copy(), seed, privateKey));
    }

    private Made symmetric(TpmtPublic template, Secret authValue, TpmuSensitiveComposite key, RandomSource seeds) {
        Secret seed = Secret.take(seeds.bytes(template.nameAlg().digestSize()));
        TpmtSensitive sensitive = new TpmtSensitive(template.type(), authValue.copy(), seed, key);
        Bytes unique = KeyBinding.SymmetricUnique.compute(ctx.crypto(), template, sensitive);
        TpmuPublicId id = template.type().equals(TpmAlgId.SYMCIPHER)
                ? new TpmuPublicId.Sym(unique)
                : new TpmuPublicId.KeyedHash(unique);
        return made(with(template, id), sensitive);
    }

    private Made made(TpmtPublic publicArea, TpmtSensitive sensitive) {
        return new Made(publicArea, sensitive, Names.of(publicArea, ctx.crypto()));
    }

    private static TpmtPublic with(TpmtPublic template, TpmuPublicId unique) {
        return new TpmtPublic(
                template.type(),
                template.nameAlg(),
                template.objectAttributes(),
                template.authPolicy(),
                template.parameters(),
                unique);
    }

    /**
     * What is said of a new object (Part 2, 15.1).
     *
     * @param parent the handle of its parent, or its hierarchy
     */
    public Creation creation(TpmHandle parent, Made made, Bytes outsideInfo, List<TpmsPcrSelection> creationPcr) {
        TpmAlgId nameAlg = made.publicArea().nameAlg();
        boolean primary = !tx.isObject(parent);
        TpmHandle hierarchy = primary ? parent : tx.object(parent).hierarchy();
        TpmsCreationData data = new TpmsCreationData(
                PcrSelections.filter(creationPcr, tx.pcrs()),
                PcrSelections.digest(creationPcr, tx.pcrs(), nameAlg, ctx.crypto()),
                locality(ctx.locality()),
                primary ? TpmAlgId.NULL : tx.object(parent).publicArea().nameAlg(),
                primary ? Names.of(parent) : tx.object(parent).name(),
                primary ? Names.of(parent) : tx.object(parent).qualifiedName(),
                outsideInfo);
        Bytes encoded = WireWriter.encode(data, TpmsCreationDataCodec::write);
        Bytes hash = Bytes.wrap(ctx.crypto().digest(nameAlg, encoded.toByteArray()));
        return new Creation(data, hash, new Tickets(ctx, tx).creation(hierarchy, made.name(), hash));
    }

    /** Localities 0 to 4 have a bit each; extended ones are their number (Part 2, 8.5). */
    private static TpmaLocality locality(int locality) {
        return new TpmaLocality(locality < 5 ? 1 << locality : locality);
    }
}
