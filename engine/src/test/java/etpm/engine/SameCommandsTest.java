package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.action.nv.Indices;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextLoadSpec;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.countdown.ActSetTimeout;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.lockout.DictionaryAttackLockReset;
import etpm.spec.command.nv.NvIncrement;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a TPM does follows from its commands, clock and entropy, whatever other TPM run in the process. */
final class SameCommandsTest {
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);

    /** A life with something of each chapter; gives all that the TPM answered. */
    private static List<Object> live(TestTpm tpm) {
        List<Object> answers = new ArrayList<>();
        tpm.tpm.init();
        answers.add(tpm.run(new Startup(TpmSu.CLEAR)));
        answers.add(tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("lockout"))));
        for (TpmtPublic template : List.of(
                Templates.rsaStorage(2048),
                Templates.eccStorage(TpmEccCurve.NIST_P256),
                Templates.hmac(TpmAlgId.SHA256))) {
            answers.add(tpm.run(
                    new CreatePrimary(TpmHandle.OWNER, Templates.auth("a"), template, Bytes.ofHex("0102"), List.of())));
        }
        TpmHandle parent = new TpmHandle(0x80000001);
        TestTpm.Password password = TestTpm.password("a");
        Create.Response child = tpm.run(
                new Create(parent, Templates.auth("b"), Templates.rsaSigning(1024), Bytes.EMPTY, List.of()), password);
        answers.add(child);
        answers.add(tpm.run(new Load(parent, child.outPrivate(), child.outPublic()), password));
        tpm.advance(1_500);
        answers.add(tpm.run(new ContextSave(new TpmHandle(0x80000002))));
        answers.add(tpm.run(new EvictControl(TpmHandle.OWNER, parent, new TpmHandle(0x81000001))));
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        answers.add(tpm.run(new NvIncrement(TpmHandle.OWNER, Indices.HANDLE)));
        answers.add(Indices.read(tpm, 8));
        TestTpm.TestSession session = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        answers.add(tpm.run(new GetRandom(20), session.with(TpmaSession.encrypt | TpmaSession.audit)));
        TestTpm.TestSession policy = tpm.policy();
        answers.add(tpm.run(new PolicyAuthValue(policy.handle)));
        answers.add(tpm.run(new ContextSave(policy.handle)));
        answers.add(tpm.run(new PcrExtend(new TpmHandle(3), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32))))));
        answers.add(
                tpm.run(new Quote(new TpmHandle(0x80000002), Bytes.EMPTY, TpmtSigScheme.NULL, List.of()), password));
        tpm.refused(
                TpmRc.AUTH_FAIL.with(Position.session(1)),
                new DictionaryAttackLockReset(TpmHandle.LOCKOUT),
                TestTpm.password("wrong"));
        answers.add(tpm.run(new ActSetTimeout(TpmHandle.ACT_0, 60)));
        tpm.advance(5_000);
        answers.add(tpm.run(new ReadClock()));
        answers.add(tpm.run(new Shutdown(TpmSu.STATE)));
        tpm.tpm.powerOff();
        tpm.tpm.init();
        answers.add(tpm.run(new Startup(TpmSu.STATE)));
        answers.add(tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, 0, 200)));
        answers.add(tpm.run(new Shutdown(TpmSu.CLEAR)));
        return answers;
    }

    private static Map<String, Bytes> records(TestTpm tpm) {
        Map<String, Bytes> records = new TreeMap<>();
        tpm.store.load().forEach((key, value) -> records.put(key, Bytes.wrap(value)));
        return records;
    }

    @Test
    void giveTheSameAnswersAndTheSameState() {
        TestTpm one = TestTpm.off("entropy");
        TestTpm two = TestTpm.off("entropy");
        assertEquals(live(one), live(two));
        assertEquals(records(one), records(two));
        TestTpm other = TestTpm.off("other entropy");
        assertNotEquals(live(TestTpm.off("entropy")), live(other));
        assertNotEquals(records(one), records(other));
    }

    /** Two TPM at once, each on a thread of its own: each is as if it were alone. */
    @Test
    void twoTpmsShareNothing() throws Exception {
        List<String> seeds = List.of("left", "right");
        List<List<Object>> alone = new ArrayList<>();
        List<Map<String, Bytes>> states = new ArrayList<>();
        for (String seed : seeds) {
            TestTpm tpm = TestTpm.off(seed);
            alone.add(live(tpm));
            states.add(records(tpm));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<TestTpm> tpms = seeds.stream().map(TestTpm::off).toList();
            List<Future<List<Object>>> running =
                    tpms.stream().map(tpm -> threads.submit(() -> live(tpm))).toList();
            for (int i = 0; i < seeds.size(); i++) {
                assertEquals(alone.get(i), running.get(i).get());
                assertEquals(states.get(i), records(tpms.get(i)));
            }
        }
    }

    /** Commands of two TPM taking turns, with the same handles for different things. */
    @Test
    void turnsDoNotMixThem() {
        TestTpm one = TestTpm.started();
        TestTpm two = TestTpm.off("another");
        two.tpm.init();
        two.run(new Startup(TpmSu.CLEAR));
        Indices.define(one, Indices.ordinary(Indices.OPEN, 2));
        two.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
        Indices.define(two, Indices.ordinary(Indices.OPEN, 2));
        Indices.write(one, "1111");
        Indices.write(two, "2222");
        assertEquals("1111", Indices.read(one, 2));
        assertEquals("2222", Indices.read(two, 2));
        TpmsContext ofOne = one.run(new ContextSave(Objects.parent(one))).context();
        two.refused(TpmRc.INTEGRITY.with(ContextLoadSpec.context), new ContextLoad(ofOne));
        one.tpm.firmware(new Firmware(7, 7));
        assertEquals(Firmware.OWN, two.tpm.firmware());
    }
}
