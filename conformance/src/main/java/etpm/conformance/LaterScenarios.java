package etpm.conformance;

import etpm.conformance.Client.Password;
import etpm.conformance.Client.Session;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaNvExp;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EccDecrypt;
import etpm.spec.command.asymmetric.EccEncrypt;
import etpm.spec.command.attached.AcGetCapability;
import etpm.spec.command.attached.AcSend;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.command.attached.PolicyAcSendSelect;
import etpm.spec.command.attestation.CertifyCreation;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.SetCapabilitySpec;
import etpm.spec.command.clock.ClockRateAdjust;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.countdown.ActSetTimeout;
import etpm.spec.command.fieldupgrade.FieldUpgradeData;
import etpm.spec.command.fieldupgrade.FieldUpgradeStart;
import etpm.spec.command.fieldupgrade.FieldUpgradeStartSpec;
import etpm.spec.command.fieldupgrade.FirmwareRead;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpace2;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.policy.PolicyCapability;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCpHash;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicyParameters;
import etpm.spec.command.policy.PolicyTransportSpdm;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.vendor.VendorTcgTest;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmAt;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmClockAdjust;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;

/** Streams of the commands that version 1.59 of the specification or later ones have brought. */
final class LaterScenarios {
    private static final TpmHandle EXTERNAL = new TpmHandle(0x11000001);

    private LaterScenarios() {}

