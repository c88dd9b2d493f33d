package etpm.conformance;

import etpm.conformance.Client.Password;
import etpm.conformance.Client.Session;
import etpm.conformance.Templates.Key;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.asymmetric.*;
import etpm.spec.command.attestation.*;
import etpm.spec.command.audit.*;
import etpm.spec.command.capability.*;
import etpm.spec.command.clock.*;
import etpm.spec.command.context.*;
import etpm.spec.command.duplication.*;
import etpm.spec.command.ephemeral.*;
import etpm.spec.command.hierarchy.*;
import etpm.spec.command.lockout.*;
import etpm.spec.command.management.*;
import etpm.spec.command.nv.*;
import etpm.spec.command.object.*;
import etpm.spec.command.pcr.*;
import etpm.spec.command.policy.*;
import etpm.spec.command.random.*;
import etpm.spec.command.sequence.*;
import etpm.spec.command.session.*;
import etpm.spec.command.signing.*;
import etpm.spec.command.startup.*;
import etpm.spec.command.symmetric.*;
import etpm.spec.command.testing.*;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.*;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams of commands, each on a TPM without owner's objects and NV indices. */
final class Scenarios {
    record Scenario(String name, Consumer<Client> body) {}

    private static final List<Scenario> GENERAL = List.of(
            new Scenario("startup and shutdown", Scenarios::startup),
            new Scenario("self-tests", Scenarios::selfTests),
            new Scenario("capabilities", Scenarios::capabilities),
            new Scenario("random numbers", Scenarios::random),
            new Scenario("hashes", Scenarios::hashes),
            new Scenario("sequences", Scenarios::sequences),
            new Scenario("PCR", Scenarios::pcr),
            new Scenario("keys from outside", Scenarios::external),
            new Scenario("RSA", Scenarios::rsa),
            new Scenario("elliptic curves", Scenarios::curves),
            new Scenario("two-phase exchanges", Scenarios::exchanges),
            new Scenario("primary keys", Scenarios::primaries),
            new Scenario("objects", Scenarios::objects),
            new Scenario("symmetric keys", Scenarios::symmetric),
            new Scenario("derived objects", Scenarios::derived),
            new Scenario("credentials", Scenarios::credentials),
            new Scenario("duplication", Scenarios::duplication),
            new Scenario("imported keys", Scenarios::imported),
            new Scenario("attestation", Scenarios::attestation),
            new Scenario("X.509 certificates", Scenarios::certificates),
            new Scenario("NV", Scenarios::nv),
            new Scenario("NV of all kinds", Scenarios::nvKinds),
            new Scenario("NV without permission", Scenarios::nvAccess),
            new Scenario("sessions", Scenarios::sessions),
            new Scenario("policies", Scenarios::policies),
            new Scenario("policies with objects", Scenarios::signedPolicies),
            new Scenario("signed comparisons", Scenarios::comparisons),
            new Scenario("contexts", Scenarios::contexts),
            new Scenario("audit", Scenarios::audit),
            new Scenario("dictionary attacks", Scenarios::lockout),
            new Scenario("clock", Scenarios::clock),
            new Scenario("hierarchies", Scenarios::hierarchies),
            new Scenario("management", Scenarios::management),
            new Scenario("PCR allocation", Scenarios::allocation),
            new Scenario("encryption with elliptic curves", LaterScenarios::encryption),
            new Scenario("external NV", LaterScenarios::externalNv),
            new Scenario("policies on capabilities", LaterScenarios::capabilityPolicies),
            new Scenario("policies on parameters", LaterScenarios::parameterPolicies),
            new Scenario("policies on secure channels", LaterScenarios::channelPolicies),
            new Scenario("policies on attached components", LaterScenarios::componentPolicies),
            new Scenario("read-only mode", LaterScenarios::readOnly),
            new Scenario("settings", LaterScenarios::settings),
            new Scenario("limited hierarchies", LaterScenarios::limited),
            new Scenario("countdown timers", LaterScenarios::countdown),
            new Scenario("attached components", LaterScenarios::components),
            new Scenario("field upgrade", LaterScenarios::upgrade),
            new Scenario("the vendor's command", LaterScenarios::vendor),
            new Scenario("by chance", RandomStream::run));

    /** For two TPM that can be told that somebody is there. */
    static final Scenario PRESENCE = new Scenario("physical presence", Scenarios::presence);

    static final List<Scenario> ALL =
            Stream.concat(GENERAL.stream(), AlgorithmScenarios.ALL.stream()).toList();

