package etpm.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.Session;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.StirRandom;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every command passes before and after its action, seen as octets. */
final class PipelineTest {
    private static final TpmHandle INDEX = Indices.HANDLE;
    private static final String DATA = "0102030405060708";
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
    private static final TpmtSymDef XOR = new TpmtSymDef(TpmAlgId.XOR, TpmAlgId.SHA256.value(), TpmAlgId.NULL);

    private final TestTpm tpm = TestTpm.started();

    private String answer(String hex) {
        return HexFormat.of().formatHex(tpm.execute(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static String refusal(String rc) {
        return "8001" + "0000000a" + rc;
    }

    private TestSession hmac(TpmtSymDef symmetric) {
        return tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, symmetric);
    }

    private Session state(TestSession session) {
        return tpm.tpm.state().live().sessions().at(session.handle.index());
    }

    // ---- the header

    /** The first thing that is wrong decides. */
    @ParameterizedTest
    @CsvSource({
        "00c4 0000000c 0000017b 0020, 0000001e",
        "0000 00000000 00000000, 0000001e",
        "8001 0000000b 0000017b 0020, 00000142",
        "8001 0000000d 0000017b 0020, 00000142",
        "8001 0000000a 0000011e, 00000143",
        "8001 0000000a 2000017b, 00000143",
        "8001 0000000a ffffffff, 00000143",
        "8001 0000000c 00000144 0000, 00000100",
        "8001 0000000a 0000, 0000009a",
        "8001, 0000009a",
    })
    void refusesABadHeader(String command, String rc) {
        // Of TPM 1.2's tag, too: firmware tells the families apart by it.
        String tag = "8001";
        assertEquals(tag + "0000000a" + rc, answer(command));
    }

    @Test
    void refusesAnythingBeforeStartup() {
        TestTpm off = TestTpm.off("off");
        off.tpm.init();
        byte[] answer = off.execute(HexFormat.of().parseHex("80010000000c0000017b0020"));
        assertEquals(refusal("00000100"), HexFormat.of().formatHex(answer));
    }

    // ---- handles and parameters

    @Test
    void refusesHandlesThatAreCutOrWrong() {
        assertEquals(refusal("0000019a"), answer("8001 0000000c 00000169 4000"));
        assertEquals(refusal("0000029a"), answer("8001 0000000e 0000014e 40000001"));
        assertEquals(refusal("0000018b"), answer("8001 0000000e 00000169 01500001"));
        assertEquals(refusal("00000910"), answer("8001 0000000e 00000180 03000000"));
    }

    @Test
    void refusesParametersThatAreCutOrTooLong() {
        assertEquals(refusal("000001da"), answer("8001 0000000b 0000017b 00"));
        assertEquals(refusal("00000095"), answer("8001 0000000d 0000017b 0001 00"));
    }

    // ---- the authorization area

    private static final String READ = "0000014e 40000001 01500001";
    private static final String EMPTY_PASSWORD = "40000009 0000 01 0000";

    private String read(String area, String size) {
        String body = (READ + size + area + "0008 0000").replace(" ", "");
        return answer("8002" + String.format("%08x", body.length() / 2 + 6) + body);
    }

    private void define() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        Indices.write(tpm, DATA);
    }

    @Test
    void takesAPassword() {
        define();
        String expected = "8002" + "0000001d" + "00000000" + "0000000a" + "0008" + DATA + "0000" + "01" + "0000";
        assertEquals(expected, read(EMPTY_PASSWORD, "00000009"));
        assertEquals(expected, read("40000009 0000 00 0000", "00000009"));
    }

    /** Sizes of the area that do not fit it. */
    @ParameterizedTest
    @CsvSource({"00000000", "00000008", "0000000e", "ffffffff"})
    void refusesAnAreaOfTheWrongSize(String size) {
        define();
        assertEquals(refusal("00000095"), read(EMPTY_PASSWORD, size));
    }

    /** Areas of one entry, or of more. */
    @ParameterizedTest
    @CsvSource({
        "40000009 0001aa 01 0000, 0000000a, 0000098f",
        "40000009 0000 21 0000, 00000009, 00000982",
        "40000009 0000 41 0000, 00000009, 00000982",
        "40000009 0000 81 0000, 00000009, 00000982",
        "40000009 0000 09 0000, 00000009, 000009a1",
        "40000009 0000 11 0000, 00000009, 000009a1",
        "40000009 0000 01 0001, 00000009, 0000099a",
        "40000001 0000 01 0000, 00000009, 00000984",
        "02000000 0000 01 0000, 00000009, 00000918",
        "40000009 0000 01 0000 40000009 0000 01 0000, 00000012, 00000a8b",
        "40000009 0000 01 0000 02000001 0000 01 0000, 00000012, 00000919",
        "40000009 0000 01 0000 40000009 0000 01 0000 40000009 0000 01 0000 40000009 0000 01 0000, 00000024, 00000c95",
    })
    void refusesABadArea(String area, String size, String rc) {
        define();
        assertEquals(refusal(rc), read(area, size));
    }

    @Test
    void refusesSessionsWhereThereAreNone() {
        TestTpm off = TestTpm.off("off");
        off.tpm.init();
        byte[] startup =
                HexFormat.of().parseHex("800200000019" + "00000144" + "00000009" + "40000009" + "0000010000" + "0000");
        assertEquals(refusal("00000145"), HexFormat.of().formatHex(off.execute(startup)));
    }

    @Test
    void refusesACommandWithoutTheAuthorizationItNeeds() {
        define();
        tpm.refused(TpmRc.AUTH_MISSING, new NvRead(TpmHandle.OWNER, INDEX, 8, 0), new TestTpm.Auth[0]);
    }

    @Test
    void refusesASessionTwice() {
        define();
        TestSession session = hmac(AES);
        tpm.refused(TpmRc.HANDLE.with(Position.session(2)), new NvRead(TpmHandle.OWNER, INDEX, 8, 0), session, session);
    }

    @Test
    void refusesAHandleOfTheOtherKindOfSession() {
        TestSession policy = tpm.policy();
        String handle = String.format("%08x", policy.handle.value() & 0xFF | 0x02000000);
        define();
        assertEquals(refusal("0000098b"), read(handle + "0000 01 0000", "00000009"));
    }

    @Test
    void refusesASessionThatDoesNothing() {
        tpm.refused(TpmRc.ATTRIBUTES.with(Position.session(1)), new GetRandom(8), hmac(AES));
    }

    @Test
    void refusesATrialSession() {
        TestSession trial = tpm.session(TpmSe.TRIAL, TpmAlgId.SHA256, AES);
        tpm.refused(TpmRc.ATTRIBUTES.with(Position.session(1)), new GetRandom(8), trial.with(TpmaSession.encrypt));
    }

    @Test
    void refusesAttributesThatDoNotFitTheCommand() {
        TpmRc rc = TpmRc.ATTRIBUTES.with(Position.session(1));
        String handle = String.format("%08x", hmac(AES).handle.value());
        assertEquals(refusal("00000982"), answer("8002 00000019 0000017b 00000009" + handle + "0000 21 0000 0008"));
        tpm.refused(rc, new StirRandom(Secret.copyOf(new byte[3])), hmac(AES).with(TpmaSession.encrypt));
        tpm.refused(rc, new GetRandom(8), tpm.policy().with(TpmaSession.audit));
    }

    @Test
    void refusesAttributesOfAuditWithoutAudit() {
        TpmRc rc = TpmRc.ATTRIBUTES.with(Position.session(1));
        TestSession session = hmac(AES);
        tpm.refused(rc, new GetRandom(8), session.with(TpmaSession.encrypt | TpmaSession.auditExclusive));
        tpm.refused(rc, new GetRandom(8), session.with(TpmaSession.encrypt | TpmaSession.auditReset));
    }

    @Test
    void refusesTwoSessionsForOnePurpose() {
        TpmRc rc = TpmRc.ATTRIBUTES.with(Position.session(2));
        TestSession first = hmac(AES);
        TestSession second = hmac(AES);
        for (int purpose : new int[] {TpmaSession.encrypt, TpmaSession.audit}) {
            tpm.refused(rc, new GetRandom(8), first.with(purpose), second.with(purpose));
        }
    }

    @Test
    void refusesToEncryptWithoutAnAlgorithm() {
        tpm.refused(
                TpmRc.SYMMETRIC.with(Position.session(1)),
                new GetRandom(8),
                hmac(TpmtSymDef.NULL).with(TpmaSession.encrypt));
    }

    // ---- parameter encryption

    private void roundTrip(TestSession session) {
        session.with(TpmaSession.decrypt);
        tpm.run(new NvWrite(INDEX, INDEX, Bytes.ofHex(DATA), 0), session);
        assertEquals(DATA, Indices.read(tpm, 8));
        session.with(TpmaSession.encrypt);
        assertEquals(
                DATA, tpm.run(new NvRead(INDEX, INDEX, 8, 0), session).data().toHex());
    }

    @Test
    void hidesTheFirstParameterBothWays() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8), "index");
        Indices.write(tpm, DATA);
        for (TpmtSymDef symmetric : new TpmtSymDef[] {AES, XOR}) {
            roundTrip(hmac(symmetric).withAuth("index"));
            TestSession bound = tpm.bound(INDEX, "index", symmetric);
            bound.cipherAuthValue = TestTpm.secret("index");
            if (symmetric.equals(AES)) tpm.run(new GetRandom(0), lastUse(bound.with(TpmaSession.encrypt)));
            else roundTrip(bound);
        }
    }

    private static TestSession lastUse(TestSession session) {
        session.attributes = session.attributes.without(TpmaSession.continueSession);
        session.cipherAuthValue = Secret.EMPTY;
        return session;
    }

    @Test
    void hidesParametersWithASessionOfItsOwn() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8), "index");
        TestSession authorizes = hmac(TpmtSymDef.NULL).withAuth("index");
        TestSession hides = hmac(AES);
        tpm.run(new NvWrite(INDEX, INDEX, Bytes.ofHex(DATA), 0), authorizes, hides.with(TpmaSession.decrypt));
        TestSession encrypts = hmac(XOR);
        assertEquals(
                DATA,
                tpm.run(new NvRead(INDEX, INDEX, 8, 0), authorizes, encrypts.with(TpmaSession.encrypt))
                        .data()
                        .toHex());
    }

    @Test
    void whatIsOnTheWireIsNotTheParameter() {
        TestSession session = hmac(AES);
        session.with(TpmaSession.encrypt);
        Bytes random = tpm.run(new GetRandom(16), session).randomBytes();
        assertEquals(16, random.length());
        assertFalse(Bytes.zeros(16).equals(random));
        // The same command in clear, from the same state of a second TPM with the same seed, is what was decrypted.
        TestTpm twin = TestTpm.started();
        TestSession other = twin.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        assertEquals(
                random,
                twin.run(new GetRandom(16), other.with(TpmaSession.encrypt)).randomBytes());
    }

    @Test
    void refusesASizeThatIsCut() {
        TestSession session = hmac(AES);
        session.plain = Secret.EMPTY;
        String handle = String.format("%08x", session.handle.value());
        // StirRandom of five octets, of which three are there; the HMAC of an unbound, unsalted session may be left
        // out.
        assertEquals(
                refusal("0000099a"),
                answer("8002 0000001c 00000146 00000009" + handle + "0000 21 0000" + "0005 010203"));
    }

    // ---- audit

    private static Bytes digest(String hex) {
        try {
            return Bytes.wrap(
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String audited(String before, Bytes random) {
        String cpHash = digest("0000017b" + "0004").toHex();
        String rpHash =
                digest("00000000" + "0000017b" + "0004" + random.toHex()).toHex();
        return digest(before + cpHash + rpHash).toHex();
    }

    @Test
    void anAuditSessionDigestsItsCommands() {
        TestSession audit = hmac(TpmtSymDef.NULL);
        audit.with(TpmaSession.audit);
        String first = audited("00".repeat(32), tpm.run(new GetRandom(4), audit).randomBytes());
        assertEquals(first, state(audit).auditDigest().toHex());
        String second = audited(first, tpm.run(new GetRandom(4), audit).randomBytes());
        assertEquals(second, state(audit).auditDigest().toHex());
        audit.with(TpmaSession.audit | TpmaSession.auditReset);
        String anew = audited("00".repeat(32), tpm.run(new GetRandom(4), audit).randomBytes());
        assertEquals(anew, state(audit).auditDigest().toHex());
    }

    @Test
    void anotherCommandEndsExclusiveness() {
        TestSession audit = hmac(TpmtSymDef.NULL);
        TestSession other = hmac(TpmtSymDef.NULL);
        audit.with(TpmaSession.audit);
        tpm.run(new GetRandom(4), audit);
        assertEquals(audit.handle, tpm.tpm.state().live().exclusiveAudit());
        audit.with(TpmaSession.audit | TpmaSession.auditExclusive);
        tpm.run(new GetRandom(4), audit);
        tpm.run(new GetRandom(4));
        assertNull(tpm.tpm.state().live().exclusiveAudit());
        tpm.refused(TpmRc.EXCLUSIVE, new GetRandom(4), audit);
        audit.with(TpmaSession.audit);
        tpm.run(new GetRandom(4), audit);
        assertNull(tpm.tpm.state().live().exclusiveAudit());
        audit.with(TpmaSession.audit | TpmaSession.auditReset | TpmaSession.auditExclusive);
        tpm.run(new GetRandom(4), audit);
        assertEquals(audit.handle, tpm.tpm.state().live().exclusiveAudit());
        tpm.run(new GetRandom(4), other.with(TpmaSession.audit));
        assertEquals(other.handle, tpm.tpm.state().live().exclusiveAudit());
    }

    @Test
    void aRefusedCommandIsNotAudited() {
        TestSession audit = hmac(TpmtSymDef.NULL);
        audit.with(TpmaSession.audit);
        tpm.run(new GetRandom(4), audit);
        Bytes before = state(audit).auditDigest();
        TestSession policy = tpm.policy();
        tpm.run(new PolicyCommandCode(policy.handle, new TpmCc(0x17B)));
        tpm.refused(
                TpmRc.VALUE.with(new Position(0x140)), new PolicyCommandCode(policy.handle, new TpmCc(0x14E)), audit);
        assertEquals(before, state(audit).auditDigest());
    }

    @Test
    void aBoundSessionThatAuditsIsNoLongerBound() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8), "index");
        Indices.write(tpm, DATA);
        TestSession session = tpm.bound(INDEX, "index", TpmtSymDef.NULL);
        session.with(TpmaSession.audit);
        tpm.run(new NvRead(INDEX, INDEX, 8, 0), session);
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), new NvRead(INDEX, INDEX, 8, 0), session);
        tpm.run(new NvRead(INDEX, INDEX, 8, 0), session.withAuth("index"));
    }

    // ---- the end of a session

    @Test
    void aSessionEndsWithTheCommandThatDoesNotContinueIt() {
        TestSession session = hmac(AES);
        session.attributes = new TpmaSession(TpmaSession.encrypt);
        tpm.run(new GetRandom(4), session);
        assertNull(state(session));
        tpm.refused(TpmRc.REFERENCE_S0, new GetRandom(4), session);
    }

    @Test
    void aRefusedCommandEndsNoSession() {
        TestSession session = hmac(AES);
        session.attributes = new TpmaSession(TpmaSession.audit);
        TestSession policy = tpm.policy();
        tpm.refused(
                TpmRc.POLICY_CC.with(new Position(0x140)),
                new PolicyCommandCode(policy.handle, new TpmCc(0x11E)),
                session);
        assertEquals(session.nonceTPM, state(session).nonceTPM());
    }

    @Test
    void aPolicyIsGoodForOneUse() {
        Bytes policy = etpm.protocol.PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
                .commandCode(new TpmCc(0x14E))
                .value();
        Indices.define(
                tpm, Indices.withPolicy(Indices.ordinary(Indices.OPEN | etpm.spec.attr.TpmaNv.POLICYREAD, 8), policy));
        Indices.write(tpm, DATA);
        TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(0x14E)));
        tpm.refused(TpmRc.NV_RANGE, new NvRead(INDEX, INDEX, 9, 0), session);
        tpm.run(new NvRead(INDEX, INDEX, 8, 0), session);
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), new NvRead(INDEX, INDEX, 8, 0), session);
        tpm.run(new PolicyRestart(session.handle));
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(0x14E)));
        tpm.run(new NvRead(INDEX, INDEX, 8, 0), session);
    }
}