    static void encryption(Client tpm) {
        TpmHandle key = Scenarios.load(
                tpm,
                Templates.eccKey(
                        TpmaObject.decrypt | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME));
        for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384)) {
            TpmtKdfScheme scheme = kdf(TpmAlgId.KDF2, hashAlg);
            for (int size : new int[] {16, 100, 1024}) {
                Bytes plain = tpm.bytes(size);
                EccEncrypt.Response encrypted = tpm.run(new EccEncrypt(key, plain, scheme));
                tpm.run(new EccDecrypt(key, encrypted.C1(), encrypted.C2(), encrypted.C3(), scheme));
                tpm.attempt(new EccDecrypt(key, encrypted.C1(), encrypted.C2(), tpm.bytes(32), scheme));
                tpm.attempt(new EccDecrypt(key, encrypted.C1(), tpm.bytes(size), encrypted.C3(), scheme));
            }
        }
        EccEncrypt.Response encrypted =
                tpm.quietly(new EccEncrypt(key, tpm.bytes(20), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
        for (TpmAlgId algorithm : List.of(TpmAlgId.KDF1_SP800_56A, TpmAlgId.KDF1_SP800_108, TpmAlgId.MGF1)) {
            TpmtKdfScheme scheme = kdf(algorithm, TpmAlgId.SHA256);
            tpm.attempt(new EccEncrypt(key, tpm.bytes(20), scheme));
            tpm.attempt(new EccDecrypt(key, encrypted.C1(), encrypted.C2(), encrypted.C3(), scheme));
        }
        tpm.attempt(new EccEncrypt(key, tpm.bytes(20), Templates.NO_KDF));
        tpm.attempt(new EccDecrypt(key, encrypted.C1(), encrypted.C2(), encrypted.C3(), Templates.NO_KDF));
        tpm.attempt(new EccEncrypt(key, tpm.bytes(1025), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
        TpmsEccPoint other = Templates.point(TpmEccCurve.NIST_P256, 3);
        tpm.attempt(new EccDecrypt(key, other, encrypted.C2(), encrypted.C3(), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
        for (TpmsEccPoint bad : Scenarios.badPoints()) {
            tpm.attempt(new EccDecrypt(key, bad, encrypted.C2(), encrypted.C3(), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
        }
        tpm.quietly(new FlushContext(key));
        for (Templates.Key wrong : List.of(
                Templates.eccKey(
                        TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME),
                Templates.rsaKey(
                        TpmaObject.decrypt | TpmaObject.userWithAuth,
                        TpmtSymDefObject.NULL,
                        Templates.NO_RSA_SCHEME))) {
            TpmHandle handle = Scenarios.load(tpm, wrong);
            tpm.attempt(new EccEncrypt(handle, tpm.bytes(20), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
            tpm.attempt(new EccDecrypt(
                    handle, encrypted.C1(), encrypted.C2(), encrypted.C3(), kdf(TpmAlgId.KDF2, TpmAlgId.SHA256)));
            tpm.quietly(new FlushContext(handle));
        }
    }

    private static TpmtKdfScheme kdf(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtKdfScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    static void externalNv(Client tpm) {
        TpmtNvPublic2 ordinary = new TpmtNvPublic2(TpmHt.NV_INDEX, Scenarios.index(TpmNt.ORDINARY, Scenarios.OPEN, 8));
        tpm.run(new NvDefineSpace2(TpmHandle.OWNER, Client.secret("n"), ordinary));
        tpm.attempt(new NvDefineSpace2(TpmHandle.OWNER, Client.secret("n"), ordinary));
        tpm.run(new NvReadPublic2(Scenarios.INDEX));
        tpm.run(new NvReadPublic(Scenarios.INDEX));
        tpm.run(new NvWrite(Scenarios.INDEX, Scenarios.INDEX, tpm.bytes(8), 0), new Password("n"));
        tpm.run(new NvReadPublic2(Scenarios.INDEX));
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, Scenarios.INDEX));
        tpm.attempt(new NvReadPublic2(Scenarios.INDEX));
        tpm.attempt(new NvDefineSpace2(TpmHandle.PLATFORM, Secret.EMPTY, ordinary));
        // Refused ones: nothing can take the others away from the reference, which goes into failure mode with the next
        // Clear.
        for (long attributes : new long[] {
            Scenarios.OPEN | TpmaNvExp.ENCRYPTION,
            Scenarios.OPEN | TpmaNvExp.INTEGRITY,
            Scenarios.OPEN | TpmaNvExp.ANTIROLLBACK,
            Scenarios.OPEN | 1L << 35,
            Scenarios.OPEN | TpmaNv.WRITTEN,
            0
        }) {
            TpmtNvPublic2 external = new TpmtNvPublic2(
                    TpmHt.EXTERNAL_NV,
                    new TpmsNvPublicExpAttr(EXTERNAL, TpmAlgId.SHA256, new TpmaNvExp(attributes), Scenarios.NONE, 8));
            tpm.attempt(new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, external));
        }
        tpm.attempt(new NvReadPublic2(EXTERNAL));
        tpm.attempt(new NvReadPublic(EXTERNAL));
    }

    static void capabilityPolicies(Client tpm) {
        for (boolean trial : new boolean[] {true, false}) {
            Session session = trial ? tpm.trial() : tpm.policy();
            TpmHandle handle = session.handle;
            Bytes family = Bytes.ofHex("00000100").concat(Bytes.ofHex("322e3000"));
            tpm.run(new PolicyCapability(handle, family, 0, TpmEo.EQ, TpmCap.TPM_PROPERTIES, 0x100));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyCapability(
                    handle, Bytes.ofHex("322e3000"), 4, TpmEo.UNSIGNED_LE, TpmCap.TPM_PROPERTIES, 0x100));
            for (TpmEo operation : List.of(
                    TpmEo.EQ, TpmEo.NEQ, TpmEo.UNSIGNED_GT, TpmEo.UNSIGNED_LT, TpmEo.UNSIGNED_GE, TpmEo.BITSET)) {
                for (String operand : List.of("", "32", "322e3000", "ffff", "322e3000000000")) {
                    for (int offset : new int[] {0, 4, 7, 8, 9, 0xFFFF}) {
                        tpm.attempt(new PolicyCapability(
                                handle, Bytes.ofHex(operand), offset, operation, TpmCap.TPM_PROPERTIES, 0x100));
                    }
                }
            }
            for (TpmEo operation : List.of(TpmEo.EQ, TpmEo.NEQ, TpmEo.UNSIGNED_LT, TpmEo.BITCLEAR)) {
                // One that is there and one that is not, of each capability.
                query(tpm, handle, operation, TpmCap.ALGS, TpmAlgId.SHA256.value(), 0x99);
                query(tpm, handle, operation, TpmCap.HANDLES, 0x40000001, 0x40000002, 0x81000009, 0x50000000);
                query(tpm, handle, operation, TpmCap.COMMANDS, 0x144, 0x999);
                query(tpm, handle, operation, TpmCap.PP_COMMANDS, 0x144, 0x999);
                query(tpm, handle, operation, TpmCap.AUDIT_COMMANDS, 0x140, 0x144);
                query(tpm, handle, operation, TpmCap.PCRS, 0);
                query(tpm, handle, operation, TpmCap.TPM_PROPERTIES, 0x112, 0x50);
                query(tpm, handle, operation, TpmCap.PCR_PROPERTIES, 0, 0x12, 0x30);
                query(tpm, handle, operation, TpmCap.ECC_CURVES, 3, 0x77);
                query(tpm, handle, operation, TpmCap.AUTH_POLICIES, 0x40000001, 0x40000099, 0x80000000L);
                query(tpm, handle, operation, TpmCap.ACT, 0x40000110, 0x40000111, 0x40000001);
                query(tpm, handle, operation, new TpmCap(0x77), 0);
            }
            tpm.attempt(new PolicyCapability(handle, Scenarios.NONE, 0, new TpmEo(12), TpmCap.TPM_PROPERTIES, 0x100));
            tpm.run(new PolicyGetDigest(handle));
            tpm.quietly(new FlushContext(handle));
        }
    }

    private static void query(Client tpm, TpmHandle session, TpmEo operation, TpmCap capability, long... properties) {
        for (long property : properties) {
            for (String operand : List.of("", "00000001", "000000000000000000000000000000000000")) {
                tpm.attempt(new PolicyCapability(session, Bytes.ofHex(operand), 0, operation, capability, property));
            }
        }
    }

    static void parameterPolicies(Client tpm) {
        for (boolean trial : new boolean[] {true, false}) {
            TpmHandle handle = (trial ? tpm.trial() : tpm.policy()).handle;
            Bytes hash = tpm.bytes(32);
            tpm.run(new PolicyParameters(handle, hash));
            tpm.run(new PolicyGetDigest(handle));
            tpm.attempt(new PolicyParameters(handle, hash));
            tpm.attempt(new PolicyParameters(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyParameters(handle, tpm.bytes(31)));
            tpm.attempt(new PolicyCpHash(handle, hash));
            tpm.run(new PolicyRestart(handle));
            tpm.attempt(new PolicyParameters(handle, tpm.bytes(31)));
            tpm.run(new PolicyCpHash(handle, hash));
            tpm.attempt(new PolicyParameters(handle, hash));
            tpm.quietly(new FlushContext(handle));
        }
        // One that authorizes one change of the clock's rate, and no other.
        Session session = tpm.policy();
        session.withoutAuth = true;
        Bytes slower = Bytes.wrap(Client.CRYPTO.digest(
                TpmAlgId.SHA256,
                Bytes.ofHex("00000130").toByteArray(),
                Bytes.ofHex("ff").toByteArray()));
        tpm.quietly(new PolicyParameters(session.handle, slower));
        Bytes policy = tpm.quietly(new PolicyGetDigest(session.handle)).policyDigest();
        tpm.quietly(new SetPrimaryPolicy(TpmHandle.OWNER, policy, TpmAlgId.SHA256));
        tpm.attempt(new ClockRateAdjust(TpmHandle.OWNER, TpmClockAdjust.NO_CHANGE), session);
        tpm.quietly(new ClockRateAdjust(TpmHandle.OWNER, new TpmClockAdjust(-1)), session);
    }

    static void channelPolicies(Client tpm) {
        Bytes name = Bytes.ofHex("000b").concat(tpm.bytes(32));
        for (boolean trial : new boolean[] {true, false}) {
            TpmHandle handle = (trial ? tpm.trial() : tpm.policy()).handle;
            tpm.run(new PolicyTransportSpdm(handle, Scenarios.NONE, Scenarios.NONE));
            tpm.run(new PolicyGetDigest(handle));
            tpm.attempt(new PolicyTransportSpdm(handle, Scenarios.NONE, Scenarios.NONE));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyTransportSpdm(handle, name, Scenarios.NONE));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyTransportSpdm(handle, Scenarios.NONE, name));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyTransportSpdm(handle, name, name));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            for (Bytes wrong : List.of(
                    Bytes.ofHex("00"),
                    Bytes.ofHex("000b"),
                    Bytes.ofHex("0006"),
                    Bytes.ofHex("000b00"),
                    tpm.bytes(34))) {
                tpm.attempt(new PolicyTransportSpdm(handle, wrong, name));
                tpm.attempt(new PolicyTransportSpdm(handle, name, wrong));
            }
            tpm.quietly(new FlushContext(handle));
        }
    }

    static void componentPolicies(Client tpm) {
        Bytes name = Bytes.ofHex("000b").concat(tpm.bytes(32));
        for (boolean trial : new boolean[] {true, false}) {
            TpmHandle handle = (trial ? tpm.trial() : tpm.policy()).handle;
            for (boolean includeObject : new boolean[] {true, false}) {
                tpm.run(new PolicyAcSendSelect(handle, name, name, Bytes.ofHex("90000000"), includeObject));
                tpm.run(new PolicyGetDigest(handle));
                tpm.attempt(new PolicyAcSendSelect(handle, name, name, Bytes.ofHex("90000000"), includeObject));
                tpm.run(new PolicyRestart(handle));
            }
            tpm.quietly(new PolicyCpHash(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyAcSendSelect(handle, name, name, name, false));
            tpm.quietly(new FlushContext(handle));
        }
    }

    static void readOnly(Client tpm) {
        TpmHandle parent = Scenarios.primary(tpm, Templates.eccStorage());
        tpm.quietly(
                new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, Scenarios.index(TpmNt.ORDINARY, Scenarios.OPEN, 8)));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.attempt(new ReadOnlyControl(TpmHandle.OWNER, true));
        tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, 0x201, 1));
        tpm.attempt(new NvWrite(TpmHandle.OWNER, Scenarios.INDEX, tpm.bytes(8), 0));
        tpm.attempt(new NvRead(TpmHandle.OWNER, Scenarios.INDEX, 8, 0));
        tpm.attempt(new NvReadPublic(Scenarios.INDEX));
        tpm.attempt(new NvUndefineSpace(TpmHandle.OWNER, Scenarios.INDEX));
        tpm.attempt(new Create(parent, Templates.NOTHING, Templates.eccSigning(), Scenarios.NONE, List.of()));
        tpm.attempt(new PcrExtend(new TpmHandle(16), List.of()));
        tpm.attempt(new SetPrimaryPolicy(TpmHandle.OWNER, Scenarios.NONE, TpmAlgId.NULL));
        tpm.attempt(new ReadClock());
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false));
        tpm.quietly(new NvWrite(TpmHandle.OWNER, Scenarios.INDEX, tpm.bytes(8), 0));
        for (TpmSu how : List.of(TpmSu.STATE, TpmSu.CLEAR)) {
            tpm.quietly(new ReadOnlyControl(TpmHandle.PLATFORM, true));
            tpm.quietly(new Shutdown(how));
            tpm.powerCycle();
            tpm.quietly(new Startup(how));
            tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, 0x201, 1));
        }
    }

    static void limited(Client tpm) {
        for (TpmHandle hierarchy : List.of(
                TpmHandle.FW_OWNER,
                TpmHandle.FW_ENDORSEMENT,
                TpmHandle.FW_PLATFORM,
                TpmHandle.FW_NULL,
                TpmHandle.SVN_OWNER_BASE,
                TpmHandle.SVN_ENDORSEMENT_BASE,
                TpmHandle.SVN_PLATFORM_BASE,
                TpmHandle.SVN_NULL_BASE)) {
            for (int attribute : new int[] {0, TpmaObject.firmwareLimited, TpmaObject.svnLimited}) {
                TpmtPublic template = Templates.withAttributes(Templates.eccStorage(), Templates.STORAGE | attribute);
                CreatePrimary.Response made = tpm.attempt(
                        new CreatePrimary(hierarchy, Templates.NOTHING, template, Scenarios.NONE, List.of()));
                if (made == null) continue;
                TpmHandle parent = made.objectHandle();
                tpm.quietly(new ReadPublic(parent));
                for (int ofChild : new int[] {0, TpmaObject.firmwareLimited, TpmaObject.svnLimited}) {
                    tpm.attempt(new Create(
                            parent,
                            Templates.NOTHING,
                            Templates.withAttributes(Templates.eccSigning(), Templates.SIGNING | ofChild),
                            Scenarios.NONE,
                            List.of()));
                }
                tpm.attempt(new EvictControl(TpmHandle.OWNER, parent, new TpmHandle(0x81000007)));
                tpm.attempt(new EvictControl(TpmHandle.PLATFORM, parent, new TpmHandle(0x81800007)));
                tpm.attempt(new CertifyCreation(
                        TpmHandle.NULL,
                        parent,
                        Scenarios.NONE,
                        made.creationHash(),
                        TpmtSigScheme.NULL,
                        made.creationTicket()));
                TpmsContext saved = tpm.quietly(new ContextSave(parent)).context();
                tpm.quietly(new FlushContext(parent));
                tpm.quietly(new FlushContext(tpm.quietly(new ContextLoad(saved)).loadedHandle()));
            }
            tpm.attempt(new Hash(Bytes.ofAscii("abc"), TpmAlgId.SHA256, hierarchy));
            tpm.attempt(new LoadExternal(
                    null,
                    Templates.eccKey(
                                    TpmaObject.sign | TpmaObject.userWithAuth,
                                    TpmtSymDefObject.NULL,
                                    Templates.NO_ECC_SCHEME)
                            .publicArea(),
                    hierarchy));
            for (TpmHandle object : Scenarios.handles(tpm, TpmHandle.TRANSIENT_FIRST))
                tpm.ask(new FlushContext(object));
            tpm.attempt(new HierarchyControl(TpmHandle.PLATFORM, hierarchy, false));
            tpm.attempt(new SetPrimaryPolicy(hierarchy, Scenarios.NONE, TpmAlgId.NULL));
        }
    }

    /** There is nothing that could be set, so that no right command can be told. */
    static void settings(Client tpm) {
        tpm.require(SetCapabilitySpec.CC);
        List<TpmsAuthCommand> password = List.of(Probes.password());
        for (TpmHandle authHandle : List.of(TpmHandle.OWNER, TpmHandle.PLATFORM, TpmHandle.NULL, TpmHandle.PW)) {
            for (String data : List.of("000400000006", "", "0000", "0004", "000400000099", "00080000010000000000")) {
                Frame frame = new Frame(
                        SetCapabilitySpec.INSTANCE,
                        List.of(authHandle),
                        password,
                        Bytes.ofHex(data).toByteArray());
                tpm.propose(frame);
            }
        }
    }

    static void countdown(Client tpm) {
        TpmHandle timer = new TpmHandle(0x40000110);
        tpm.run(new ActSetTimeout(timer, 10_000));
        tpm.attempt(new ActSetTimeout(timer, 0xFFFFFFFFL));
        tpm.attempt(new ActSetTimeout(new TpmHandle(0x40000111), 10_000));
        tpm.attempt(new ActSetTimeout(TpmHandle.OWNER, 10_000));
        tpm.run(new GetCapability(TpmCap.ACT, 0x40000110, 1));
        tpm.attempt(new GetCapability(TpmCap.ACT, 0x40000001, 1));
        tpm.run(new SetPrimaryPolicy(timer, Scenarios.NONE, TpmAlgId.NULL));
        tpm.run(new GetCapability(TpmCap.AUTH_POLICIES, 0x40000110, 1));
        tpm.run(new ActSetTimeout(timer, 0));
    }

    static void vendor(Client tpm) {
        tpm.run(new VendorTcgTest(tpm.bytes(10)));
        tpm.run(new VendorTcgTest(Scenarios.NONE));
    }

    static void components(Client tpm) {
        TpmHandle component = new TpmHandle(0x90000005);
        tpm.propose(new AcGetCapability(component, TpmAt.ANY, 1));
        for (int attributes : new int[] {Templates.MADE_HERE, Templates.MADE_HERE | Templates.FIXED}) {
            TpmHandle object = Scenarios.primary(
                    tpm,
                    Templates.withPolicy(
                            Templates.withAttributes(Templates.hmac(), attributes | TpmaObject.sign),
                            Scenarios.policyOf(AcSendSpec.CC)));
            Session session = tpm.policy();
            session.withoutAuth = true;
            tpm.quietly(new PolicyCommandCode(session.handle, new TpmCc(AcSendSpec.CC)));
            tpm.propose(new AcSend(object, TpmHandle.OWNER, component, Scenarios.NONE), session, Client.EMPTY);
            tpm.quietly(new FlushContext(object));
        }
        TpmHandle object = Scenarios.primary(tpm, TpmHandle.ENDORSEMENT, Templates.hmac());
        tpm.quietly(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        tpm.attempt(new AcSend(object, TpmHandle.OWNER, component, Scenarios.NONE));
    }

    static void upgrade(Client tpm) {
        TpmHandle key = Scenarios.load(
                tpm,
                Templates.rsaKey(
                        TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME));
        tpm.run(new FirmwareRead(0));
        tpm.propose(new FieldUpgradeData(tpm.bytes(10)));
        Bytes policy = Scenarios.policyOf(FieldUpgradeStartSpec.CC);
        tpm.run(new SetPrimaryPolicy(TpmHandle.PLATFORM, policy, TpmAlgId.SHA256));
        Session session = tpm.policy();
        session.withoutAuth = true;
        tpm.quietly(new PolicyCommandCode(session.handle, new TpmCc(FieldUpgradeStartSpec.CC)));
        TpmtSignature signature =
                new TpmtSignature(TpmAlgId.RSASSA, new TpmsSignatureRsa(TpmAlgId.SHA256, tpm.bytes(256)));
        tpm.propose(new FieldUpgradeStart(TpmHandle.PLATFORM, key, tpm.bytes(32), signature), session);
    }
}
