package etpm.attest.attester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.EvidenceType;
import etpm.attest.snp.SnpVerifier;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources of evidence over pseudo-files and a device that behave as the kernel's do. */
final class AttesterTest {
    private static final ReportData DATA = ReportData.of("test", List.of(Bytes.ofHex("01"), Bytes.ofHex("0203")));

    /** Files behind which a driver is, or none of them. */
    private static final class FakeFiles implements PseudoFiles {
        final Map<String, byte[]> files = new TreeMap<>();
        final List<Path> entries = new ArrayList<>();
        String provider = "sev_guest";
        byte[] auxiliary = {7, 7};
        int foreignWrites;

        void text(String path, String text) {
            files.put(path, text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public boolean exists(Path path) {
            return files.containsKey(path.toString());
        }

        @Override
        public byte[] read(Path file) throws IOException {
            byte[] octets = files.get(file.toString());
            if (octets == null) throw new NoSuchFileException(file.toString());
            return octets.clone();
        }

        @Override
        public void write(Path file, byte[] octets) throws IOException {
            if (!exists(file)) throw new NoSuchFileException(file.toString());
            files.put(file.toString(), octets);
            if (file.endsWith("inblob")) {
                String entry = file.getParent().toString();
                files.put(entry + "/outblob", octets);
                files.put(entry + "/auxblob", auxiliary);
                text(entry + "/generation", (1 + foreignWrites) + "\n");
            } else {
                files.put(file.resolveSibling("quote").toString(), octets);
            }
        }

        @Override
        public void makeFolder(Path folder) {
            entries.add(folder);
            text(folder + "/provider", provider + "\n");
            text(folder + "/generation", "0\n");
            files.put(folder + "/inblob", new byte[0]);
        }

        @Override
        public void removeFolder(Path folder) {
            entries.remove(folder);
            files.keySet().removeIf(name -> name.startsWith(folder + "/"));
        }
    }

    private static FakeFiles configfs() {
        FakeFiles files = new FakeFiles();
        files.text("/tsm", "");
        return files;
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable what) {
        CannotAttest e = assertThrows(CannotAttest.class, what);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void configfsGivesReportsWithTheHostsCertificates() throws CannotAttest {
        FakeFiles files = configfs();
        ConfigfsTsm tsm = ConfigfsTsm.open(files, Path.of("/tsm"));
        assertEquals(EvidenceType.SNP, tsm.type());
        FreshEvidence evidence = tsm.attest(DATA);
        assertEquals(DATA.octets(), evidence.octets());
        assertEquals(Map.of(SnpVerifier.CERTIFICATE_TABLE, Bytes.ofHex("0707")), evidence.items());
        assertEquals(List.of(), files.entries, "entries are removed");

        files.auxiliary = new byte[0];
        assertEquals(Map.of(), tsm.attest(DATA).items());

        files.provider = "tdx_guest";
        ConfigfsTsm tdx = ConfigfsTsm.open(files, Path.of("/tsm"));
        assertEquals(EvidenceType.TDX, tdx.type());
        assertEquals(Map.of(), tdx.attest(DATA).items());
    }

    @Test
    void configfsSaysWhyItGivesNothing() throws CannotAttest {
        FakeFiles files = configfs();
        ConfigfsTsm tsm = ConfigfsTsm.open(files, Path.of("/tsm"));
        files.foreignWrites = 1;
        refused("changed by somebody else", () -> tsm.attest(DATA));
        assertEquals(List.of(), files.entries);
        files.provider = "other_guest";
        refused("\"other_guest\"", () -> ConfigfsTsm.open(files, Path.of("/tsm")));
        assertEquals(List.of(), files.entries);
        refused("/nowhere is not there", () -> ConfigfsTsm.open(files, Path.of("/nowhere")));
    }

    @Test
    void gramineGivesQuotes() throws CannotAttest {
        FakeFiles files = new FakeFiles();
        refused("is not there", () -> GramineAttester.open(files, Path.of("/a")));
        files.text("/a/attestation_type", "none");
        refused("\"none\"", () -> GramineAttester.open(files, Path.of("/a")));
        files.text("/a/attestation_type", "dcap\n");
        Attester gramine = GramineAttester.open(files, Path.of("/a"));
        refused("gave no quote", () -> gramine.attest(DATA));
        files.text("/a/user_report_data", "");
        assertEquals(DATA.octets(), gramine.attest(DATA).octets());
        assertEquals(EvidenceType.SGX, gramine.type());
    }

    /** What the driver of linux/sev-guest.h does with its structures. */
    private static final class FakeSevGuest implements Device {
        boolean certificates = true;
        boolean extended = true;
        int status;
        int size = 0x4A0;
        int closed;

        @Override
        public void control(long code, MemorySegment call) throws IOException {
            assertEquals(32, call.byteSize());
            assertEquals(1, call.get(ValueLayout.JAVA_BYTE, 0), "msg_version");
            if (code == SevGuest.GET_EXT_REPORT && !extended) throw new IOException("the driver refuses: invalid");
            MemorySegment request = at(call.get(ValueLayout.JAVA_LONG, 8), 112);
            MemorySegment response = at(call.get(ValueLayout.JAVA_LONG, 16), 4000);
            assertEquals(0, request.get(ValueLayout.JAVA_INT, 64), "vmpl");
            if (code == SevGuest.GET_EXT_REPORT && certificates) {
                int length = request.get(ValueLayout.JAVA_INT, 104);
                assertEquals(0, length % 4096);
                at(request.get(ValueLayout.JAVA_LONG, 96), length).set(ValueLayout.JAVA_BYTE, 5, (byte) 9);
            }
            response.set(ValueLayout.JAVA_INT, 0, status);
            response.set(ValueLayout.JAVA_INT, 4, size);
            MemorySegment.copy(request, 0, response, 0x20 + 0x50, 64);
        }

        private static MemorySegment at(long address, long size) {
            return MemorySegment.ofAddress(address).reinterpret(size);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void sevGuestGivesReports() throws CannotAttest {
        FakeSevGuest device = new FakeSevGuest();
        SevGuest guest = SevGuest.open("/dev/sev-guest", path -> device);
        FreshEvidence evidence = guest.attest(DATA);
        assertEquals(DATA.octets(), evidence.octets().slice(0x50, 0x90));
        assertEquals(0x4A0, evidence.octets().length());
        Bytes table = evidence.items().get(SnpVerifier.CERTIFICATE_TABLE);
        assertEquals(9, table.at(5));

        device.certificates = false;
        assertEquals(Map.of(), guest.attest(DATA).items());
        device.extended = false;
        assertEquals(DATA.octets(), guest.attest(DATA).octets().slice(0x50, 0x90));
        device.status = 0x16;
        refused("status 22", () -> guest.attest(DATA));
        device.status = 0;
        device.size = 5000;
        refused("5000 octets", () -> guest.attest(DATA));
        assertEquals(6, device.closed);
    }

    @Test
    void theCLibraryIsReached() throws IOException {
        try (Device device = LinuxDevice.open("/dev/null")) {
            IOException e = assertThrows(
                    IOException.class,
                    () -> device.control(
                            SevGuest.GET_REPORT,
                            java.lang.foreign.Arena.ofAuto().allocate(32)));
            assertEquals("the driver refuses: it is not that kind of device", e.getMessage());
        }
        refused("/dev/null gave no report", () -> SevGuest.open("/dev/null").attest(DATA));
        refused("/dev/not-there cannot be opened: no such device", () -> SevGuest.open("/dev/not-there"));
    }

    @Test
    void theFirstSourceIsUsedAndTheOthersAreExplained() {
        Attester first = new RecordedAttester(FreshEvidence.of(EvidenceType.SGX, Bytes.ofHex("01")));
        Attesters attesters = Attesters.detect(List.of(
                () -> {
                    throw new CannotAttest("The one is not there.");
                },
                () -> first,
                () -> first));
        assertEquals(first, attesters.found().orElseThrow());
        assertEquals(
                List.of("The one is not there.", "a recording is there too; the first one is used."),
                attesters.others());
        assertEquals(
                3,
                Attesters.detect().others().size()
                        + Attesters.detect().found().map(found -> 1).orElse(0));
    }

    @Test
    void evidenceIsRecordedAndReadAgain(@TempDir Path folder) throws IOException {
        FreshEvidence evidence = new FreshEvidence(
                EvidenceType.SNP, Bytes.ofHex("0102"), Map.of("snp/certificate-table", Bytes.ofHex("03")));
        Path kept = folder.resolve("kept");
        assertEquals(evidence, new RecordingAttester(new RecordedAttester(evidence), kept).attest(DATA));
        assertEquals(evidence, EvidenceFolder.read(kept));
        Files.writeString(kept.resolve("evidence.sgx"), "x");
        assertTrue(assertThrows(IOException.class, () -> EvidenceFolder.read(kept))
                .getMessage()
                .contains("holds 2 files of evidence"));
        FreshEvidence outside = new FreshEvidence(EvidenceType.SNP, Bytes.EMPTY, Map.of("../../x", Bytes.ofHex("03")));
        assertThrows(IOException.class, () -> EvidenceFolder.write(kept, outside));
    }

    /** The digest is over each part's length too: parts cannot be shifted against each other. Computed apart. */
    @Test
    void reportDataIsADigestOverLabelAndFields() {
        assertEquals(
                HexFormat.of()
                        .formatHex(sha512(HexFormat.of()
                                .parseHex("00000004" + "74657374" + "00000001" + "01" + "00000002" + "0203"))),
                DATA.toString());
        Map<ReportData, String> all = new HashMap<>();
        for (List<Bytes> fields : List.of(
                List.<Bytes>of(),
                List.of(Bytes.EMPTY),
                List.of(Bytes.ofHex("0102"), Bytes.ofHex("03")),
                List.of(Bytes.ofHex("01"), Bytes.ofHex("0203")))) {
            all.put(ReportData.of("test", fields), "");
        }
        assertEquals(4, all.keySet().stream().map(ReportData::octets).distinct().count());
    }

    private static byte[] sha512(byte[] octets) {
        try {
            return java.security.MessageDigest.getInstance("SHA-512").digest(octets);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
