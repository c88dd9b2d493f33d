package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.state.TpmState;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasuredLaunchTest {
    private static final byte[] CODE =
            "a measured launch environment".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final TestTpm test = TestTpm.started();
    private final Tpm tpm = test.tpm;

    private void launch() {
        tpm.hashStart();
        tpm.hashData(CODE);
        tpm.hashData(CODE);
        tpm.hashEnd();
    }

    private byte[] pcr(String hash, int pcr) {
        TpmAlgId hashAlg = hash.equals("SHA-1") ? TpmAlgId.SHA1 : TpmAlgId.SHA256;
        byte[] bits = new byte[3];
        bits[pcr / 8] = (byte) (1 << pcr % 8);
        return test.run(new PcrRead(List.of(new TpmsPcrSelection(hashAlg, Bytes.wrap(bits)))))
                .pcrValues()
                .getFirst()
                .toByteArray();
    }

    private static byte[] hash(String name, byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(name);
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }

    private static byte[] ones(int length) {
        byte[] octets = new byte[length];
        java.util.Arrays.fill(octets, (byte) 0xFF);
        return octets;
    }

    @Test
    void goesIntoPcr17AndResetsTheOthers() throws Exception {
        test.locality = 2;
        test.run(new PcrExtend(new TpmHandle(18), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32)))));
        launch();
        assertArrayEquals(hash("SHA-256", new byte[32], hash("SHA-256", CODE, CODE)), pcr("SHA-256", 17));
        assertArrayEquals(hash("SHA-1", new byte[20], hash("SHA-1", CODE, CODE)), pcr("SHA-1", 17));
        for (int pcr = 18; pcr <= 22; pcr++) assertArrayEquals(new byte[32], pcr("SHA-256", pcr), "PCR " + pcr);
        assertArrayEquals(new byte[32], pcr("SHA-256", 0));
        assertArrayEquals(new byte[32], pcr("SHA-256", 23));
    }

    @Test
    void aSecondLaunchStartsOver() throws Exception {
        launch();
        tpm.hashStart();
        tpm.hashEnd();
        assertArrayEquals(hash("SHA-256", new byte[32], hash("SHA-256")), pcr("SHA-256", 17));
    }

    @Test
    void countsARestartAndChangesOfPcr() {
        long restarts = tpm.state().reset().restartCount();
        long changes = tpm.state().reset().pcrUpdateCounter();
        launch();
        assertEquals(restarts + 1, tpm.state().reset().restartCount());
        assertTrue(tpm.state().reset().pcrUpdateCounter() > changes);
    }

    @Test
    void changesNothingUntilItsEnd() {
        TpmState before = tpm.state();
        tpm.hashStart();
        tpm.hashData(CODE);
        assertTrue(before == tpm.state());
    }

    @Test
    void aCommandInBetweenEndsItWithoutEffect() {
        tpm.hashStart();
        tpm.hashData(CODE);
        test.run(new GetRandom(1));
        TpmState before = tpm.state();
        tpm.hashData(CODE);
        tpm.hashEnd();
        assertTrue(before == tpm.state());
        assertArrayEquals(ones(32), pcr("SHA-256", 17));
    }

    @Test
    void anEndOrDataWithoutAStartDoesNothing() {
        TpmState before = tpm.state();
        tpm.hashData(CODE);
        tpm.hashEnd();
        assertTrue(before == tpm.state());
        assertArrayEquals(ones(32), pcr("SHA-256", 17));
    }

    @Test
    void beforeStartupItGoesIntoPcr0() throws Exception {
        tpm.init();
        launch();
        test.run(new Startup(TpmSu.CLEAR));
        byte[] four = new byte[32];
        four[31] = 4;
        assertArrayEquals(hash("SHA-256", four, hash("SHA-256", CODE, CODE)), pcr("SHA-256", 0));
        assertArrayEquals(ones(32), pcr("SHA-256", 17));
        assertEquals(0, tpm.state().reset().restartCount());
    }

    @Test
    void ofTwoBeforeStartupTheLastCounts() throws Exception {
        tpm.init();
        launch();
        tpm.hashStart();
        tpm.hashEnd();
        test.run(new Startup(TpmSu.CLEAR));
        byte[] four = new byte[20];
        four[19] = 4;
        assertArrayEquals(hash("SHA-1", four, hash("SHA-1")), pcr("SHA-1", 0));
    }

    @Test
    void aStartupThatIsRefusedEndsOneThatRuns() {
        tpm.init();
        tpm.hashStart();
        assertThrows(RcException.class, () -> test.run(new GetRandom(1)));
        tpm.hashEnd();
        test.run(new Startup(TpmSu.CLEAR));
        assertArrayEquals(new byte[32], pcr("SHA-256", 0));
    }

    @Test
    void isForgottenAtTheNextInit() {
        tpm.init();
        launch();
        tpm.init();
        test.run(new Startup(TpmSu.CLEAR));
        assertArrayEquals(new byte[32], pcr("SHA-256", 0));
    }

    @Test
    void aResumeNeedsTheSameWayOfStarting() {
        tpm.init();
        launch();
        test.run(new Startup(TpmSu.CLEAR));
        byte[] measured = pcr("SHA-256", 0);
        test.run(new Shutdown(TpmSu.STATE));
        tpm.init();
        test.refused(TpmRc.LOCALITY, new Startup(TpmSu.STATE));
        launch();
        test.run(new Startup(TpmSu.STATE));
        assertArrayEquals(measured, pcr("SHA-256", 0));
    }

    /** What was measured tells how it was started, not the locality (Part 1, 31.3). */
    @Test
    void aResumeAfterAnHCrtmMayComeFromTheOtherLocality() {
        for (int locality : new int[] {3, 0}) {
            tpm.init();
            launch();
            test.locality = locality;
            test.run(new Startup(TpmSu.CLEAR));
            byte[] measured = pcr("SHA-256", 0);
            test.run(new Shutdown(TpmSu.STATE));
            tpm.init();
            launch();
            test.locality = 3 - locality;
            test.run(new Startup(TpmSu.STATE));
            assertArrayEquals(measured, pcr("SHA-256", 0));
        }
    }

    @Test
    void aResumeWithoutAnHCrtmMustNotHaveOne() {
        test.run(new Shutdown(TpmSu.STATE));
        tpm.init();
        launch();
        test.refused(TpmRc.LOCALITY, new Startup(TpmSu.STATE));
    }

    /** Otherwise a Resume would bring back the count of restarts that the launch has used. */
    @Test
    void makesAShutdownVoid() {
        test.run(new Shutdown(TpmSu.STATE));
        launch();
        tpm.powerOff();
        tpm.init();
        RcException e = assertThrows(RcException.class, () -> test.run(new Startup(TpmSu.STATE)));
        assertEquals(TpmRc.VALUE.base(), e.rc().base());
    }

    /** What is launched must not find the PCR of another launch. */
    @Test
    void withoutNvForThatTheTpmFails() {
        launch();
        test.run(new Shutdown(TpmSu.STATE));
        tpm.nvAvailable(false);
        launch();
        tpm.nvAvailable(true);
        RcException e = assertThrows(RcException.class, () -> test.run(new GetRandom(1)));
        assertEquals(TpmRc.FAILURE, e.rc());
    }

    @Test
    void skipsBanksThatDoNotHaveThePcr() {
        Bytes without17 = Bytes.ofHex("fffffd");
        test.run(new PcrAllocate(TpmHandle.PLATFORM, List.of(new TpmsPcrSelection(TpmAlgId.SHA1, without17))));
        test.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        launch();
        assertArrayEquals(new byte[20], pcr("SHA-1", 18));
        PcrRead.Response read =
                test.run(new PcrRead(List.of(new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex("000002")))));
        assertEquals(List.of(), read.pcrValues());
    }

    @Test
    void isRememberedUntilTheFlagIsReset() {
        assertFalse(tpm.established());
        tpm.hashStart();
        assertTrue(tpm.established());
        tpm.resetEstablished();
        assertFalse(tpm.established());
        tpm.powerOff();
        tpm.hashStart();
        assertFalse(tpm.established());
    }
}
