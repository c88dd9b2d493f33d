package etpm.conformance;

import etpm.conformance.Client.Session;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.asymmetric.EcdhZGen;
import etpm.spec.command.attestation.QuoteSpec;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.duplication.DuplicateSpec;
import etpm.spec.command.hierarchy.ClearSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvExtend;
import etpm.spec.command.nv.NvIncrement;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.nv.NvSetBits;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.UnsealSpec;
import etpm.spec.command.pcr.PcrEvent;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicyLocality;
import etpm.spec.command.policy.PolicyNvWritten;
import etpm.spec.command.policy.PolicyOr;
import etpm.spec.command.policy.PolicyPassword;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.command.symmetric.EncryptDecrypt2;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.symmetric.Hmac;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import java.util.Random;

/** Commands by chance, most of them good: the state that they leave behind is what the next ones find. */
final class RandomStream {
    private static final int LENGTH = 14_000;
    private static final List<TpmAlgId> HASHES =
            List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512);
    private static final List<TpmHandle> HIERARCHIES =
            List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL);
    private static final List<TpmNt> TYPES = List.of(TpmNt.ORDINARY, TpmNt.COUNTER, TpmNt.BITS, TpmNt.EXTEND);
    private static final List<Integer> COMMANDS = List.of(
            UnsealSpec.CC, SignSpec.CC, NvReadSpec.CC, QuoteSpec.CC, CreateSpec.CC, DuplicateSpec.CC, ClearSpec.CC);
    private static final int FIRST_INDEX = 0x01500010;
    private static final int OPEN = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE;
    private static final int NV_SIZE = 64;

    private final Client tpm;
    private final Random random;
    private TpmHandle hmacKey = TpmHandle.NULL;
    private TpmHandle cipherKey = TpmHandle.NULL;
    private Session policy;

    private RandomStream(Client tpm) {
        this.tpm = tpm;
        this.random = tpm.random;
        policy = tpm.trial();
    }

    static void run(Client tpm) {
        RandomStream stream = new RandomStream(tpm);
        int both = TpmaObject.sign | TpmaObject.decrypt | TpmaObject.userWithAuth;
        stream.hmacKey = stream.load(Templates.secretKey(
                Templates.keyedHash(both, Templates.NO_KEYEDHASH_SCHEME), Bytes.ofHex("42".repeat(20))));
        stream.cipherKey = stream.load(Templates.secretKey(
                Templates.cipher(both, new TpmtSymDefObject(TpmAlgId.AES, 256, TpmAlgId.NULL)),
                Bytes.ofHex("24".repeat(32))));
        for (int i = 0; i < TYPES.size(); i++) stream.define(i);
        for (int i = 0; i < LENGTH; i++) stream.step();
    }

    private TpmHandle load(Templates.Key key) {
        return tpm.quietly(new LoadExternal(key.sensitive(), key.publicArea(), TpmHandle.NULL))
                .objectHandle();
    }

    private TpmHandle index(int type) {
        return new TpmHandle(FIRST_INDEX + type);
    }

    private void define(int type) {
        boolean extends32 = TYPES.get(type).equals(TpmNt.EXTEND);
        TpmaNv attributes = new TpmaNv(OPEN | TYPES.get(type).value() << 4);
        TpmsNvPublic area = new TpmsNvPublic(
                index(type),
                extends32 ? TpmAlgId.SHA256 : pick(HASHES),
                attributes,
                Bytes.EMPTY,
                List.of(NV_SIZE, 8, 8, 32).get(type));
        tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, area));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private TpmHandle register() {
        return new TpmHandle(pick(List.of(0, 1, 7, 10, 15, 16, 23)));
    }

    private List<TpmsPcrSelection> selection() {
        int some = random.nextInt(1 << 24);
        int fewer = some & random.nextInt(1 << 24);
        return List.of(new TpmsPcrSelection(pick(HASHES), Bytes.ofHex(String.format("%06x", fewer))));
    }

    private void step() {
        switch (random.nextInt(22)) {
            case 0 -> tpm.attempt(new GetRandom(random.nextInt(70)));
            case 1 -> {
                TpmAlgId hashAlg = pick(HASHES);
                tpm.attempt(new PcrExtend(register(), List.of(new TpmtHa(hashAlg, tpm.bytes(hashAlg.digestSize())))));
            }
            case 2 -> tpm.attempt(new PcrEvent(register(), tpm.bytes(random.nextInt(200))));
            case 3, 4 -> tpm.attempt(new PcrRead(selection()));
            case 5 -> tpm.attempt(new PcrReset(register()));
            case 6 -> tpm.attempt(new Hash(tpm.bytes(random.nextInt(1025)), pick(HASHES), pick(HIERARCHIES)));
            case 7 -> tpm.attempt(new Hmac(hmacKey, tpm.bytes(random.nextInt(1025)), pick(HASHES)));
            case 8 -> {
                TpmAlgId mode = pick(List.of(TpmAlgId.CFB, TpmAlgId.CBC, TpmAlgId.CTR, TpmAlgId.OFB));
                tpm.attempt(new EncryptDecrypt2(
                        cipherKey, tpm.bytes(16 * random.nextInt(65)), random.nextBoolean(), mode, tpm.bytes(16)));
            }
            case 9 -> {
                int at = random.nextInt(NV_SIZE);
                tpm.attempt(new NvWrite(TpmHandle.OWNER, index(0), tpm.bytes(random.nextInt(NV_SIZE - at + 2)), at));
            }
            case 10 -> {
                int at = random.nextInt(NV_SIZE);
                tpm.attempt(new NvRead(TpmHandle.OWNER, index(0), random.nextInt(NV_SIZE - at + 2), at));
            }
            case 11 -> tpm.attempt(new NvIncrement(TpmHandle.OWNER, index(1)));
            case 12 -> tpm.attempt(new NvSetBits(TpmHandle.OWNER, index(2), 1L << random.nextInt(64)));
            case 13 -> tpm.attempt(new NvExtend(TpmHandle.OWNER, index(3), tpm.bytes(random.nextInt(100))));
            case 14 ->
                tpm.attempt(
                        random.nextBoolean()
                                ? new NvRead(TpmHandle.OWNER, index(2 + random.nextInt(2)), 8, 0)
                                : new NvRead(index(3), index(3), 32, 0));
            case 15 -> tpm.attempt(new NvReadPublic(index(random.nextInt(TYPES.size()))));
            case 16, 17 -> policy();
            case 18 -> sequence();
            case 19 ->
                tpm.attempt(new GetCapability(
                        pick(List.of(TpmCap.PCR_PROPERTIES, TpmCap.PCRS, TpmCap.AUDIT_COMMANDS)),
                        0,
                        random.nextInt(30)));
            case 20 -> rarely();
            default -> {
                TpmAlgId hashAlg = pick(HASHES);
                tpm.attempt(new Hmac(hmacKey, tpm.bytes(hashAlg.digestSize()), hashAlg));
            }
        }
    }

    private void policy() {
        TpmHandle session = policy.handle;
        switch (random.nextInt(9)) {
            case 0 -> tpm.attempt(new PolicyPcr(session, Bytes.EMPTY, selection()));
            case 1 -> tpm.attempt(new PolicyCommandCode(session, new TpmCc(pick(COMMANDS))));
            case 2 -> tpm.attempt(new PolicyAuthValue(session));
            case 3 -> tpm.attempt(new PolicyPassword(session));
            case 4 -> tpm.attempt(new PolicyLocality(session, new TpmaLocality(1 + random.nextInt(255))));
            case 5 -> tpm.attempt(new PolicyNvWritten(session, random.nextBoolean()));
            case 6 -> tpm.attempt(new PolicyOr(session, List.of(tpm.bytes(32), tpm.bytes(32))));
            case 7 ->
                tpm.attempt(new PolicySecret(
                        pick(HIERARCHIES), session, Bytes.EMPTY, Bytes.EMPTY, tpm.bytes(random.nextInt(33)), 0));
            default -> tpm.attempt(new PolicyRestart(session));
        }
        tpm.attempt(new PolicyGetDigest(session));
    }

    private void sequence() {
        HashSequenceStart.Response started = tpm.attempt(new HashSequenceStart(Secret.EMPTY, pick(HASHES)));
        if (started == null) return;
        for (int n = random.nextInt(3); n > 0; n--) {
            tpm.attempt(new SequenceUpdate(started.sequenceHandle(), tpm.bytes(random.nextInt(1025))));
        }
        tpm.attempt(new SequenceComplete(started.sequenceHandle(), tpm.bytes(random.nextInt(300)), pick(HIERARCHIES)));
    }

    /** What takes longer, or leaves more behind. */
    private void rarely() {
        switch (random.nextInt(6)) {
            case 0 -> {
                int type = random.nextInt(TYPES.size());
                tpm.attempt(new NvUndefineSpace(TpmHandle.OWNER, index(type)));
                define(type);
            }
            case 1 -> {
                tpm.quietly(new FlushContext(policy.handle));
                TpmSe type = random.nextBoolean() ? TpmSe.TRIAL : TpmSe.POLICY;
                policy = tpm.session(type, TpmAlgId.SHA256, Scenarios.AES);
            }
            case 2 -> {
                TpmsContext saved = tpm.quietly(new ContextSave(hmacKey)).context();
                tpm.quietly(new FlushContext(hmacKey));
                hmacKey = tpm.quietly(new ContextLoad(saved)).loadedHandle();
            }
            case 3 -> {
                TpmtPublic base = pick(
                        List.of(Templates.eccStorage(), Templates.eccSigning(), Templates.hmac(), Templates.sealed()));
                int attributes = base.objectAttributes().value();
                // Up to x509sign, which other TPM let any object have (docs/DIFFERENCES.md).
                if (random.nextInt(3) == 0) attributes ^= 1 << random.nextInt(19);
                CreatePrimary.Response made = tpm.attempt(new CreatePrimary(
                        pick(HIERARCHIES),
                        Templates.data(
                                "",
                                base.type().equals(TpmAlgId.KEYEDHASH) && random.nextBoolean()
                                        ? tpm.bytes(9)
                                        : Bytes.EMPTY),
                        Templates.withAttributes(base, attributes),
                        tpm.bytes(random.nextInt(40)),
                        selection()));
                if (made != null) tpm.ask(new FlushContext(made.objectHandle()));
            }
            case 4 -> {
                TpmHandle key = load(Templates.eccKey(
                        TpmaObject.decrypt | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME));
                int scalar = 1 + random.nextInt(100);
                tpm.attempt(new EcdhZGen(key, Templates.point(TpmEccCurve.NIST_P256, scalar)));
                tpm.quietly(new FlushContext(key));
            }
            default -> {
                Session session = tpm.session(TpmSe.HMAC, pick(HASHES), Scenarios.AES);
                tpm.attempt(new NvRead(TpmHandle.OWNER, index(3), 32, 0), session.with(TpmaSession.encrypt));
                tpm.attempt(new NvExtend(TpmHandle.OWNER, index(3), tpm.bytes(20)), session.with(TpmaSession.decrypt));
                tpm.attempt(new ReadClock(), session.with(TpmaSession.audit));
                tpm.quietly(new FlushContext(session.handle));
            }
        }
    }
}
