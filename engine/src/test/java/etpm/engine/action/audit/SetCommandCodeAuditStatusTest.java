package etpm.engine.action.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.audit.SetCommandCodeAuditStatus;
import etpm.spec.command.audit.SetCommandCodeAuditStatusSpec;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.clock.ReadClockSpec;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetCommandCodeAuditStatusTest {
    private static final TpmCc RANDOM = new TpmCc(GetRandomSpec.CC);
    private static final TpmCc CLOCK = new TpmCc(ReadClockSpec.CC);
    private static final TpmCc ITSELF = new TpmCc(SetCommandCodeAuditStatusSpec.CC);

    private final TestTpm tpm = TestTpm.started();

    private void status(TpmAlgId auditAlg, List<TpmCc> set, List<TpmCc> clear) {
        tpm.run(new SetCommandCodeAuditStatus(TpmHandle.OWNER, auditAlg, set, clear));
    }

    private List<TpmCc> audited() {
        return tpm.tpm.state().persistent().commandAudit().audited();
    }

    private Bytes digest() {
        return tpm.tpm.state().reset().commandAuditDigest();
    }

    @Test
    void setsAndClears() {
        status(TpmAlgId.NULL, List.of(CLOCK, RANDOM), List.of());
        assertEquals(List.of(ITSELF, RANDOM, CLOCK), audited());
        status(TpmAlgId.NULL, List.of(), List.of(RANDOM));
        assertEquals(List.of(ITSELF, CLOCK), audited());
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(
                List.of(ITSELF, CLOCK),
                again.tpm.state().persistent().commandAudit().audited());
    }

    @Test
    void neverShutdownNorWhatIsNotThereAndAlwaysItself() {
        List<TpmCc> none = List.of(new TpmCc(ShutdownSpec.CC), new TpmCc(0x1F0), new TpmCc(0x20000001));
        status(TpmAlgId.NULL, none, List.of(ITSELF));
        assertEquals(List.of(ITSELF), audited());
    }

    @Test
    void auditsItselfAndWhatIsSet() throws Exception {
        assertTrue(digest().isEmpty());
        status(TpmAlgId.NULL, List.of(CLOCK), List.of());
        Bytes first = digest();
        assertEquals(64, first.length());
        assertEquals(1, tpm.tpm.state().persistent().counters().auditCounter());
        tpm.run(new GetRandom(1));
        assertEquals(first, digest());

        var time = tpm.run(new ReadClock()).currentTime();
        MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
        byte[] cpHash = sha512.digest(new byte[] {0, 0, 1, (byte) 0x81});
        ByteBuffer response = ByteBuffer.allocate(33)
                .putInt(0)
                .putInt(0x181)
                .putLong(time.time())
                .putLong(time.clockInfo().clock())
                .putInt((int) time.clockInfo().resetCount())
                .putInt((int) time.clockInfo().restartCount())
                .put((byte) 1);
        byte[] rpHash = sha512.digest(response.array());
        sha512.update(first.toByteArray());
        sha512.update(cpHash);
        assertEquals(HexFormat.of().formatHex(sha512.digest(rpHash)), digest().toHex());
    }

    @Test
    void aNewHashStartsANewDigest() {
        status(TpmAlgId.NULL, List.of(RANDOM), List.of());
        status(TpmAlgId.SHA256, List.of(), List.of());
        assertTrue(digest().isEmpty(), "the change itself is not audited");
        tpm.run(new GetRandom(1));
        assertEquals(32, digest().length());
        assertEquals(2, tpm.tpm.state().persistent().counters().auditCounter());
        status(TpmAlgId.SHA256, List.of(), List.of());
        assertEquals(32, digest().length(), "the same hash changes nothing");
    }

    @Test
    void notHashAndCommandsAtOnce() {
        TpmRc value = TpmRc.VALUE.with(SetCommandCodeAuditStatusSpec.auditAlg);
        tpm.refused(
                value,
                new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.SHA256, List.of(RANDOM), List.of()),
                TestTpm.EMPTY);
        tpm.refused(
                value,
                new SetCommandCodeAuditStatus(TpmHandle.OWNER, TpmAlgId.SHA256, List.of(), List.of(RANDOM)),
                TestTpm.EMPTY);
        status(TpmAlgId.SHA512, List.of(RANDOM), List.of());
    }

    @Test
    void theHashIsOneThatThereIs() {
        for (TpmAlgId none : List.of(TpmAlgId.AES, new TpmAlgId(0x7777))) {
            tpm.refused(
                    TpmRc.HASH.with(SetCommandCodeAuditStatusSpec.auditAlg),
                    new SetCommandCodeAuditStatus(TpmHandle.OWNER, none, List.of(RANDOM), List.of()),
                    TestTpm.EMPTY);
        }
    }
}
