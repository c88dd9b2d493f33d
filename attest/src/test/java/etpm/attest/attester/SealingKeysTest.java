package etpm.attest.attester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.attest.attester.SealingKeys.Level;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Sealing keys over a device and files that behave as the kernel's and Gramine's do. */
final class SealingKeysTest {
    @TempDir
    Path folder;

    /** Answers reports and keys as the firmware does: a key is a digest of all that is mixed in. */
    private static final class FakeFirmware implements Device {
        int svn = 2;
        long tcb = 0x0A00_0000_0000_0503L;
        int refuse;
        byte measurement = 7;

        @Override
        public void control(long code, MemorySegment call) throws IOException {
            assertEquals(1, call.get(ValueLayout.JAVA_BYTE, 0), "msg_version");
            long from = call.get(ValueLayout.JAVA_LONG, 8);
            long to = call.get(ValueLayout.JAVA_LONG, 16);
            if (code == SnpKeys.GET_DERIVED_KEY) key(segment(from, 32), segment(to, 64));
            else report(segment(to, 4000));
        }

        private void report(MemorySegment response) {
            response.set(ValueLayout.JAVA_INT, 4, 0x4A0);
            response.set(ValueLayout.JAVA_INT, 0x20, 2);
            response.set(ValueLayout.JAVA_INT, 0x24, svn);
            response.set(ValueLayout.JAVA_LONG, 0x20 + 0x1E0, tcb);
        }

        private void key(MemorySegment request, MemorySegment response) {
            assertEquals(0, request.get(ValueLayout.JAVA_LONG, 0), "the chip's key, and zeros");
            assertEquals(0x39, request.get(ValueLayout.JAVA_LONG, 8), "policy, measurement, SVN, TCB");
            assertEquals(0, request.get(ValueLayout.JAVA_INT, 16), "vmpl");
            boolean above = request.get(ValueLayout.JAVA_INT, 20) > svn
                    || Long.compareUnsigned(request.get(ValueLayout.JAVA_LONG, 24), tcb) > 0;
            response.set(ValueLayout.JAVA_INT, 0, above ? 0x16 : refuse);
            byte[] mixed = request.toArray(ValueLayout.JAVA_BYTE);
            mixed[0] = measurement;
            MemorySegment.copy(sha256(mixed), 0, response, ValueLayout.JAVA_BYTE, 0x20, 32);
        }

        private static MemorySegment segment(long address, long size) {
            return MemorySegment.ofAddress(address).reinterpret(size);
        }

        @Override
        public void close() {}
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void says(String sentence, Executable what) {
        assertEquals(sentence, assertThrows(IOException.class, what).getMessage());
    }

    @Test
    void snpKeysAreOfTheGuestsMeasurementAndOfVersionsUpToItsOwn() throws IOException {
        FakeFirmware firmware = new FakeFirmware();
        SnpKeys keys = new SnpKeys("/dev/sev-guest", path -> firmware);
        Level before = keys.level();
        assertEquals(new Level(2, 0x0A00_0000_0000_0503L), before);
        Secret key = keys.key(before);
        assertEquals(32, key.length());

        firmware.svn = 3;
        firmware.tcb += 1;
        Level after = keys.level();
        assertNotEquals(before, after);
        assertNotEquals(key, keys.key(after));
        assertEquals(key, keys.key(before), "newer firmware derives the older key");
        firmware.measurement++;
        assertNotEquals(key, keys.key(before));

        says(
                "The SEV-SNP firmware gives no key: the firmware answers with status 22.",
                () -> keys.key(new Level(4, after.tcb())));
        firmware.refuse = 0x27;
        says("The SEV-SNP firmware gives no key: the firmware answers with status 39.", () -> keys.key(after));
    }

    @Test
    void withoutTheDeviceItIsSaid() {
        SnpKeys none = new SnpKeys("/dev/not-there", LinuxDevice::open);
        says("The SEV-SNP firmware gives no key: /dev/not-there cannot be opened: no such device.", none::level);
        SnpKeys other = new SnpKeys("/dev/null", LinuxDevice::open);
        says(
                "The SEV-SNP firmware gives no key: the driver refuses: it is not that kind of device.",
                () -> other.key(new Level(0, 0)));
        GramineKeys gramine = gramine(GramineKeys.Identity.MRSIGNER);
        says("Gramine gives no key: " + folder.resolve("my_target_info") + " is not there.", gramine::level);
    }

    private GramineKeys gramine(GramineKeys.Identity identity) {
        return new GramineKeys(PseudoFiles.REAL, folder, identity);
    }

    private void enclave(int cpu, int svn) throws IOException {
        byte[] report = new byte[432];
        report[0] = (byte) cpu;
        report[258] = (byte) svn;
        Files.write(folder.resolve("report"), report);
    }

    @Test
    void gramineGivesTheKeysOfThePresentVersionsAlone() throws IOException {
        byte[] target = new byte[512];
        Arrays.fill(target, (byte) 5);
        Files.write(folder.resolve("my_target_info"), target);
        Files.write(folder.resolve("target_info"), new byte[512]);
        Files.createDirectory(folder.resolve("keys"));
        enclave(9, 4);
        GramineKeys signer = gramine(GramineKeys.Identity.MRSIGNER);
        GramineKeys measurement = gramine(GramineKeys.Identity.MRENCLAVE);
        Level level = signer.level();
        assertEquals(4, level.svn());
        assertEquals(level, measurement.level());
        assertEquals(-1, Files.mismatch(folder.resolve("my_target_info"), folder.resolve("target_info")));

        Path file = folder.resolve("keys/_sgx_mrsigner");
        says("Gramine gives no key: " + file + " is not there.", () -> signer.key(level));
        byte[] sixteen = sha256(target);
        Files.write(file, Arrays.copyOf(sixteen, 16));
        Files.write(folder.resolve("keys/_sgx_mrenclave"), Arrays.copyOfRange(sixteen, 16, 32));
        assertEquals(Secret.copyOf(sixteen, 0, 16), signer.key(level));
        assertEquals(Secret.copyOf(sixteen, 16, 32), measurement.key(level));
        Files.write(file, new byte[15]);
        says("Gramine gives no key: _sgx_mrsigner has 15 octets, not 16.", () -> signer.key(level));

        for (int[] later : new int[][] {{10, 4}, {9, 5}}) {
            enclave(later[0], later[1]);
            assertNotEquals(level, measurement.level());
            says(
                    "The state is sealed by an enclave with another ISVSVN, or on a processor with another CPUSVN, and"
                            + " Gramine gives only the key of the present ones: open it with another slot.",
                    () -> measurement.key(level));
        }
        Files.write(folder.resolve("report"), new byte[100]);
        says("Gramine gives no key: its report has 100 octets.", signer::level);
    }
}