    static final TpmtTkHashcheck NO_TICKET = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.NULL, Bytes.EMPTY);
    private static final List<TpmAlgId> HASHES =
            List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512);
    private static final List<TpmsPcrSelection> ALL_BANKS = HASHES.stream()
            .map(hashAlg -> new TpmsPcrSelection(hashAlg, Bytes.ofHex("ffffff")))
            .toList();
    static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
    private static final TpmtSymDef XOR = new TpmtSymDef(TpmAlgId.XOR, TpmAlgId.SHA256.value(), TpmAlgId.NULL);
    static final TpmHandle INDEX = new TpmHandle(0x01500001);
    static final int OPEN = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE;
    static final Bytes NONE = Bytes.EMPTY;

    private Scenarios() {}

    /** A started TPM with nothing in it. What a TPM has against that is not compared. */
    static void begin(Client tpm) {
        tpm.presence(false);
        tpm.ask(new PcrAllocate(TpmHandle.PLATFORM, ALL_BANKS));
        tpm.ask(new Shutdown(TpmSu.CLEAR));
        tpm.powerCycle();
        tpm.ask(new Startup(TpmSu.CLEAR));
        tpm.ask(new ClearControl(TpmHandle.PLATFORM, false));
        tpm.ask(new Clear(TpmHandle.PLATFORM));
        for (TpmHandle index : handles(tpm, TpmHandle.NV_INDEX_FIRST)) {
            tpm.ask(new NvUndefineSpace(TpmHandle.PLATFORM, index));
        }
        for (TpmHandle object : handles(tpm, TpmHandle.PERSISTENT_FIRST)) {
            tpm.ask(new EvictControl(TpmHandle.PLATFORM, object, object));
        }
        tpm.ask(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 10_000, 1000, 1000));
        tpm.ask(new SetPrimaryPolicy(TpmHandle.PLATFORM, NONE, TpmAlgId.NULL));
        tpm.ask(new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.NULL, List.of(), AUDITED));
    }

    static List<TpmHandle> handles(Client tpm, TpmHandle first) {
        GetCapability.Response response = tpm.ask(new GetCapability(TpmCap.HANDLES, first.value() & 0xFFFFFFFFL, 200));
        if (response == null) return List.of();
        return ((TpmuCapabilities.Handles) response.capabilityData().data()).handles();
    }

    // ---- start-up and tests

    private static void startup(Client tpm) {
        tpm.attempt(new Startup(TpmSu.CLEAR));
        tpm.quietly(new PcrExtend(new TpmHandle(3), digest(TpmAlgId.SHA256, 1)));
        tpm.quietly(new PcrExtend(new TpmHandle(16), digest(TpmAlgId.SHA256, 1)));
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.powerCycle();
        tpm.attempt(new GetRandom(4));
        tpm.attempt(new PcrRead(select(3)));
        tpm.attempt(new Shutdown(TpmSu.CLEAR));
        tpm.run(new Startup(TpmSu.STATE));
        tpm.run(new PcrRead(select(3, 16, 17)));
        tpm.run(new ReadClock());
        tpm.powerCycle();
        tpm.attempt(new Startup(TpmSu.STATE));
        tpm.attempt(new Startup(new TpmSu(2)));
        tpm.run(new Startup(TpmSu.CLEAR));
        tpm.run(new PcrRead(select(3, 16, 17)));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.powerCycle();
        tpm.attempt(new Startup(TpmSu.STATE));
        tpm.run(new Startup(TpmSu.CLEAR));
    }

    private static void selfTests(Client tpm) {
        tpm.run(new SelfTest(false));
        tpm.run(new SelfTest(true));
        tpm.run(new IncrementalSelfTest(List.of(TpmAlgId.SHA256, TpmAlgId.AES)));
        tpm.run(new IncrementalSelfTest(List.of()));
        tpm.run(new GetTestResult());
        tpm.run(new TestParms(new TpmtPublicParms(
                TpmAlgId.RSA,
                Templates.rsa(0, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048)
                        .parameters())));
        for (TpmtPublic template : List.of(
                Templates.eccStorage(),
                Templates.eccSigning(),
                Templates.hmac(),
                Templates.derivationParent(),
                Templates.cipher(0, Templates.AES_128))) {
            tpm.run(new TestParms(new TpmtPublicParms(template.type(), template.parameters())));
        }
    }

    private static void capabilities(Client tpm) {
        for (TpmCap capability :
                List.of(TpmCap.PCRS, TpmCap.PCR_PROPERTIES, TpmCap.PP_COMMANDS, TpmCap.AUDIT_COMMANDS)) {
            tpm.run(new GetCapability(capability, 0, 200));
        }
        for (long property = 0; property < 0x14; property++)
            tpm.run(new GetCapability(TpmCap.PCR_PROPERTIES, property, 1));
        for (long first : new long[] {0, 0x01000000, 0x02000000, 0x03000000, 0x40000000, 0x80000000L, 0x81000000L}) {
            // Later versions have more permanent handles.
            tpm.run(new GetCapability(TpmCap.HANDLES, first, first == 0x40000000 ? 6 : 200));
            tpm.run(new GetCapability(TpmCap.HANDLES, first, 1));
        }
        tpm.attempt(new GetCapability(TpmCap.AUTH_POLICIES, 0, 1));
        tpm.attempt(new GetCapability(TpmCap.HANDLES, 0x50000000L, 1));
        tpm.attempt(new GetCapability(new TpmCap(0x77), 0, 1));
        // What depends on versions and memory is the TPM's own.
        for (long property : new long[] {
            0x100, 0x101, 0x112, 0x113, 0x114, 0x115, 0x116, 0x118, 0x120, 0x124, 0x12C, 0x200, 0x201, 0x202, 0x203,
            0x205, 0x206, 0x208, 0x20A, 0x20C, 0x20D, 0x20E, 0x20F, 0x210, 0x211, 0x212, 0x213, 0x214
        }) {
            tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, property, 1));
        }
        for (int i = 0; i < 40; i++) {
            tpm.attempt(new GetCapability(TpmCap.ECC_CURVES, tpm.random.nextInt(0x30), 1));
        }
        for (TpmAlgId algorithm : List.of(
                TpmAlgId.RSA,
                TpmAlgId.SHA1,
                TpmAlgId.HMAC,
                TpmAlgId.AES,
                TpmAlgId.MGF1,
                TpmAlgId.KEYEDHASH,
                TpmAlgId.XOR,
                TpmAlgId.SHA256,
                TpmAlgId.SHA384,
                TpmAlgId.SHA512,
                TpmAlgId.RSASSA,
                TpmAlgId.RSAES,
                TpmAlgId.RSAPSS,
                TpmAlgId.OAEP,
                TpmAlgId.ECDSA,
                TpmAlgId.ECDH,
                TpmAlgId.ECDAA,
                TpmAlgId.ECSCHNORR,
                TpmAlgId.KDF1_SP800_56A,
                TpmAlgId.KDF1_SP800_108,
                TpmAlgId.ECC,
                TpmAlgId.SYMCIPHER,
                TpmAlgId.CAMELLIA,
                TpmAlgId.CMAC,
                TpmAlgId.CTR,
                TpmAlgId.OFB,
                TpmAlgId.CBC,
                TpmAlgId.CFB,
                TpmAlgId.ECB)) {
            tpm.require(algorithm);
            tpm.run(new GetCapability(TpmCap.ALGS, algorithm.value(), 1));
        }
    }

    private static void random(Client tpm) {
        for (int size : new int[] {0, 1, 16, 32, 64, 65, 1000}) tpm.run(new GetRandom(size));
        tpm.run(new StirRandom(Client.secret("stir")));
        tpm.run(new StirRandom(Secret.EMPTY));
        tpm.attempt(new StirRandom(Secret.take(new byte[128])));
        tpm.attempt(new StirRandom(Secret.take(new byte[129])));
    }

    // ---- hashes

    private static List<TpmtHa> digest(TpmAlgId hashAlg, int octet) {
        byte[] octets = new byte[hashAlg.digestSize()];
        java.util.Arrays.fill(octets, (byte) octet);
        return List.of(new TpmtHa(hashAlg, Bytes.wrap(octets)));
    }

    private static void hashes(Client tpm) {
        for (TpmAlgId hashAlg : HASHES) {
            tpm.run(new Hash(Bytes.ofAscii("abc"), hashAlg, TpmHandle.OWNER));
            tpm.run(new Hash(NONE, hashAlg, TpmHandle.NULL));
            tpm.run(new Hash(tpm.bytes(1024), hashAlg, TpmHandle.PLATFORM));
        }
        tpm.run(new Hash(Bytes.ofHex("ff544347ff"), TpmAlgId.SHA256, TpmHandle.ENDORSEMENT));
        tpm.run(new Hash(Bytes.ofHex("ff544347"), TpmAlgId.SHA256, TpmHandle.ENDORSEMENT));
        tpm.attempt(new Hash(tpm.bytes(1025), TpmAlgId.SHA256, TpmHandle.NULL));
        tpm.attempt(new Hash(NONE, TpmAlgId.NULL, TpmHandle.NULL));
        tpm.attempt(new Hash(NONE, TpmAlgId.AES, TpmHandle.NULL));
        tpm.attempt(new Hash(NONE, TpmAlgId.SHA256, TpmHandle.LOCKOUT));
        TpmHandle key = load(
                tpm,
                Templates.secretKey(
                        Templates.withAttributes(Templates.hmac(), TpmaObject.sign | TpmaObject.userWithAuth),
                        Bytes.ofHex("0102030405060708090a0b0c0d0e0f10")));
        tpm.run(new Hmac(key, Bytes.ofAscii("abc"), TpmAlgId.SHA256));
        tpm.run(new Hmac(key, NONE, TpmAlgId.NULL));
        tpm.attempt(new Hmac(key, NONE, TpmAlgId.SHA384));
        tpm.attempt(new Hmac(TpmHandle.OWNER, NONE, TpmAlgId.SHA256));
        tpm.quietly(new FlushContext(key));
        TpmHandle any = load(
                tpm,
                Templates.secretKey(
                        Templates.keyedHash(
                                TpmaObject.sign | TpmaObject.decrypt | TpmaObject.userWithAuth,
                                Templates.NO_KEYEDHASH_SCHEME),
                        Bytes.ofHex("0102030405060708090a0b0c0d0e0f10")));
        for (TpmAlgId hashAlg : HASHES) tpm.run(new Hmac(any, tpm.bytes(100), hashAlg));
        tpm.attempt(new Hmac(any, NONE, TpmAlgId.NULL));
    }

    private static void sequences(Client tpm) {
        for (TpmAlgId hashAlg : HASHES) {
            TpmHandle sequence =
                    tpm.run(new HashSequenceStart(Client.secret("s"), hashAlg)).sequenceHandle();
            tpm.run(new SequenceUpdate(sequence, tpm.bytes(200)), new Password("s"));
            tpm.run(new SequenceUpdate(sequence, NONE), new Password("s"));
            tpm.run(new SequenceComplete(sequence, tpm.bytes(10), TpmHandle.OWNER), new Password("s"));
        }
        TpmHandle event =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.NULL)).sequenceHandle();
        tpm.run(new SequenceUpdate(event, tpm.bytes(333)));
        tpm.attempt(new SequenceComplete(event, NONE, TpmHandle.NULL));
        tpm.attempt(new ReadPublic(event));
        tpm.run(new EventSequenceComplete(new TpmHandle(16), event, tpm.bytes(20)));
        tpm.run(new PcrRead(select(16)));
        TpmHandle hash = tpm.quietly(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256))
                .sequenceHandle();
        tpm.attempt(new EventSequenceComplete(new TpmHandle(16), hash, NONE));
        tpm.attempt(new SequenceComplete(hash, NONE, TpmHandle.LOCKOUT));
        tpm.run(new SequenceUpdate(hash, Bytes.ofHex("ff544347")));
        tpm.run(new SequenceComplete(hash, NONE, TpmHandle.OWNER));
        TpmHandle key = load(
                tpm,
                Templates.secretKey(
                        Templates.withAttributes(Templates.hmac(), TpmaObject.sign | TpmaObject.userWithAuth),
                        Bytes.ofHex("00112233445566778899")));
        TpmHandle hmac =
                tpm.run(new HmacStart(key, Secret.EMPTY, TpmAlgId.NULL)).sequenceHandle();
        tpm.run(new SequenceUpdate(hmac, tpm.bytes(77)));
        tpm.run(new SequenceComplete(hmac, tpm.bytes(7), TpmHandle.NULL));
        tpm.attempt(new HmacStart(key, Secret.EMPTY, TpmAlgId.SHA512));
        tpm.attempt(new SequenceUpdate(key, tpm.bytes(7)));
        tpm.run(new FlushContext(key));
    }

    // ---- PCR

    static List<TpmsPcrSelection> select(int... registers) {
        return HASHES.stream()
                .map(hashAlg -> new TpmsPcrSelection(hashAlg, bits(registers)))
                .toList();
    }

    static Bytes bits(int... registers) {
        byte[] bits = new byte[3];
        for (int register : registers) bits[register / 8] |= (byte) (1 << register % 8);
        return Bytes.wrap(bits);
    }

    private static List<TpmsPcrSelection> sha256(int... registers) {
        return List.of(new TpmsPcrSelection(TpmAlgId.SHA256, bits(registers)));
    }

    private static void pcr(Client tpm) {
        for (int register : new int[] {0, 7, 16, 17, 22, 23}) {
            TpmHandle handle = new TpmHandle(register);
            for (TpmAlgId hashAlg : HASHES) tpm.attempt(new PcrExtend(handle, digest(hashAlg, register + 1)));
            tpm.attempt(new PcrEvent(handle, Bytes.ofAscii("event")));
            tpm.attempt(new PcrReset(handle));
            tpm.run(new PcrRead(select(register)));
        }
        tpm.run(new PcrExtend(
                new TpmHandle(10),
                List.of(
                        digest(TpmAlgId.SHA256, 3).getFirst(),
                        digest(TpmAlgId.SHA1, 4).getFirst())));
        tpm.run(new PcrExtend(new TpmHandle(10), List.of()));
        tpm.run(new PcrExtend(TpmHandle.NULL, digest(TpmAlgId.SHA256, 3)));
        tpm.run(new PcrEvent(TpmHandle.NULL, Bytes.ofAscii("event")));
        tpm.run(new PcrEvent(new TpmHandle(10), NONE));
        tpm.run(new PcrEvent(new TpmHandle(10), tpm.bytes(1024)));
        tpm.attempt(new PcrEvent(new TpmHandle(10), tpm.bytes(1025)));
        tpm.run(new PcrReset(new TpmHandle(16)));
        tpm.run(new PcrReset(new TpmHandle(23)));
        tpm.run(new PcrRead(select(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)));
        tpm.run(new PcrRead(sha256(10, 16, 23)));
        tpm.run(new PcrRead(List.of()));
        tpm.attempt(new PcrRead(List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.zeros(2)))));
        tpm.attempt(new PcrRead(List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.zeros(4)))));
        tpm.attempt(new PcrRead(List.of(new TpmsPcrSelection(TpmAlgId.AES, bits(1)))));
        for (int register : new int[] {0, 16, 20, 21, 22, 23}) {
            tpm.attempt(new PcrSetAuthValue(new TpmHandle(register), Client.secret("a")));
            tpm.attempt(
                    new PcrSetAuthPolicy(TpmHandle.PLATFORM, tpm.bytes(32), TpmAlgId.SHA256, new TpmHandle(register)));
        }
        tpm.run(new PcrSetAuthPolicy(TpmHandle.PLATFORM, NONE, TpmAlgId.NULL, new TpmHandle(20)));
        tpm.run(new PcrSetAuthValue(new TpmHandle(20), Secret.EMPTY), new Password("a"));
    }

    private static void allocation(Client tpm) {
        tpm.run(new PcrAllocate(TpmHandle.PLATFORM, sha256(0, 1, 2, 16, 17)));
        tpm.run(new PcrAllocate(
                TpmHandle.PLATFORM,
                List.of(
                        new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.zeros(3)),
                        new TpmsPcrSelection(TpmAlgId.SHA384, Bytes.zeros(3)))));
        tpm.run(new GetCapability(TpmCap.PCRS, 0, 20));
        tpm.attempt(new Shutdown(TpmSu.STATE));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.powerCycle();
        tpm.run(new Startup(TpmSu.CLEAR));
        tpm.run(new GetCapability(TpmCap.PCRS, 0, 20));
        tpm.run(new PcrRead(select(0, 16, 17)));
        tpm.attempt(new PcrExtend(new TpmHandle(16), digest(TpmAlgId.SHA1, 1)));
        tpm.run(new PcrEvent(new TpmHandle(16), Bytes.ofAscii("one bank")));
        tpm.run(new PcrAllocate(TpmHandle.PLATFORM, ALL_BANKS));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.powerCycle();
        tpm.run(new Startup(TpmSu.CLEAR));
        tpm.run(new GetCapability(TpmCap.PCRS, 0, 20));
    }

    // ---- keys

    static TpmHandle load(Client tpm, Key key) {
        return tpm.run(new LoadExternal(key.sensitive(), key.publicArea(), TpmHandle.NULL))
                .objectHandle();
    }

    static TpmHandle primary(Client tpm, TpmHandle hierarchy, TpmtPublic template) {
        return tpm.run(new CreatePrimary(hierarchy, Templates.NOTHING, template, NONE, List.of()))
                .objectHandle();
    }

    static TpmHandle primary(Client tpm, TpmtPublic template) {
        return primary(tpm, TpmHandle.OWNER, template);
    }

    private static TpmHandle child(Client tpm, TpmHandle parent, TpmsSensitiveCreate sensitive, TpmtPublic template) {
        Create.Response made = tpm.run(new Create(parent, sensitive, template, NONE, List.of()));
        return tpm.run(new Load(parent, made.outPrivate(), made.outPublic())).objectHandle();
    }

    private static TpmtSigScheme scheme(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtSigScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    private static void external(Client tpm) {
        int sign = TpmaObject.sign | TpmaObject.userWithAuth;
        Key rsa = Templates.rsaKey(sign, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME);
        Key ecc = Templates.eccKey(sign, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME);
        for (Key key : List.of(rsa, ecc)) {
            TpmHandle handle = load(tpm, key);
            tpm.run(new ReadPublic(handle));
            tpm.attempt(new Certify(handle, TpmHandle.NULL, NONE, TpmtSigScheme.NULL));
            tpm.attempt(new EvictControl(TpmHandle.OWNER, handle, new TpmHandle(0x81000001)));
            tpm.quietly(new FlushContext(handle));
            tpm.attempt(new LoadExternal(key.sensitive(), key.publicArea(), TpmHandle.OWNER));
            for (TpmHandle hierarchy :
                    List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL)) {
                TpmHandle publicOnly = tpm.run(new LoadExternal(null, key.publicArea(), hierarchy))
                        .objectHandle();
                tpm.run(new ReadPublic(publicOnly));
                tpm.run(new FlushContext(publicOnly));
            }
            for (int attribute : new int[] {
                TpmaObject.fixedTPM,
                TpmaObject.fixedParent,
                TpmaObject.restricted,
                TpmaObject.stClear,
                TpmaObject.decrypt,
                TpmaObject.encryptedDuplication,
                TpmaObject.adminWithPolicy,
                TpmaObject.noDA,
                TpmaObject.x509sign
            }) {
                TpmtPublic other = Templates.withAttributes(key.publicArea(), sign | attribute);
                flush(tpm, tpm.attempt(new LoadExternal(key.sensitive(), other, TpmHandle.NULL)));
                flush(tpm, tpm.attempt(new LoadExternal(null, other, TpmHandle.OWNER)));
            }
        }
        tpm.attempt(new LoadExternal(ecc.sensitive(), rsa.publicArea(), TpmHandle.NULL));
        byte[] off = ((TpmsEccPoint) ecc.publicArea().unique()).x().toByteArray();
        off[5] ^= 1;
        TpmsEccPoint nowhere = new TpmsEccPoint(
                Bytes.wrap(off), ((TpmsEccPoint) ecc.publicArea().unique()).y());
        tpm.attempt(new LoadExternal(null, Templates.withUnique(ecc.publicArea(), nowhere), TpmHandle.OWNER));
        tpm.attempt(new LoadExternal(
                ecc.sensitive(),
                Templates.withUnique(ecc.publicArea(), Templates.point(TpmEccCurve.NIST_P256, 9)),
                TpmHandle.NULL));
        flush(tpm, tpm.attempt(new LoadExternal(null, Templates.hmac(), TpmHandle.OWNER)));
    }

    /** In no trace, so that both go on alike where one of them has made an object and the other has not. */
    private static void flush(Client tpm, @Nullable Object response) {
        if (response instanceof LoadExternal.Response loaded) tpm.ask(new FlushContext(loaded.objectHandle()));
        if (response instanceof CreatePrimary.Response made) tpm.ask(new FlushContext(made.objectHandle()));
        if (response instanceof CreateLoaded.Response made) tpm.ask(new FlushContext(made.objectHandle()));
    }

    private static void rsa(Client tpm) {
        int sign = TpmaObject.sign | TpmaObject.userWithAuth;
        TpmHandle signer = load(tpm, Templates.rsaKey(sign, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME));
        for (TpmAlgId algorithm : List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS)) {
            for (TpmAlgId hashAlg : HASHES) {
                Bytes digest = tpm.bytes(hashAlg.digestSize());
                TpmtSignature signature = tpm.run(new Sign(signer, digest, scheme(algorithm, hashAlg), NO_TICKET))
                        .signature();
                tpm.run(new VerifySignature(signer, digest, signature));
                tpm.attempt(new VerifySignature(signer, tpm.bytes(hashAlg.digestSize()), signature));
                tpm.attempt(new VerifySignature(signer, tpm.bytes(5), signature));
            }
        }
        tpm.attempt(new Sign(signer, tpm.bytes(32), TpmtSigScheme.NULL, NO_TICKET));
        TpmtTkHashcheck another = new TpmtTkHashcheck(TpmSt.VERIFIED, TpmHandle.NULL, NONE);
        tpm.attempt(new Sign(signer, tpm.bytes(32), scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256), another));
        tpm.attempt(new Sign(signer, tpm.bytes(31), scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256), NO_TICKET));
        tpm.attempt(new Sign(signer, tpm.bytes(32), scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256), NO_TICKET));
        tpm.attempt(new RsaDecrypt(signer, tpm.bytes(256), rsaScheme(TpmAlgId.NULL), NONE));
        tpm.attempt(new EcdhKeyGen(signer));
        tpm.run(new FlushContext(signer));
        int decrypt = TpmaObject.decrypt | TpmaObject.userWithAuth;
        TpmHandle key = load(tpm, Templates.rsaKey(decrypt, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME));
        Bytes number = Bytes.zeros(1).concat(tpm.bytes(255));
        Bytes encrypted = tpm.run(new RsaEncrypt(key, number, rsaScheme(TpmAlgId.NULL), NONE))
                .outData();
        tpm.run(new RsaDecrypt(key, encrypted, rsaScheme(TpmAlgId.NULL), NONE));
        for (TpmtRsaDecrypt scheme : List.of(rsaScheme(TpmAlgId.RSAES), rsaScheme(TpmAlgId.OAEP))) {
            encrypted = tpm.run(new RsaEncrypt(key, Bytes.ofAscii("message"), scheme, NONE))
                    .outData();
            tpm.run(new RsaDecrypt(key, encrypted, scheme, NONE));
            tpm.run(new RsaEncrypt(key, NONE, scheme, NONE));
            tpm.attempt(new RsaDecrypt(key, tpm.bytes(255), scheme, NONE));
            tpm.attempt(new RsaEncrypt(key, tpm.bytes(250), scheme, NONE));
        }
        Bytes labelled = tpm.run(
                        new RsaEncrypt(key, Bytes.ofAscii("m"), rsaScheme(TpmAlgId.OAEP), Bytes.ofAscii("label\0")))
                .outData();
        tpm.run(new RsaDecrypt(key, labelled, rsaScheme(TpmAlgId.OAEP), Bytes.ofAscii("label\0")));
        tpm.attempt(new RsaEncrypt(key, Bytes.ofAscii("m"), rsaScheme(TpmAlgId.OAEP), Bytes.ofAscii("label")));
        tpm.attempt(new RsaDecrypt(key, labelled, rsaScheme(TpmAlgId.OAEP), Bytes.ofAscii("other\0")));
        byte[] large = new byte[256];
        java.util.Arrays.fill(large, (byte) 0xFF);
        tpm.attempt(new RsaDecrypt(key, tpm.bytes(257), rsaScheme(TpmAlgId.NULL), NONE));
        tpm.attempt(new Sign(key, tpm.bytes(32), scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256), NO_TICKET));
        tpm.attempt(new RsaEncrypt(key, Bytes.wrap(large), rsaScheme(TpmAlgId.NULL), NONE));
        begin(tpm);
        key = load(tpm, Templates.rsaKey(decrypt, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME));
        tpm.attempt(new RsaDecrypt(key, Bytes.wrap(large), rsaScheme(TpmAlgId.NULL), NONE));
    }

    private static TpmtRsaDecrypt rsaScheme(TpmAlgId algorithm) {
        return new TpmtRsaDecrypt(
                algorithm, algorithm.equals(TpmAlgId.OAEP) ? new TpmsSchemeHash(TpmAlgId.SHA256) : TpmsEmpty.INSTANCE);
    }

    private static void curves(Client tpm) {
        for (TpmEccCurve curve :
                List.of(TpmEccCurve.NIST_P256, TpmEccCurve.NIST_P384, TpmEccCurve.NIST_P521, TpmEccCurve.BN_P256)) {
            tpm.run(new EccParameters(curve));
        }
        tpm.attempt(new EccParameters(new TpmEccCurve(0x77)));
        Key key = Templates.eccKey(
                TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME);
        TpmHandle signer = load(tpm, key);
        for (TpmAlgId algorithm : List.of(TpmAlgId.ECDSA, TpmAlgId.ECSCHNORR)) {
            for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384)) {
                Bytes digest = tpm.bytes(hashAlg.digestSize());
                Sign.Response signed = tpm.attempt(new Sign(signer, digest, scheme(algorithm, hashAlg), NO_TICKET));
                if (signed == null) continue;
                tpm.run(new VerifySignature(signer, digest, signed.signature()));
                tpm.attempt(new VerifySignature(signer, tpm.bytes(hashAlg.digestSize()), signed.signature()));
            }
        }
        for (Bytes number : List.of(NONE, Bytes.zeros(32), tpm.bytes(33), Bytes.ofHex("ff".repeat(32)))) {
            TpmtSignature odd =
                    new TpmtSignature(TpmAlgId.ECDSA, new TpmsSignatureEcc(TpmAlgId.SHA256, number, Bytes.ofHex("01")));
            tpm.attempt(new VerifySignature(signer, tpm.bytes(32), odd));
        }
        tpm.attempt(new Sign(signer, tpm.bytes(32), TpmtSigScheme.NULL, NO_TICKET));
        tpm.attempt(new EcdhZGen(signer, Templates.point(TpmEccCurve.NIST_P256, 3)));
        tpm.run(new FlushContext(signer));
        TpmHandle agreement = load(
                tpm,
                Templates.eccKey(
                        TpmaObject.decrypt | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME));
        EcdhKeyGen.Response generated = tpm.run(new EcdhKeyGen(agreement));
        tpm.run(new EcdhZGen(agreement, generated.pubPoint()));
        tpm.run(new EcdhZGen(agreement, Templates.point(TpmEccCurve.NIST_P256, 3)));
        for (TpmsEccPoint bad : badPoints()) tpm.attempt(new EcdhZGen(agreement, bad));
    }

    static List<TpmsEccPoint> badPoints() {
        TpmsEccPoint good = Templates.point(TpmEccCurve.NIST_P256, 3);
        return List.of(
                Templates.NO_POINT,
                new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)),
                new TpmsEccPoint(good.x(), good.x()),
                new TpmsEccPoint(good.x(), NONE),
                new TpmsEccPoint(Bytes.ofHex("ff".repeat(32)), good.y()),
                new TpmsEccPoint(Bytes.zeros(3).concat(good.x()), good.y()));
    }

    private static void exchanges(Client tpm) {
        TpmtEccScheme ecdaa = new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0));
        Key anonymous = Templates.eccKey(TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, ecdaa);
        TpmHandle signer = load(tpm, anonymous);
        Commit.Response committed = tpm.run(new Commit(signer, Templates.NO_POINT, Secret.EMPTY, NONE));
        TpmtSigScheme with =
                new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, committed.counter()));
        tpm.quietly(new Sign(signer, tpm.bytes(32), with, NO_TICKET));
        tpm.attempt(new Sign(signer, tpm.bytes(32), with, NO_TICKET));
        tpm.run(new Commit(signer, Templates.point(TpmEccCurve.NIST_P256, 3), Secret.EMPTY, NONE));
        for (TpmsEccPoint bad : badPoints()) tpm.attempt(new Commit(signer, bad, Secret.EMPTY, NONE));
        tpm.attempt(new Commit(signer, Templates.NO_POINT, Client.secret("s2"), NONE));
        tpm.attempt(new Commit(signer, Templates.NO_POINT, Client.secret("s2"), Bytes.ofHex("02")));
        tpm.run(new FlushContext(signer));
        for (TpmAlgId scheme : List.of(TpmAlgId.ECDH, TpmAlgId.NULL)) {
            TpmtEccScheme how = scheme.isNull()
                    ? Templates.NO_ECC_SCHEME
                    : new TpmtEccScheme(scheme, new TpmsSchemeHash(TpmAlgId.SHA256));
            TpmHandle key = load(
                    tpm, Templates.eccKey(TpmaObject.decrypt | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, how));
            TpmsEccPoint one = Templates.point(TpmEccCurve.NIST_P256, 3);
            int counter = tpm.run(new EcEphemeral(TpmEccCurve.NIST_P256)).counter();
            tpm.attempt(new ZGen2Phase(key, one, one, TpmAlgId.ECDH, counter + 1));
            for (TpmsEccPoint bad : badPoints()) {
                tpm.attempt(new ZGen2Phase(key, bad, one, TpmAlgId.ECDH, counter));
                tpm.attempt(new ZGen2Phase(key, one, bad, TpmAlgId.ECDH, counter));
            }
            tpm.attempt(new ZGen2Phase(key, one, one, TpmAlgId.RSASSA, counter));
            tpm.propose(new ZGen2Phase(key, one, one, TpmAlgId.ECDH, counter));
            tpm.attempt(new ZGen2Phase(key, one, one, TpmAlgId.ECDH, counter));
            tpm.run(new FlushContext(key));
        }
        tpm.attempt(new EcEphemeral(new TpmEccCurve(0x77)));
    }

    private static void primaries(Client tpm) {
        for (TpmHandle hierarchy :
                List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL)) {
            CreatePrimary.Response made = tpm.run(new CreatePrimary(
                    hierarchy, Templates.auth("a"), Templates.eccStorage(), tpm.bytes(20), sha256(0, 16)));
            tpm.run(new ReadPublic(made.objectHandle()));
            tpm.run(new FlushContext(made.objectHandle()));
        }
        for (TpmtPublic template : List.of(
                Templates.rsa(Templates.STORAGE, Templates.AES_128, Templates.NO_RSA_SCHEME, 2048),
                Templates.eccSigning(),
                Templates.hmac(),
                Templates.derivationParent(),
                Templates.cipher(
                        Templates.FIXED | Templates.MADE_HERE | TpmaObject.sign | TpmaObject.decrypt,
                        Templates.AES_128))) {
            flush(tpm, tpm.quietly(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, NONE, List.of())));
        }
        tpm.attempt(new CreatePrimary(TpmHandle.LOCKOUT, Templates.NOTHING, Templates.eccStorage(), NONE, List.of()));
        tpm.attempt(new CreatePrimary(
                TpmHandle.OWNER, Templates.data("", tpm.bytes(8)), Templates.eccStorage(), NONE, List.of()));
        for (int bit = 0; bit < 32; bit++) {
            for (TpmtPublic template :
                    List.of(Templates.eccStorage(), Templates.eccSigning(), Templates.hmac(), Templates.sealed())) {
                // Other TPM let any object have it (docs/DIFFERENCES.md).
                if (1 << bit == TpmaObject.x509sign && !template.equals(Templates.eccSigning())) continue;
                TpmtPublic other = Templates.withAttributes(
                        template, template.objectAttributes().value() ^ 1 << bit);
                flush(tpm, tpm.attempt(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, other, NONE, List.of())));
            }
        }
        for (TpmEccCurve curve : List.of(TpmEccCurve.NIST_P384, TpmEccCurve.BN_P256, new TpmEccCurve(0x77))) {
            TpmtPublic other = Templates.ecc(Templates.SIGNING, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME, curve);
            flush(tpm, tpm.attempt(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, other, NONE, List.of())));
        }
        for (TpmtSymDefObject symmetric : List.of(
                new TpmtSymDefObject(TpmAlgId.AES, 256, TpmAlgId.CFB),
                new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CBC),
                new TpmtSymDefObject(TpmAlgId.CAMELLIA, 128, TpmAlgId.CFB),
                new TpmtSymDefObject(TpmAlgId.AES, 100, TpmAlgId.CFB),
                TpmtSymDefObject.NULL)) {
            TpmtPublic other =
                    Templates.ecc(Templates.STORAGE, symmetric, Templates.NO_ECC_SCHEME, TpmEccCurve.NIST_P256);
            flush(tpm, tpm.attempt(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, other, NONE, List.of())));
        }
    }

    private static void objects(Client tpm) {
        TpmHandle parent = primary(tpm, Templates.eccStorage());
        Bytes content = Bytes.ofAscii("the launch code");
        Create.Response sealed =
                tpm.run(new Create(parent, Templates.data("a", content), Templates.sealed(), tpm.bytes(8), sha256(0)));
        TpmHandle item = tpm.run(new Load(parent, sealed.outPrivate(), sealed.outPublic()))
                .objectHandle();
        tpm.run(new Unseal(item), new Password("a"));
        tpm.run(new ReadPublic(item));
        tpm.attempt(new ObjectChangeAuth(item, item, Client.secret("b")), new Password("a"));
        tpm.attempt(new ObjectChangeAuth(item, parent, Client.secret("b".repeat(33))), new Password("a"));
        Bytes changed = tpm.run(new ObjectChangeAuth(item, parent, Client.secret("b")), new Password("a"))
                .outPrivate();
        tpm.run(new Unseal(item), new Password("a"));
        tpm.run(new FlushContext(item));
        item = tpm.quietly(new Load(parent, changed, sealed.outPublic())).objectHandle();
        tpm.attempt(new Unseal(item), new Password("a"));
        tpm.run(new Unseal(item), new Password("b"));
        tpm.attempt(new Load(item, changed, sealed.outPublic()));
        tpm.run(new FlushContext(item));
        byte[] off = changed.toByteArray();
        off[off.length - 1] ^= 1;
        tpm.attempt(new Load(parent, Bytes.wrap(off), sealed.outPublic()));
        tpm.attempt(new Load(parent, NONE, sealed.outPublic()));
        tpm.attempt(new Load(parent, changed, Templates.hmac()));
        tpm.attempt(new Create(parent, Templates.NOTHING, Templates.sealed(), NONE, List.of()));
        tpm.attempt(new Create(parent, Templates.data("", tpm.bytes(128)), Templates.sealed(), NONE, List.of()));
        tpm.attempt(new Create(parent, Templates.data("", tpm.bytes(129)), Templates.sealed(), NONE, List.of()));
        tpm.attempt(new Create(parent, Templates.auth("x".repeat(32)), Templates.hmac(), NONE, List.of()));
        tpm.attempt(new Create(parent, Templates.auth("x".repeat(33)), Templates.hmac(), NONE, List.of()));
        TpmHandle signer = child(tpm, parent, Templates.auth("s"), Templates.eccSigning());
        tpm.attempt(new Unseal(signer), new Password("s"));
        tpm.attempt(new Create(signer, Templates.NOTHING, Templates.hmac(), NONE, List.of()), new Password("s"));
        TpmHandle persistent = new TpmHandle(0x81000005);
        tpm.attempt(new EvictControl(TpmHandle.OWNER, signer, new TpmHandle(0x81800005)));
        tpm.attempt(new EvictControl(TpmHandle.PLATFORM, signer, persistent));
        tpm.run(new EvictControl(TpmHandle.OWNER, signer, persistent));
        tpm.attempt(new EvictControl(TpmHandle.OWNER, signer, persistent));
        tpm.run(new ReadPublic(persistent));
        tpm.run(
                new Sign(persistent, tpm.bytes(32), scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256), NO_TICKET),
                new Password("s"));
        tpm.attempt(new FlushContext(persistent));
        tpm.attempt(new EvictControl(TpmHandle.OWNER, persistent, new TpmHandle(0x81000006)));
        tpm.run(new EvictControl(TpmHandle.OWNER, persistent, persistent));
        tpm.attempt(new ReadPublic(persistent));
        tpm.run(new FlushContext(signer));
        for (TpmtPublic template : List.of(Templates.eccStorage(), Templates.eccSigning(), Templates.hmac())) {
            Bytes inPublic = Client.encode(template, TpmtPublicCodec::write);
            flush(tpm, tpm.run(new CreateLoaded(parent, Templates.auth("c"), inPublic)));
            flush(tpm, tpm.run(new CreateLoaded(TpmHandle.OWNER, Templates.auth("c"), inPublic)));
        }
    }

    private static void symmetric(Client tpm) {
        int both = TpmaObject.sign | TpmaObject.decrypt | TpmaObject.userWithAuth;
        for (TpmAlgId mode :
                List.of(TpmAlgId.NULL, TpmAlgId.CFB, TpmAlgId.CBC, TpmAlgId.CTR, TpmAlgId.OFB, TpmAlgId.ECB)) {
            TpmtPublic template = Templates.cipher(both, new TpmtSymDefObject(TpmAlgId.AES, 128, mode));
            TpmHandle key = load(tpm, Templates.secretKey(template, Bytes.ofHex("000102030405060708090a0b0c0d0e0f")));
            TpmAlgId with = mode.isNull() ? TpmAlgId.CFB : mode;
            Bytes iv = with.equals(TpmAlgId.ECB) ? NONE : tpm.bytes(16);
            for (int size : new int[] {0, 16, 48, 1024}) {
                Bytes data = tpm.bytes(size);
                tpm.run(new EncryptDecrypt(key, false, with, iv, data));
                tpm.run(new EncryptDecrypt2(key, data, true, TpmAlgId.NULL.equals(mode) ? with : TpmAlgId.NULL, iv));
            }
            tpm.attempt(new EncryptDecrypt(key, false, with, iv, tpm.bytes(17)));
            tpm.attempt(new EncryptDecrypt2(key, tpm.bytes(17), true, with, iv));
            tpm.attempt(new EncryptDecrypt(key, false, with, tpm.bytes(15), tpm.bytes(16)));
            tpm.attempt(new EncryptDecrypt(key, false, TpmAlgId.NULL, iv, tpm.bytes(16)));
            for (TpmAlgId other : List.of(TpmAlgId.CBC, TpmAlgId.SHA256)) {
                tpm.attempt(new EncryptDecrypt(key, false, other, tpm.bytes(16), tpm.bytes(16)));
            }
            tpm.run(new FlushContext(key));
        }
        TpmtPublic mac = Templates.cipher(
                TpmaObject.sign | TpmaObject.userWithAuth, new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CMAC));
        TpmHandle signer = load(tpm, Templates.secretKey(mac, Bytes.ofHex("000102030405060708090a0b0c0d0e0f")));
        tpm.run(new Mac(signer, tpm.bytes(40), TpmAlgId.CMAC));
        tpm.attempt(new Mac(signer, tpm.bytes(40), TpmAlgId.SHA256));
        TpmHandle sequence =
                tpm.run(new MacStart(signer, Secret.EMPTY, TpmAlgId.NULL)).sequenceHandle();
        tpm.run(new SequenceUpdate(sequence, tpm.bytes(33)));
        tpm.run(new SequenceComplete(sequence, tpm.bytes(3), TpmHandle.NULL));
        TpmHandle sealed = load(
                tpm,
                Templates.secretKey(
                        Templates.withAttributes(Templates.hmac(), TpmaObject.sign | TpmaObject.userWithAuth),
                        tpm.bytes(16)));
        tpm.attempt(new EncryptDecrypt(sealed, false, TpmAlgId.CFB, tpm.bytes(16), tpm.bytes(16)));
    }

    private static void derived(Client tpm) {
        Key parentKey = Templates.secretKey(
                Templates.withAttributes(
                        Templates.derivationParent(),
                        TpmaObject.restricted | TpmaObject.decrypt | TpmaObject.userWithAuth),
                Bytes.ofHex("11".repeat(32)));
        TpmHandle storage = primary(tpm, Templates.eccStorage());
        Bytes plain = Client.encode(parentKey.sensitive(), TpmtSensitiveCodec::write);
        Bytes sized = new WireWriter().u16(plain.length()).bytes(plain).toBytes();
        Bytes imported = tpm.run(new Import(storage, NONE, parentKey.publicArea(), sized, NONE, TpmtSymDefObject.NULL))
                .outPrivate();
        TpmHandle parent =
                tpm.run(new Load(storage, imported, parentKey.publicArea())).objectHandle();
        tpm.run(new FlushContext(storage));
        int derivedHere = TpmaObject.userWithAuth;
        TpmtPublic hmac = Templates.withAttributes(Templates.hmac(), derivedHere | TpmaObject.sign);
        TpmtPublic ecc = Templates.withAttributes(Templates.eccSigning(), derivedHere | TpmaObject.sign);
        TpmtPublic cipher = Templates.cipher(derivedHere | TpmaObject.decrypt | TpmaObject.sign, Templates.AES_128);
        for (TpmtPublic template : List.of(hmac, ecc, cipher)) {
            CreateLoaded.Response made =
                    tpm.attempt(new CreateLoaded(parent, Templates.NOTHING, derivation(template, "label", "context")));
            if (made == null) continue;
            tpm.run(new ReadPublic(made.objectHandle()));
            if (template == hmac) tpm.run(new Hmac(made.objectHandle(), Bytes.ofAscii("abc"), TpmAlgId.NULL));
            tpm.run(new FlushContext(made.objectHandle()));
        }
        tpm.attempt(new CreateLoaded(parent, Templates.NOTHING, derivation(Templates.hmac(), "label", "")));
        tpm.attempt(new CreateLoaded(
                parent,
                Templates.NOTHING,
                derivation(
                        Templates.rsa(
                                derivedHere | TpmaObject.sign, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048),
                        "label",
                        "")));
        tpm.attempt(new Create(parent, Templates.NOTHING, hmac, NONE, List.of()));
    }

    private static Bytes derivation(TpmtPublic template, String label, String context) {
        WireWriter out = new WireWriter();
        TpmtPublicCodec.write(template, out);
        int emptyUnique = template.unique() instanceof TpmsEccPoint ? 4 : 2;
        Bytes head = out.toBytes().slice(0, out.length() - emptyUnique);
        WireWriter tail = new WireWriter();
        for (String part : List.of(label, context)) tail.u16(part.length()).bytes(Bytes.ofAscii(part));
        return head.concat(tail.toBytes());
    }

    private static void credentials(Client tpm) {
        TpmHandle key = primary(tpm, Templates.eccStorage());
        TpmHandle signer = primary(tpm, Templates.eccSigning());
        for (TpmHandle with : List.of(key)) {
            MakeCredential.Response made =
                    tpm.run(new MakeCredential(with, Client.secret("credential"), tpm.name(signer)));
            tpm.run(new ActivateCredential(signer, with, made.credentialBlob(), made.secret()));
            tpm.attempt(new ActivateCredential(with, with, made.credentialBlob(), made.secret()));
            tpm.attempt(new ActivateCredential(signer, signer, made.credentialBlob(), made.secret()));
            byte[] off = made.credentialBlob().toByteArray();
            off[off.length - 1] ^= 1;
            tpm.attempt(new ActivateCredential(signer, with, Bytes.wrap(off), made.secret()));
            tpm.attempt(new ActivateCredential(signer, with, made.credentialBlob(), NONE));
        }
        tpm.attempt(new MakeCredential(signer, Client.secret("c"), tpm.name(key)));
        tpm.attempt(new MakeCredential(key, Secret.take(new byte[33]), tpm.name(signer)));
        tpm.run(new FlushContext(key));
        TpmHandle rsa =
                primary(tpm, Templates.rsa(Templates.STORAGE, Templates.AES_128, Templates.NO_RSA_SCHEME, 2048));
        MakeCredential.Response made = tpm.run(new MakeCredential(rsa, Client.secret("credential"), tpm.name(signer)));
        tpm.attempt(new ActivateCredential(signer, rsa, made.credentialBlob(), made.secret()));
        Bytes large = Bytes.ofHex("ff".repeat(256));
        tpm.attempt(new ActivateCredential(signer, rsa, made.credentialBlob(), tpm.bytes(255)));
        tpm.attempt(new ActivateCredential(signer, rsa, made.credentialBlob(), large));
    }

    private static Session mayDuplicate(Client tpm) {
        Session session = tpm.policy();
        session.withoutAuth = true;
        session.attributes = 0;
        tpm.quietly(new PolicyCommandCode(session.handle, new TpmCc(DuplicateSpec.CC)));
        return session;
    }

    private static void duplication(Client tpm) {
        TpmHandle parent = primary(tpm, Templates.eccStorage());
        Bytes policy = Bytes.wrap(Client.CRYPTO.digest(
                TpmAlgId.SHA256,
                new byte[32],
                new WireWriter()
                        .u32(PolicyCommandCodeSpec.CC)
                        .u32(DuplicateSpec.CC)
                        .toByteArray()));
        TpmtPublic movable = Templates.withPolicy(
                Templates.withAttributes(Templates.hmac(), TpmaObject.sign | Templates.MADE_HERE), policy);
        TpmHandle object = child(tpm, parent, Templates.auth("m"), movable);
        TpmtPublic area = tpm.run(new ReadPublic(object)).outPublic();
        tpm.attempt(new Duplicate(object, parent, NONE, TpmtSymDefObject.NULL));
        for (TpmHandle newParent : List.of(TpmHandle.NULL, parent)) {
            for (TpmtSymDefObject symmetric : List.of(TpmtSymDefObject.NULL, Templates.AES_128)) {
                Duplicate.Response moved =
                        tpm.run(new Duplicate(object, newParent, NONE, symmetric), mayDuplicate(tpm));
                Bytes key = symmetric.algorithm().isNull() ? NONE : moved.encryptionKeyOut();
                Bytes imported = tpm.run(
                                new Import(parent, key, area, moved.duplicate(), moved.outSymSeed(), symmetric))
                        .outPrivate();
                TpmHandle again = tpm.run(new Load(parent, imported, area)).objectHandle();
                tpm.quietly(new FlushContext(again));
                Bytes otherKey = symmetric.algorithm().isNull() ? NONE : tpm.bytes(16);
                Bytes keyTooLong = otherKey.concat(Bytes.zeros(1));
                tpm.attempt(new Import(parent, keyTooLong, area, moved.duplicate(), moved.outSymSeed(), symmetric));
                if (!newParent.isNull() || !symmetric.algorithm().isNull()) {
                    byte[] off = moved.duplicate().toByteArray();
                    off[off.length - 1] ^= 1;
                    tpm.attempt(new Import(parent, key, area, Bytes.wrap(off), moved.outSymSeed(), symmetric));
                }
                if (!newParent.isNull()) {
                    Rewrap.Response rewrapped = tpm.run(
                            new Rewrap(parent, parent, moved.duplicate(), tpm.name(object), moved.outSymSeed()));
                    tpm.run(new Rewrap(
                            parent, TpmHandle.NULL, moved.duplicate(), tpm.name(object), moved.outSymSeed()));
                    tpm.run(new Import(parent, key, area, rewrapped.outDuplicate(), rewrapped.outSymSeed(), symmetric));
                    tpm.attempt(new Rewrap(parent, parent, moved.duplicate(), tpm.name(parent), moved.outSymSeed()));
                    tpm.attempt(new Rewrap(parent, parent, tpm.bytes(40), tpm.name(object), moved.outSymSeed()));
                    tpm.attempt(new Rewrap(
                            TpmHandle.NULL, parent, moved.duplicate(), tpm.name(object), moved.outSymSeed()));
                }
                // With a key that both have: what the octets become decides the code.
                tpm.attempt(new Import(parent, otherKey, area, tpm.bytes(50), moved.outSymSeed(), symmetric));
                tpm.attempt(new Import(parent, key, area, moved.duplicate(), tpm.bytes(20), symmetric));
            }
        }
        Session session = mayDuplicate(tpm);
        tpm.attempt(new Duplicate(object, parent, tpm.bytes(16), TpmtSymDefObject.NULL), session);
        tpm.attempt(new Duplicate(object, parent, tpm.bytes(15), Templates.AES_128), session);
        tpm.attempt(new Duplicate(object, object, NONE, TpmtSymDefObject.NULL), session);
        tpm.quietly(new FlushContext(session.handle));
        TpmHandle fixed = child(tpm, parent, Templates.NOTHING, Templates.eccSigning());
        tpm.attempt(new Duplicate(fixed, parent, NONE, TpmtSymDefObject.NULL));
        tpm.run(new FlushContext(fixed));
    }

    /** Keys that are the same for every TPM. */
    private static void imported(Client tpm) {
        TpmHandle parent = primary(tpm, Templates.eccStorage());
        for (Key key : List.of(
                Templates.rsaKey(
                        TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME),
                Templates.eccKey(
                        TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME))) {
            Bytes plain = Client.encode(key.sensitive(), TpmtSensitiveCodec::write);
            Bytes sized = new WireWriter().u16(plain.length()).bytes(plain).toBytes();
            Bytes imported = tpm.run(new Import(parent, NONE, key.publicArea(), sized, NONE, TpmtSymDefObject.NULL))
                    .outPrivate();
            // Not cut: how long a private RSA key is, is the TPM's own.
            TpmHandle loaded =
                    tpm.quietly(new Load(parent, imported, key.publicArea())).objectHandle();
            tpm.run(new ReadPublic(loaded));
            tpm.run(new FlushContext(loaded));
        }
    }

    // ---- attestation

    private static void attestation(Client tpm) {
        int restricted = Templates.SIGNING | TpmaObject.restricted;
        for (boolean rsa : new boolean[] {false, true}) {
            TpmtPublic template = rsa
                    ? Templates.rsa(
                            restricted,
                            TpmtSymDefObject.NULL,
                            new TpmtRsaScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                            2048)
                    : Templates.ecc(
                            restricted,
                            TpmtSymDefObject.NULL,
                            new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                            TpmEccCurve.NIST_P256);
            CreatePrimary.Response created =
                    tpm.quietly(new CreatePrimary(TpmHandle.ENDORSEMENT, Templates.NOTHING, template, NONE, List.of()));
            TpmHandle signer = created.objectHandle();
            tpm.run(new PcrExtend(new TpmHandle(16), digest(TpmAlgId.SHA256, 9)));
            tpm.run(new Quote(signer, tpm.bytes(20), TpmtSigScheme.NULL, sha256(0, 1, 16)));
            tpm.run(new Quote(signer, NONE, TpmtSigScheme.NULL, select(0, 7)));
            tpm.run(new Quote(signer, NONE, TpmtSigScheme.NULL, List.of()));
            tpm.run(new GetTime(TpmHandle.ENDORSEMENT, signer, tpm.bytes(8), TpmtSigScheme.NULL));
            tpm.run(new GetTime(TpmHandle.ENDORSEMENT, TpmHandle.NULL, tpm.bytes(8), TpmtSigScheme.NULL));
            tpm.run(new Certify(signer, signer, tpm.bytes(8), TpmtSigScheme.NULL));
            tpm.run(new Certify(signer, TpmHandle.NULL, tpm.bytes(8), TpmtSigScheme.NULL));
            tpm.run(new CertifyCreation(
                    signer,
                    signer,
                    tpm.bytes(8),
                    created.creationHash(),
                    TpmtSigScheme.NULL,
                    created.creationTicket()));
            tpm.attempt(new CertifyCreation(
                    signer, signer, tpm.bytes(8), tpm.bytes(32), TpmtSigScheme.NULL, created.creationTicket()));
            TpmtTkCreation ticket = created.creationTicket();
            tpm.attempt(new CertifyCreation(
                    signer,
                    signer,
                    tpm.bytes(8),
                    created.creationHash(),
                    TpmtSigScheme.NULL,
                    new TpmtTkCreation(TpmSt.VERIFIED, ticket.hierarchy(), ticket.digest())));
            tpm.attempt(new Quote(signer, NONE, scheme(TpmAlgId.RSAPSS, TpmAlgId.SHA256), sha256(0)));
            tpm.attempt(new Quote(signer, tpm.bytes(100), TpmtSigScheme.NULL, sha256(0)));
            tpm.attempt(new Sign(signer, tpm.bytes(32), TpmtSigScheme.NULL, NO_TICKET));
            Hash.Response hashed =
                    tpm.run(new Hash(Bytes.ofAscii("to be signed"), TpmAlgId.SHA256, TpmHandle.ENDORSEMENT));
            tpm.run(new Sign(signer, hashed.outHash(), TpmtSigScheme.NULL, hashed.validation()));
            tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, OPEN, 32)));
            tpm.attempt(new NvCertify(signer, TpmHandle.OWNER, INDEX, tpm.bytes(4), TpmtSigScheme.NULL, 8, 0));
            tpm.quietly(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(32), 0));
            tpm.run(new NvCertify(signer, TpmHandle.OWNER, INDEX, tpm.bytes(4), TpmtSigScheme.NULL, 8, 4));
            tpm.run(new NvCertify(TpmHandle.NULL, TpmHandle.OWNER, INDEX, tpm.bytes(4), TpmtSigScheme.NULL, 32, 0));
            tpm.run(new NvCertify(signer, TpmHandle.OWNER, INDEX, tpm.bytes(4), TpmtSigScheme.NULL, 0, 0));
            tpm.attempt(new NvCertify(signer, TpmHandle.OWNER, INDEX, tpm.bytes(4), TpmtSigScheme.NULL, 32, 1));
            TpmtSigScheme withHash = scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256);
            for (TpmtSigScheme with : List.of(TpmtSigScheme.NULL, withHash)) {
                tpm.attempt(new NvCertify(TpmHandle.NULL, TpmHandle.OWNER, INDEX, tpm.bytes(4), with, 0, 0));
            }
            tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
            tpm.run(new FlushContext(signer));
        }
        TpmHandle decrypt = primary(tpm, Templates.eccStorage());
        tpm.attempt(new Quote(decrypt, NONE, TpmtSigScheme.NULL, sha256(0)));
        tpm.attempt(new Certify(decrypt, decrypt, NONE, TpmtSigScheme.NULL));
        tpm.attempt(new Quote(TpmHandle.NULL, NONE, TpmtSigScheme.NULL, sha256(0)));
        tpm.attempt(new Quote(TpmHandle.NULL, NONE, scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256), sha256(0)));
    }

    private static Bytes der(int tag, Bytes... contents) {
        WireWriter out = new WireWriter();
        for (Bytes content : contents) out.bytes(content);
        Bytes inside = out.toBytes();
        WireWriter head = new WireWriter().u8(tag);
        if (inside.length() >= 0x80) head.u8(0x81);
        return head.u8(inside.length()).bytes(inside).toBytes();
    }

    private static Bytes partial(int usage) {
        Bytes name = der(0x30, der(0x31, der(0x30, Bytes.ofHex("0603550403"), der(0x13, Bytes.ofAscii("name")))));
        Bytes validity =
                der(0x30, der(0x17, Bytes.ofAscii("250101000000Z")), der(0x17, Bytes.ofAscii("350101000000Z")));
        Bytes keyUsage = der(
                0x30,
                Bytes.ofHex("0603551d0f0101ff"),
                der(0x04, der(0x03, new WireWriter().u8(7).u8(usage).toBytes())));
        return der(0x30, name, validity, name, der(0xA3, der(0x30, keyUsage)));
    }

    private static void certificates(Client tpm) {
        int attributes = Templates.SIGNING | TpmaObject.x509sign;
        for (TpmtPublic template : List.of(
                Templates.ecc(
                        attributes,
                        TpmtSymDefObject.NULL,
                        new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                        TpmEccCurve.NIST_P256),
                Templates.rsa(
                        attributes,
                        TpmtSymDefObject.NULL,
                        new TpmtRsaScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                        2048))) {
            TpmHandle signer = tpm.quietly(
                            new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, NONE, List.of()))
                    .objectHandle();
            tpm.attempt(new CertifyX509(signer, signer, NONE, TpmtSigScheme.NULL, partial(0x80)));
            tpm.attempt(new CertifyX509(signer, signer, NONE, TpmtSigScheme.NULL, tpm.bytes(40)));
            tpm.attempt(new CertifyX509(signer, signer, NONE, TpmtSigScheme.NULL, NONE));
            tpm.attempt(new CertifyX509(signer, signer, tpm.bytes(3), TpmtSigScheme.NULL, partial(0x80)));
            tpm.run(new CertifyX509(signer, signer, NONE, TpmtSigScheme.NULL, partial(0x80)));
            tpm.run(new FlushContext(signer));
        }
    }

    // ---- NV

    static TpmsNvPublic index(TpmNt type, int attributes, int size) {
        return new TpmsNvPublic(INDEX, TpmAlgId.SHA256, new TpmaNv(attributes | type.value() << 4), NONE, size);
    }

    private static void nv(Client tpm) {
        tpm.run(new NvDefineSpace(
                TpmHandle.OWNER,
                Client.secret("n"),
                index(TpmNt.ORDINARY, OPEN | TpmaNv.WRITE_STCLEAR | TpmaNv.READ_STCLEAR, 40)));
        tpm.attempt(new NvDefineSpace(TpmHandle.OWNER, Client.secret("n"), index(TpmNt.ORDINARY, OPEN, 40)));
        tpm.run(new NvReadPublic(INDEX));
        tpm.attempt(new NvRead(INDEX, INDEX, 8, 0), new Password("n"));
        tpm.run(new NvWrite(INDEX, INDEX, tpm.bytes(20), 10), new Password("n"));
        tpm.run(new NvRead(INDEX, INDEX, 40, 0), new Password("n"));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 0, 0));
        tpm.run(new NvReadPublic(INDEX));
        tpm.attempt(new NvRead(TpmHandle.OWNER, INDEX, 40, 1));
        tpm.attempt(new NvRead(TpmHandle.OWNER, INDEX, 8, 0xFFFF));
        tpm.attempt(new NvRead(TpmHandle.PLATFORM, INDEX, 8, 0));
        tpm.attempt(new NvRead(TpmHandle.ENDORSEMENT, INDEX, 8, 0));
        tpm.attempt(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(20), 30));
        tpm.attempt(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(20), 0xFFFF));
        tpm.attempt(new NvWrite(TpmHandle.PLATFORM, INDEX, tpm.bytes(2), 0));
        tpm.attempt(new NvIncrement(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvExtend(TpmHandle.OWNER, INDEX, tpm.bytes(3)));
        tpm.attempt(new NvSetBits(TpmHandle.OWNER, INDEX, 1));
        tpm.attempt(new NvChangeAuth(INDEX, Client.secret("o")), new Password("n"));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(2), 0));
        tpm.run(new NvReadLock(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.run(new NvReadPublic(INDEX));
        tpm.quietly(new Shutdown(TpmSu.CLEAR));
        tpm.powerCycle();
        tpm.quietly(new Startup(TpmSu.CLEAR));
        tpm.run(new NvReadPublic(INDEX));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.attempt(new NvUndefineSpace(TpmHandle.LOCKOUT, INDEX));
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvReadPublic(INDEX));
        int platform = TpmaNv.PPWRITE | TpmaNv.PPREAD | TpmaNv.PLATFORMCREATE;
        tpm.run(new NvDefineSpace(
                TpmHandle.PLATFORM,
                Secret.EMPTY,
                index(TpmNt.ORDINARY, platform | TpmaNv.GLOBALLOCK | TpmaNv.WRITEALL, 8)));
        tpm.attempt(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvWrite(TpmHandle.PLATFORM, INDEX, tpm.bytes(4), 0));
        tpm.run(new NvWrite(TpmHandle.PLATFORM, INDEX, tpm.bytes(8), 0));
        tpm.run(new NvGlobalWriteLock(TpmHandle.OWNER));
        tpm.attempt(new NvWrite(TpmHandle.PLATFORM, INDEX, tpm.bytes(8), 0));
        tpm.run(new NvReadPublic(INDEX));
        tpm.run(new NvUndefineSpace(TpmHandle.PLATFORM, INDEX));
        // What may be changed and deleted with a policy only.
        Bytes mayChange = policyOf(NvChangeAuthSpec.CC);
        TpmsNvPublic withPolicy = new TpmsNvPublic(INDEX, TpmAlgId.SHA256, new TpmaNv(OPEN), mayChange, 8);
        tpm.run(new NvDefineSpace(TpmHandle.OWNER, Client.secret("n"), withPolicy));
        Session change = tpm.policy();
        change.withoutAuth = true;
        tpm.quietly(new PolicyCommandCode(change.handle, new TpmCc(NvChangeAuthSpec.CC)));
        tpm.attempt(new NvChangeAuth(INDEX, Client.secret("n".repeat(33))), change);
        tpm.run(new NvChangeAuth(INDEX, Client.secret("new")), change);
        tpm.run(new NvWrite(INDEX, INDEX, tpm.bytes(8), 0), new Password("new"));
        tpm.attempt(new NvWrite(INDEX, INDEX, tpm.bytes(8), 0), new Password("n"));
        tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        Bytes mayDelete = policyOf(NvUndefineSpaceSpecialSpec.CC);
        TpmsNvPublic ordinary = new TpmsNvPublic(INDEX, TpmAlgId.SHA256, new TpmaNv(platform), mayDelete, 8);
        TpmsNvPublic special =
                new TpmsNvPublic(INDEX, TpmAlgId.SHA256, new TpmaNv(platform | TpmaNv.POLICY_DELETE), mayDelete, 8);
        Session delete = tpm.policy();
        delete.withoutAuth = true;
        tpm.quietly(new PolicyCommandCode(delete.handle, new TpmCc(NvUndefineSpaceSpecialSpec.CC)));
        tpm.run(new NvDefineSpace(TpmHandle.PLATFORM, Secret.EMPTY, ordinary));
        tpm.attempt(new NvUndefineSpaceSpecial(INDEX, TpmHandle.PLATFORM), delete, Client.EMPTY);
        tpm.run(new NvUndefineSpace(TpmHandle.PLATFORM, INDEX));
        tpm.run(new NvDefineSpace(TpmHandle.PLATFORM, Secret.EMPTY, special));
        tpm.attempt(new NvUndefineSpace(TpmHandle.PLATFORM, INDEX));
        tpm.attempt(new NvUndefineSpaceSpecial(INDEX, TpmHandle.PLATFORM));
        tpm.run(new NvUndefineSpaceSpecial(INDEX, TpmHandle.PLATFORM), delete, Client.EMPTY);
    }

    static Bytes policyOf(int command) {
        return Bytes.wrap(Client.CRYPTO.digest(
                TpmAlgId.SHA256,
                new byte[32],
                new WireWriter().u32(PolicyCommandCodeSpec.CC).u32(command).toByteArray()));
    }

    private static void nvKinds(Client tpm) {
        tpm.run(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.COUNTER, OPEN, 8)));
        tpm.attempt(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.run(new NvIncrement(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(8), 0));
        tpm.run(new NvReadPublic(INDEX));
        tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        tpm.run(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.BITS, OPEN, 8)));
        tpm.run(new NvSetBits(TpmHandle.OWNER, INDEX, 0x8001));
        tpm.run(new NvSetBits(TpmHandle.OWNER, INDEX, 0x10));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.run(new NvReadPublic(INDEX));
        tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        tpm.run(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.EXTEND, OPEN, 32)));
        tpm.run(new NvExtend(TpmHandle.OWNER, INDEX, tpm.bytes(100)));
        tpm.run(new NvExtend(TpmHandle.OWNER, INDEX, NONE));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 32, 0));
        tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        int pin = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.NO_DA;
        for (TpmNt type : List.of(TpmNt.PIN_PASS, TpmNt.PIN_FAIL)) {
            tpm.attempt(
                    new NvDefineSpace(TpmHandle.OWNER, Client.secret("pin"), index(type, pin | TpmaNv.AUTHWRITE, 8)));
            tpm.attempt(new NvDefineSpace(TpmHandle.OWNER, Client.secret("pin"), index(type, pin, 9)));
            tpm.run(new NvDefineSpace(TpmHandle.OWNER, Client.secret("pin"), index(type, pin, 8)));
            tpm.run(new NvWrite(TpmHandle.OWNER, INDEX, Bytes.ofHex("0000000000000002"), 0));
            for (int i = 0; i < 3; i++) {
                tpm.attempt(new NvRead(INDEX, INDEX, 8, 0), new Password("wrong"));
                tpm.attempt(new NvRead(INDEX, INDEX, 8, 0), new Password("pin"));
                tpm.run(new NvReadPublic(INDEX));
                tpm.quietly(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
            }
            tpm.quietly(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        }
        for (int bit = 0; bit < 32; bit++) {
            for (int attributes : new int[] {OPEN, 0}) {
                tpm.attempt(new NvDefineSpace(
                        TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, attributes ^ 1 << bit, 8)));
                tpm.attempt(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
            }
            // Nothing takes an index away whose policy nothing satisfies.
            if (1 << bit == TpmaNv.POLICY_DELETE) continue;
            tpm.attempt(new NvDefineSpace(
                    TpmHandle.PLATFORM,
                    Secret.EMPTY,
                    index(TpmNt.ORDINARY, (TpmaNv.PLATFORMCREATE | TpmaNv.PPREAD | TpmaNv.PPWRITE) ^ 1 << bit, 8)));
            tpm.attempt(new NvUndefineSpace(TpmHandle.PLATFORM, INDEX));
        }
        for (int size : new int[] {0, 1, 7, 9, 2048, 0xFFFF}) {
            for (TpmNt type : List.of(TpmNt.ORDINARY, TpmNt.COUNTER, TpmNt.BITS, TpmNt.EXTEND)) {
                tpm.attempt(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(type, OPEN, size)));
                tpm.attempt(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
            }
        }
        // Orderly ones.
        tpm.run(new NvDefineSpace(
                TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, OPEN | TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR, 8)));
        tpm.run(new NvWrite(TpmHandle.OWNER, INDEX, tpm.bytes(8), 0));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.quietly(new Shutdown(TpmSu.STATE));
        tpm.powerCycle();
        tpm.quietly(new Startup(TpmSu.STATE));
        tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.quietly(new Shutdown(TpmSu.STATE));
        tpm.powerCycle();
        tpm.quietly(new Startup(TpmSu.CLEAR));
        tpm.attempt(new NvRead(TpmHandle.OWNER, INDEX, 8, 0));
        tpm.run(new NvReadPublic(INDEX));
    }

    /** An index that the owner may not use, and one that is locked. */
    private static void nvAccess(Client tpm) {
        int ofItself = TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE | TpmaNv.READ_STCLEAR | TpmaNv.WRITE_STCLEAR;
        tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, ofItself, 8)));
        tpm.quietly(new NvWrite(INDEX, INDEX, tpm.bytes(8), 0));
        use(tpm, TpmHandle.OWNER);
        tpm.attempt(new NvWriteLock(TpmHandle.OWNER, INDEX));
        tpm.attempt(new NvReadLock(TpmHandle.OWNER, INDEX));
        tpm.quietly(new NvWriteLock(INDEX, INDEX));
        tpm.quietly(new NvReadLock(INDEX, INDEX));
        use(tpm, INDEX);
        tpm.attempt(new NvWriteLock(INDEX, INDEX));
        tpm.attempt(new NvReadLock(INDEX, INDEX));
    }

    private static void use(Client tpm, TpmHandle authHandle) {
        TpmHandle session = tpm.policy().handle;
        tpm.attempt(new NvWrite(authHandle, INDEX, tpm.bytes(8), 0));
        tpm.attempt(new NvIncrement(authHandle, INDEX));
        tpm.attempt(new NvExtend(authHandle, INDEX, tpm.bytes(8)));
        tpm.attempt(new NvSetBits(authHandle, INDEX, 1));
        tpm.attempt(new NvRead(authHandle, INDEX, 8, 0));
        tpm.attempt(new NvCertify(TpmHandle.NULL, authHandle, INDEX, NONE, TpmtSigScheme.NULL, 8, 0));
        tpm.attempt(new PolicyNv(authHandle, INDEX, session, tpm.bytes(8), 0, TpmEo.NEQ));
        tpm.attempt(new PolicyAuthorizeNv(authHandle, INDEX, session));
        tpm.quietly(new FlushContext(session));
    }

    // ---- sessions and policies

    private static void sessions(Client tpm) {
        TpmHandle key = primary(tpm, Templates.eccStorage());
        Key outside = Templates.secretKey(
                Templates.withAttributes(Templates.hmac(), TpmaObject.sign | TpmaObject.userWithAuth),
                Bytes.ofHex("55".repeat(32)));
        TpmtSensitive secret = outside.sensitive();
        TpmHandle hmacKey = load(
                tpm,
                new Key(
                        outside.publicArea(),
                        new TpmtSensitive(
                                secret.sensitiveType(), Client.secret("k"), secret.seedValue(), secret.sensitive())));
        for (TpmAlgId authHash : HASHES) {
            for (TpmSe type : List.of(TpmSe.HMAC, TpmSe.POLICY, TpmSe.TRIAL)) {
                StartAuthSession.Response started = tpm.run(new StartAuthSession(
                        TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(authHash.digestSize()), NONE, type, AES, authHash));
                tpm.run(new FlushContext(started.sessionHandle()));
            }
        }
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(15), NONE, TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(33), NONE, TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(16), tpm.bytes(4), TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(key, TpmHandle.NULL, tpm.bytes(16), NONE, TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                key, TpmHandle.NULL, tpm.bytes(16), tpm.bytes(70), TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                hmacKey, TpmHandle.NULL, tpm.bytes(16), tpm.bytes(70), TpmSe.HMAC, AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(16), NONE, new TpmSe(2), AES, TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL,
                TpmHandle.NULL,
                tpm.bytes(16),
                NONE,
                TpmSe.HMAC,
                new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CBC),
                TpmAlgId.SHA256));
        tpm.attempt(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, tpm.bytes(16), NONE, TpmSe.HMAC, AES, TpmAlgId.NULL));
        for (TpmtSymDef symmetric : List.of(TpmtSymDef.NULL, AES, XOR)) {
            Session session =
                    tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, symmetric).auth("k");
            tpm.run(new Hmac(hmacKey, Bytes.ofAscii("abc"), TpmAlgId.NULL), session);
            tpm.run(new Hmac(hmacKey, Bytes.ofAscii("abc"), TpmAlgId.NULL), session);
            if (!symmetric.algorithm().isNull()) {
                tpm.run(
                        new Hmac(hmacKey, Bytes.ofAscii("abc"), TpmAlgId.NULL),
                        session.with(TpmaSession.decrypt | TpmaSession.encrypt));
                tpm.attempt(new GetRandom(4), session.auth("").with(TpmaSession.encrypt));
                tpm.attempt(new ReadClock(), session.with(TpmaSession.encrypt));
                tpm.attempt(new GetRandom(4), session.with(TpmaSession.decrypt));
            }
            tpm.attempt(new GetRandom(4), session.auth("").with(TpmaSession.audit));
            tpm.quietly(new FlushContext(session.handle));
        }
        Session bound = tpm.bound(hmacKey, "k", AES).auth("k");
        bound.withoutAuth = true;
        tpm.run(new Hmac(hmacKey, NONE, TpmAlgId.NULL), bound);
        bound.withoutAuth = false;
        tpm.run(
                new Create(key, Templates.data("x", tpm.bytes(5)), Templates.sealed(), NONE, List.of()),
                bound.auth("").with(TpmaSession.decrypt | TpmaSession.encrypt));
        bound.attributes = 0;
        tpm.run(new GetTime(TpmHandle.ENDORSEMENT, TpmHandle.NULL, NONE, TpmtSigScheme.NULL), bound, Client.EMPTY);
        tpm.attempt(new FlushContext(bound.handle));
        // More sessions than are loaded at once.
        Session one = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        Session two = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        tpm.run(
                new GetTime(TpmHandle.ENDORSEMENT, TpmHandle.NULL, tpm.bytes(3), TpmtSigScheme.NULL),
                one,
                two.with(TpmaSession.decrypt | TpmaSession.encrypt));
    }

    private static void policies(Client tpm) {
        for (boolean trial : new boolean[] {true, false}) {
            Session session = trial ? tpm.trial() : tpm.policy();
            TpmHandle handle = session.handle;
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyPcr(handle, NONE, sha256(0, 7)));
            tpm.attempt(new PolicyPcr(handle, tpm.bytes(32), sha256(0, 7)));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyCommandCode(handle, new TpmCc(UnsealSpec.CC)));
            tpm.attempt(new PolicyCommandCode(handle, new TpmCc(LoadSpec.CC)));
            tpm.attempt(new PolicyCommandCode(handle, new TpmCc(0x1000)));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyLocality(handle, new TpmaLocality(3)));
            tpm.attempt(new PolicyLocality(handle, new TpmaLocality(4)));
            tpm.attempt(new PolicyLocality(handle, new TpmaLocality(0)));
            tpm.attempt(new PolicyLocality(handle, new TpmaLocality(40)));
            tpm.run(new PolicyAuthValue(handle));
            tpm.run(new PolicyPassword(handle));
            tpm.run(new PolicyPhysicalPresence(handle));
            tpm.run(new PolicyNvWritten(handle, true));
            tpm.attempt(new PolicyNvWritten(handle, false));
            tpm.run(new PolicyCpHash(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyCpHash(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyNameHash(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyTemplate(handle, tpm.bytes(32)));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyNameHash(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyNameHash(handle, tpm.bytes(31)));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyTemplate(handle, tpm.bytes(32)));
            tpm.attempt(new PolicyTemplate(handle, tpm.bytes(20)));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyDuplicationSelect(
                    handle,
                    Bytes.ofHex("000b").concat(tpm.bytes(32)),
                    Bytes.ofHex("000b").concat(tpm.bytes(32)),
                    true));
            tpm.run(new PolicyGetDigest(handle));
            tpm.attempt(new PolicyDuplicationSelect(handle, NONE, NONE, false));
            tpm.run(new PolicyRestart(handle));
            Bytes now = tpm.quietly(new PolicyGetDigest(handle)).policyDigest();
            tpm.run(new PolicyOr(handle, List.of(tpm.bytes(32), now, tpm.bytes(32))));
            tpm.attempt(new PolicyOr(handle, List.of(tpm.bytes(32))));
            tpm.attempt(new PolicyOr(handle, List.of(tpm.bytes(32), tpm.bytes(32))));
            tpm.attempt(new PolicyOr(handle, List.of(tpm.bytes(32), tpm.bytes(31))));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyCounterTimer(handle, Bytes.zeros(8), 0, TpmEo.SIGNED_GE));
            tpm.attempt(new PolicyCounterTimer(handle, Bytes.zeros(4), 12, TpmEo.UNSIGNED_LT));
            tpm.attempt(new PolicyCounterTimer(handle, Bytes.zeros(8), 20, TpmEo.UNSIGNED_GE));
            tpm.attempt(new PolicyCounterTimer(handle, Bytes.zeros(8), 40, TpmEo.UNSIGNED_GE));
            tpm.run(new PolicyGetDigest(handle));
            tpm.quietly(new FlushContext(handle));
        }
    }

    private static void signedPolicies(Client tpm) {
        TpmHandle key = load(
                tpm,
                Templates.eccKey(
                        TpmaObject.sign | TpmaObject.userWithAuth, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME));
        tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, OPEN, 34)));
        for (boolean trial : new boolean[] {true, false}) {
            Session session = trial ? tpm.trial() : tpm.policy();
            TpmHandle handle = session.handle;
            for (int expiration : new int[] {0, 100, -100}) {
                Bytes toSign = new WireWriter()
                        .bytes(session.nonceTPM)
                        .u32(expiration)
                        .bytes(Bytes.ofAscii("ref"))
                        .toBytes();
                Bytes digest = Bytes.wrap(Client.CRYPTO.digest(TpmAlgId.SHA256, toSign.toByteArray()));
                TpmtSignature signature = tpm.quietly(
                                new Sign(key, digest, scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256), NO_TICKET))
                        .signature();
                PolicySigned.Response signed = tpm.run(new PolicySigned(
                        key, handle, session.nonceTPM, NONE, Bytes.ofAscii("ref"), expiration, signature));
                tpm.attempt(new PolicySigned(
                        key, handle, session.nonceTPM, NONE, Bytes.ofAscii("other"), expiration, signature));
                tpm.attempt(new PolicySigned(
                        key, handle, tpm.bytes(32), NONE, Bytes.ofAscii("ref"), expiration, signature));
                tpm.attempt(new PolicySigned(
                        key, handle, session.nonceTPM, tpm.bytes(7), Bytes.ofAscii("ref"), expiration, signature));
                PolicySecret.Response secret = tpm.run(new PolicySecret(
                        TpmHandle.OWNER, handle, session.nonceTPM, NONE, Bytes.ofAscii("r2"), expiration));
                tpm.attempt(new PolicySecret(TpmHandle.OWNER, handle, tpm.bytes(32), NONE, NONE, expiration));
                tpm.run(new PolicyGetDigest(handle));
                if (expiration < 0) {
                    tpm.attempt(new PolicyTicket(
                            handle,
                            signed.timeout(),
                            NONE,
                            Bytes.ofAscii("ref"),
                            tpm.name(key),
                            signed.policyTicket()));
                    tpm.attempt(new PolicyTicket(
                            handle,
                            secret.timeout(),
                            NONE,
                            Bytes.ofAscii("r2"),
                            tpm.name(TpmHandle.OWNER),
                            secret.policyTicket()));
                    tpm.attempt(new PolicyTicket(
                            handle,
                            secret.timeout(),
                            NONE,
                            Bytes.ofAscii("r3"),
                            tpm.name(TpmHandle.OWNER),
                            secret.policyTicket()));
                    TpmtTkAuth ticket = signed.policyTicket();
                    tpm.attempt(new PolicyTicket(
                            handle,
                            signed.timeout(),
                            NONE,
                            Bytes.ofAscii("ref"),
                            tpm.name(key),
                            new TpmtTkAuth(TpmSt.CREATION, ticket.hierarchy(), ticket.digest())));
                    if (!trial) {
                        tpm.run(new PolicyRestart(handle));
                        tpm.run(new PolicyTicket(
                                handle,
                                signed.timeout(),
                                NONE,
                                Bytes.ofAscii("ref"),
                                tpm.name(key),
                                signed.policyTicket()));
                        tpm.run(new PolicyGetDigest(handle));
                    }
                }
                tpm.run(new PolicyRestart(handle));
            }
            Bytes approved = tpm.quietly(new PolicyGetDigest(handle)).policyDigest();
            Bytes toApprove = Bytes.wrap(Client.CRYPTO.digest(
                    TpmAlgId.SHA256,
                    approved.toByteArray(),
                    "pr".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            TpmtSignature approval = tpm.quietly(
                            new Sign(key, toApprove, scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256), NO_TICKET))
                    .signature();
            TpmHandle verifier = tpm.quietly(new LoadExternal(
                            null,
                            Templates.eccKey(
                                            TpmaObject.sign | TpmaObject.userWithAuth,
                                            TpmtSymDefObject.NULL,
                                            Templates.NO_ECC_SCHEME)
                                    .publicArea(),
                            TpmHandle.OWNER))
                    .objectHandle();
            TpmtTkVerified ticket =
                    tpm.run(new VerifySignature(verifier, toApprove, approval)).validation();
            tpm.run(new PolicyAuthorize(handle, approved, Bytes.ofAscii("pr"), tpm.name(verifier), ticket));
            TpmtTkVerified another =
                    new TpmtTkVerified(TpmSt.CREATION, ticket.hierarchy(), ticket.metadata(), ticket.hmac());
            tpm.attempt(new PolicyAuthorize(handle, approved, Bytes.ofAscii("pr"), tpm.name(verifier), another));
            tpm.attempt(new PolicyAuthorize(handle, approved, Bytes.ofAscii("xx"), tpm.name(verifier), ticket));
            tpm.attempt(new PolicyAuthorize(handle, approved, Bytes.ofAscii("pr"), tpm.name(TpmHandle.OWNER), ticket));
            tpm.run(new PolicyGetDigest(handle));
            tpm.quietly(new FlushContext(verifier));
            tpm.run(new PolicyRestart(handle));
            Bytes content = Bytes.ofHex("000b")
                    .concat(tpm.quietly(new PolicyGetDigest(handle)).policyDigest());
            if (trial) tpm.attempt(new PolicyAuthorizeNv(TpmHandle.OWNER, INDEX, handle));
            tpm.quietly(new NvWrite(TpmHandle.OWNER, INDEX, content, 0));
            tpm.run(new PolicyNv(TpmHandle.OWNER, INDEX, handle, Bytes.ofHex("000b"), 0, TpmEo.EQ));
            for (TpmEo operation : List.of(
                    TpmEo.EQ,
                    TpmEo.NEQ,
                    TpmEo.SIGNED_GT,
                    TpmEo.UNSIGNED_GT,
                    TpmEo.SIGNED_LT,
                    TpmEo.UNSIGNED_LT,
                    TpmEo.SIGNED_GE,
                    TpmEo.UNSIGNED_GE,
                    TpmEo.SIGNED_LE,
                    TpmEo.UNSIGNED_LE,
                    TpmEo.BITSET,
                    TpmEo.BITCLEAR,
                    new TpmEo(12))) {
                for (String operand : List.of("000b", "000c", "fffb", "0001")) {
                    tpm.attempt(new PolicyNv(TpmHandle.OWNER, INDEX, handle, Bytes.ofHex(operand), 0, operation));
                }
            }
            tpm.attempt(new PolicyNv(TpmHandle.OWNER, INDEX, handle, Bytes.zeros(8), 30, TpmEo.EQ));
            tpm.run(new PolicyGetDigest(handle));
            tpm.run(new PolicyRestart(handle));
            tpm.run(new PolicyAuthorizeNv(TpmHandle.OWNER, INDEX, handle));
            tpm.run(new PolicyGetDigest(handle));
            tpm.quietly(new FlushContext(handle));
        }
        usedPolicies(tpm);
    }

    private static void comparisons(Client tpm) {
        tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, OPEN, 2)));
        Session session = tpm.policy();
        List<String> numbers = List.of("0000", "0001", "7fff", "8000", "8001", "fffe", "ffff");
        for (String content : numbers) {
            tpm.quietly(new NvWrite(TpmHandle.OWNER, INDEX, Bytes.ofHex(content), 0));
            for (String operand : numbers) {
                for (TpmEo operation :
                        List.of(TpmEo.SIGNED_GT, TpmEo.SIGNED_LT, TpmEo.SIGNED_GE, TpmEo.SIGNED_LE, TpmEo.EQ)) {
                    tpm.attempt(
                            new PolicyNv(TpmHandle.OWNER, INDEX, session.handle, Bytes.ofHex(operand), 0, operation));
                    // Where one has gone on and the other not, both begin again.
                    tpm.quietly(new PolicyRestart(session.handle));
                }
            }
        }
    }

    /** Policies that authorize, or do not. */
    private static void usedPolicies(Client tpm) {
        TpmHandle owned = TpmHandle.OWNER;
        Bytes password = Bytes.wrap(Client.CRYPTO.digest(
                TpmAlgId.SHA256,
                new byte[32],
                new WireWriter().u32(PolicyAuthValueSpec.CC).toByteArray()));
        tpm.run(new SetPrimaryPolicy(owned, password, TpmAlgId.SHA256));
        tpm.quietly(new HierarchyChangeAuth(owned, Client.secret("owner")));
        Session session = tpm.policy().auth("owner");
        tpm.quietly(new PolicyPassword(session.handle));
        session.plain = "owner";
        tpm.quietly(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        session.plain = null;
        tpm.quietly(new PolicyAuthValue(session.handle));
        tpm.quietly(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        session.withoutAuth = true;
        tpm.attempt(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        tpm.quietly(new PolicyAuthValue(session.handle));
        tpm.quietly(new PolicyCommandCode(session.handle, new TpmCc(UnsealSpec.CC)));
        tpm.attempt(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        tpm.quietly(new PolicyRestart(session.handle));
        tpm.quietly(new PolicyLocality(session.handle, new TpmaLocality(8)));
        tpm.attempt(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        tpm.quietly(new PolicyRestart(session.handle));
        tpm.quietly(new PolicyPhysicalPresence(session.handle));
        tpm.attempt(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
        tpm.quietly(new PolicyRestart(session.handle));
        tpm.quietly(new PolicyPcr(session.handle, NONE, sha256(16)));
        tpm.quietly(new PcrExtend(new TpmHandle(16), digest(TpmAlgId.SHA256, 1)));
        tpm.attempt(new ClockRateAdjust(owned, TpmClockAdjust.NO_CHANGE), session);
    }

    private static void contexts(Client tpm) {
        for (TpmHandle hierarchy : List.of(TpmHandle.OWNER, TpmHandle.NULL)) {
            TpmHandle object = primary(tpm, hierarchy, Templates.eccSigning());
            TpmsContext saved = tpm.run(new ContextSave(object)).context();
            tpm.run(new FlushContext(object));
            tpm.attempt(new FlushContext(object));
            object = tpm.run(new ContextLoad(saved)).loadedHandle();
            TpmHandle again = tpm.run(new ContextLoad(saved)).loadedHandle();
            tpm.run(new ReadPublic(again));
            byte[] off = saved.contextBlob().toByteArray();
            off[off.length - 1] ^= 1;
            tpm.attempt(new ContextLoad(
                    new TpmsContext(saved.sequence(), saved.savedHandle(), saved.hierarchy(), Bytes.wrap(off))));
            tpm.attempt(new ContextLoad(new TpmsContext(
                    saved.sequence() + 1, saved.savedHandle(), saved.hierarchy(), saved.contextBlob())));
            tpm.attempt(new ContextLoad(new TpmsContext(
                    saved.sequence(), new TpmHandle(0x80000002), saved.hierarchy(), saved.contextBlob())));
            tpm.attempt(new ContextLoad(
                    new TpmsContext(saved.sequence(), saved.savedHandle(), TpmHandle.PLATFORM, saved.contextBlob())));
            tpm.attempt(new ContextLoad(
                    new TpmsContext(saved.sequence(), saved.savedHandle(), saved.hierarchy(), tpm.bytes(10))));
            tpm.attempt(new ContextLoad(
                    new TpmsContext(saved.sequence(), TpmHandle.OWNER, saved.hierarchy(), saved.contextBlob())));
            tpm.quietly(new FlushContext(object));
            tpm.quietly(new FlushContext(again));
        }
        TpmHandle sequence = tpm.quietly(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256))
                .sequenceHandle();
        tpm.quietly(new SequenceUpdate(sequence, tpm.bytes(70)));
        TpmsContext hashing = tpm.run(new ContextSave(sequence)).context();
        tpm.run(new SequenceComplete(sequence, tpm.bytes(7), TpmHandle.NULL));
        sequence = tpm.run(new ContextLoad(hashing)).loadedHandle();
        tpm.run(new SequenceComplete(sequence, tpm.bytes(7), TpmHandle.NULL));
        Session session = tpm.policy();
        tpm.quietly(new PolicyAuthValue(session.handle));
        tpm.run(new GetCapability(TpmCap.HANDLES, 0x02000000, 10));
        TpmsContext policy = tpm.run(new ContextSave(session.handle)).context();
        tpm.run(new GetCapability(TpmCap.HANDLES, 0x02000000, 10));
        tpm.run(new GetCapability(TpmCap.HANDLES, 0x03000000, 10));
        tpm.attempt(new PolicyGetDigest(session.handle));
        tpm.attempt(new ContextSave(session.handle));
        tpm.run(new ContextLoad(policy));
        tpm.attempt(new ContextLoad(policy));
        tpm.run(new PolicyGetDigest(session.handle));
        tpm.run(new FlushContext(session.handle));
        tpm.attempt(new ContextLoad(policy));
        tpm.attempt(new ContextSave(TpmHandle.OWNER));
        tpm.attempt(new FlushContext(TpmHandle.OWNER));
        Session saved = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.quietly(new ContextSave(saved.handle));
        tpm.run(new FlushContext(saved.handle));
    }

    private static final List<TpmCc> AUDITED = List.of(new TpmCc(GetRandomSpec.CC), new TpmCc(PcrReadSpec.CC));

    private static void audit(Client tpm) {
        tpm.run(new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.NULL, AUDITED, List.of()));
        tpm.run(new GetCapability(TpmCap.AUDIT_COMMANDS, 0, 100));
        tpm.run(new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.SHA384, List.of(), List.of()));
        tpm.attempt(new SetCommandCodeAuditStatus(
                TpmHandle.OWNER, TpmAlgId.SHA256, List.of(new TpmCc(GetRandomSpec.CC)), List.of()));
        tpm.run(new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.SHA256, List.of(), List.of()));
        tpm.run(new SetCommandCodeAuditStatus(
                TpmHandle.OWNER, TpmAlgId.NULL, List.of(), List.of(new TpmCc(GetRandomSpec.CC))));
        tpm.quietly(new PcrRead(sha256(0)));
        tpm.run(new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, TpmHandle.NULL, tpm.bytes(4), TpmtSigScheme.NULL));
        TpmHandle signer = primary(
                tpm,
                TpmHandle.ENDORSEMENT,
                Templates.ecc(
                        Templates.SIGNING,
                        TpmtSymDefObject.NULL,
                        new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                        TpmEccCurve.NIST_P256));
        tpm.quietly(new PcrRead(sha256(0)));
        tpm.run(new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, signer, tpm.bytes(4), TpmtSigScheme.NULL));
        tpm.run(new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, signer, tpm.bytes(4), TpmtSigScheme.NULL));
        Session session = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.quietly(new PcrRead(sha256(0)), session.with(TpmaSession.audit));
        tpm.run(new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, signer, session.handle, tpm.bytes(4), TpmtSigScheme.NULL));
        tpm.run(new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, TpmHandle.NULL, session.handle, tpm.bytes(4), TpmtSigScheme.NULL));
        tpm.attempt(new PcrRead(sha256(1)), session.with(TpmaSession.audit | TpmaSession.auditExclusive));
        tpm.quietly(new PcrRead(sha256(1)), session.with(TpmaSession.audit | TpmaSession.auditReset));
        tpm.run(new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, signer, session.handle, tpm.bytes(4), TpmtSigScheme.NULL));
        Session other = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.attempt(new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, signer, other.handle, tpm.bytes(4), TpmtSigScheme.NULL));
    }

    private static void lockout(Client tpm) {
        tpm.run(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 3, 1000, 1000));
        TpmHandle item = tpm.quietly(new CreatePrimary(
                        TpmHandle.OWNER,
                        Templates.data("k", Bytes.ofAscii("data")),
                        Templates.sealed(),
                        NONE,
                        List.of()))
                .objectHandle();
        for (int i = 0; i < 5; i++) {
            tpm.attempt(new Unseal(item), new Password("wrong"));
            tpm.quietly(new GetCapability(TpmCap.TPM_PROPERTIES, 0x20E, 1));
            tpm.quietly(new GetCapability(TpmCap.TPM_PROPERTIES, 0x200, 1));
        }
        tpm.attempt(new Unseal(item), new Password("k"));
        tpm.quietly(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.quietly(new Unseal(item), new Password("k"));
        tpm.quietly(new HierarchyChangeAuth(TpmHandle.LOCKOUT, Client.secret("l")));
        tpm.quietly(new DictionaryAttackLockReset(TpmHandle.LOCKOUT), new Password("l"));
        tpm.quietly(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 0, 1, 1), new Password("l"));
        tpm.quietly(new GetCapability(TpmCap.TPM_PROPERTIES, 0x200, 1));
        tpm.attempt(new DictionaryAttackLockReset(TpmHandle.LOCKOUT), new Password("wrong"));
        tpm.attempt(new DictionaryAttackLockReset(TpmHandle.LOCKOUT), new Password("l"));
        tpm.quietly(new GetCapability(TpmCap.TPM_PROPERTIES, 0x200, 1));
        tpm.quietly(new Clear(TpmHandle.PLATFORM));
        tpm.attempt(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.attempt(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 1, 1, 1), new Password("wrong"));
        tpm.attempt(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 1, 1, 1));
        tpm.quietly(new Clear(TpmHandle.PLATFORM));
    }

    private static void clock(Client tpm) {
        tpm.run(new ReadClock());
        for (int rate = -4; rate <= 4; rate++)
            tpm.attempt(new ClockRateAdjust(TpmHandle.OWNER, new TpmClockAdjust(rate)));
        tpm.run(new ClockRateAdjust(TpmHandle.PLATFORM, TpmClockAdjust.NO_CHANGE));
        long later = tpm.quietly(new ReadClock()).currentTime().clockInfo().clock() + 100_000;
        tpm.run(new ClockSet(TpmHandle.OWNER, later));
        tpm.run(new ReadClock());
        tpm.attempt(new ClockSet(TpmHandle.OWNER, 1));
        tpm.attempt(new ClockSet(TpmHandle.OWNER, -1L));
        tpm.attempt(new ClockSet(TpmHandle.PLATFORM, 0xFFFF000000000000L));
    }

    private static void hierarchies(Client tpm) {
        for (TpmHandle hierarchy :
                List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.LOCKOUT)) {
            tpm.run(new HierarchyChangeAuth(hierarchy, Client.secret("new")));
            // One wrong try and the lockout hierarchy is locked.
            if (!hierarchy.equals(TpmHandle.LOCKOUT)) {
                tpm.attempt(new HierarchyChangeAuth(hierarchy, Client.secret("x")), new Password("old"));
            }
            tpm.run(new SetPrimaryPolicy(hierarchy, tpm.bytes(32), TpmAlgId.SHA256), new Password("new"));
            tpm.run(new SetPrimaryPolicy(hierarchy, NONE, TpmAlgId.NULL), new Password("new"));
            tpm.attempt(new SetPrimaryPolicy(hierarchy, tpm.bytes(32), TpmAlgId.NULL), new Password("new"));
            tpm.attempt(new SetPrimaryPolicy(hierarchy, tpm.bytes(31), TpmAlgId.SHA256), new Password("new"));
            tpm.attempt(new HierarchyChangeAuth(hierarchy, Secret.take(new byte[65])), new Password("new"));
            tpm.run(new HierarchyChangeAuth(hierarchy, Secret.EMPTY), new Password("new"));
        }
        tpm.run(new GetCapability(TpmCap.AUTH_POLICIES, 0x40000001, 3));
        for (TpmHandle enable : List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM_NV)) {
            tpm.attempt(new HierarchyControl(TpmHandle.OWNER, enable, true));
            tpm.attempt(new HierarchyControl(TpmHandle.ENDORSEMENT, enable, false));
            tpm.run(new HierarchyControl(TpmHandle.PLATFORM, enable, false));
            tpm.attempt(new HierarchyControl(TpmHandle.OWNER, enable, true));
            tpm.attempt(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, Templates.eccStorage(), NONE, List.of()));
            tpm.attempt(new Hash(NONE, TpmAlgId.SHA256, TpmHandle.OWNER));
            tpm.attempt(new GetTime(TpmHandle.ENDORSEMENT, TpmHandle.NULL, NONE, TpmtSigScheme.NULL));
            tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, 0x201, 1));
            tpm.run(new HierarchyControl(TpmHandle.PLATFORM, enable, true));
            for (TpmHandle object : handles(tpm, TpmHandle.TRANSIENT_FIRST)) tpm.quietly(new FlushContext(object));
        }
        tpm.run(new ClearControl(TpmHandle.LOCKOUT, true));
        tpm.attempt(new ClearControl(TpmHandle.LOCKOUT, false));
        tpm.attempt(new Clear(TpmHandle.LOCKOUT));
        tpm.attempt(new Clear(TpmHandle.PLATFORM));
        tpm.run(new ClearControl(TpmHandle.PLATFORM, false));
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        tpm.run(new Clear(TpmHandle.PLATFORM));
        tpm.run(new ChangePps(TpmHandle.PLATFORM));
        tpm.run(new ChangeEps(TpmHandle.PLATFORM));
        tpm.quietly(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index(TpmNt.ORDINARY, OPEN, 8)));
        tpm.quietly(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false));
        tpm.attempt(new NvUndefineSpaceSpecial(INDEX, TpmHandle.PLATFORM));
        tpm.attempt(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, true));
        tpm.attempt(new Clear(TpmHandle.PLATFORM));
        tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, 0x201, 1));
    }

    private static void management(Client tpm) {
        tpm.run(new SetAlgorithmSet(TpmHandle.PLATFORM, 0));
        tpm.propose(new PpCommands(TpmHandle.PLATFORM, List.of(), List.of()));
        tpm.run(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.run(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 10_000, 1000, 1000));
        tpm.attempt(new DictionaryAttackLockReset(TpmHandle.OWNER));
    }

    private static void presence(Client tpm) {
        List<TpmCc> clear = List.of(new TpmCc(ClearSpec.CC));
        tpm.propose(new PpCommands(TpmHandle.PLATFORM, clear, List.of()));
        tpm.presence(true);
        tpm.run(new PpCommands(TpmHandle.PLATFORM, clear, List.of()));
        tpm.run(new GetCapability(TpmCap.PP_COMMANDS, 0, 200));
        tpm.run(new Clear(TpmHandle.PLATFORM));
        tpm.presence(false);
        tpm.attempt(new Clear(TpmHandle.PLATFORM));
        tpm.attempt(new Clear(TpmHandle.LOCKOUT));
        Session session = tpm.policy();
        tpm.quietly(new PolicyPhysicalPresence(session.handle));
        Bytes policy = tpm.quietly(new PolicyGetDigest(session.handle)).policyDigest();
        tpm.quietly(new SetPrimaryPolicy(TpmHandle.OWNER, policy, TpmAlgId.SHA256));
        session.withoutAuth = true;
        tpm.attempt(new ClockRateAdjust(TpmHandle.OWNER, TpmClockAdjust.NO_CHANGE), session);
        tpm.presence(true);
        tpm.quietly(new ClockRateAdjust(TpmHandle.OWNER, TpmClockAdjust.NO_CHANGE), session);
        tpm.run(new PpCommands(TpmHandle.PLATFORM, List.of(), clear));
        tpm.presence(false);
        tpm.quietly(new Clear(TpmHandle.PLATFORM));
    }
}
