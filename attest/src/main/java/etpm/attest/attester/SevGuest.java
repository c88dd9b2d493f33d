package etpm.attest.attester;

import etpm.attest.EvidenceType;
import etpm.attest.snp.SnpReport;
import etpm.attest.snp.SnpVerifier;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * Reports of an SEV-SNP guest from {@code /dev/sev-guest}, for kernels without configfs-tsm (Linux,
 * Documentation/virt/coco/sev-guest.rst).
 */
public final class SevGuest implements Attester {
    /** Where Linux has it. */
    public static final String USUAL = "/dev/sev-guest";

    static final long GET_REPORT = 0xC0205300L;
    static final long GET_EXT_REPORT = 0xC0205302L;

    /** Octets of the structures of linux/sev-guest.h. */
    private static final int REQUEST = 96;

    private static final int EXTENDED_REQUEST = 112;
    private static final int RESPONSE = 4000;
    private static final int CALL = 32;

    /** Where the report begins in a response, and where its certificates may be put: whole pages. */
    private static final int REPORT_AT = 0x20;

    private static final int CERTIFICATES = 8 * 4096;
    private static final int PAGE = 4096;

    private final String path;
    private final Device.Opener opener;

    private SevGuest(String path, Device.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    /**
     * The source at {@code path}.
     *
     * @throws CannotAttest if there is none
     */
    public static SevGuest open(String path) throws CannotAttest {
        return open(path, LinuxDevice::open);
    }

    static SevGuest open(String path, Device.Opener opener) throws CannotAttest {
        try (Device device = opener.open(path)) {
            return new SevGuest(path, opener);
        } catch (IOException e) {
            throw new CannotAttest(e.getMessage() + ".");
        }
    }

    @Override
    public EvidenceType type() {
        return EvidenceType.SNP;
    }

    @Override
    public String source() {
        return "sev-guest, " + path;
    }

    @Override
    public FreshEvidence attest(ReportData data) throws CannotAttest {
        try (Device device = opener.open(path);
                Arena arena = Arena.ofConfined()) {
            try {
                return extended(device, arena, data);
            } catch (IOException e) {
                // A host that hands out no certificates.
                return FreshEvidence.of(EvidenceType.SNP, report(device, arena, data));
            }
        } catch (IOException e) {
            throw new CannotAttest(source() + " gave no report: " + e.getMessage() + ".");
        }
    }

    private static FreshEvidence extended(Device device, Arena arena, ReportData data) throws IOException {
        MemorySegment certificates = arena.allocate(CERTIFICATES, PAGE);
        MemorySegment request = request(arena, EXTENDED_REQUEST, data);
        request.set(ValueLayout.JAVA_LONG, REQUEST, certificates.address());
        request.set(ValueLayout.JAVA_INT, REQUEST + 8, CERTIFICATES);
        Bytes report = report(device, arena, GET_EXT_REPORT, request);
        Bytes table = octets(certificates, 0, CERTIFICATES);
        // Without certificates the table is all zeros.
        return table.at(0) == 0 && table.equals(Bytes.zeros(CERTIFICATES))
                ? FreshEvidence.of(EvidenceType.SNP, report)
                : new FreshEvidence(EvidenceType.SNP, report, Map.of(SnpVerifier.CERTIFICATE_TABLE, table));
    }

    /** The report data, the privilege level 0, and zeros. */
    private static MemorySegment request(Arena arena, int size, ReportData data) {
        MemorySegment request = arena.allocate(size, 8);
        MemorySegment.copy(data.octets().toByteArray(), 0, request, ValueLayout.JAVA_BYTE, 0, ReportData.LENGTH);
        return request;
    }

    /** A report without certificates. */
    static Bytes report(Device device, Arena arena, ReportData data) throws IOException {
        return report(device, arena, GET_REPORT, request(arena, REQUEST, data));
    }

    private static Bytes report(Device device, Arena arena, long code, MemorySegment request) throws IOException {
        MemorySegment response = call(device, arena, code, request, RESPONSE);
        int size = response.get(ValueLayout.JAVA_INT, 4);
        if (size != SnpReport.LENGTH) throw new IOException("the firmware's report has " + size + " octets");
        return octets(response, REPORT_AT, size);
    }

    /** What the firmware answers, which begins with its status, 0. */
    static MemorySegment call(Device device, Arena arena, long code, MemorySegment request, int size)
            throws IOException {
        MemorySegment response = arena.allocate(size, 8);
        MemorySegment call = arena.allocate(CALL, 8);
        call.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        call.set(ValueLayout.JAVA_LONG, 8, request.address());
        call.set(ValueLayout.JAVA_LONG, 16, response.address());
        device.control(code, call);
        int status = response.get(ValueLayout.JAVA_INT, 0);
        if (status != 0) throw new IOException("the firmware answers with status " + status);
        return response;
    }

    private static Bytes octets(MemorySegment segment, long from, int length) {
        return Bytes.wrap(segment.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE));
    }
}
