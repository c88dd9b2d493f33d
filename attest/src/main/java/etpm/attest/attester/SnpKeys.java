package etpm.attest.attester;

import etpm.attest.read.MalformedException;
import etpm.attest.snp.SnpReport;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Keys that an SEV-SNP processor's firmware derives for a guest (SEV Secure Nested Paging Firmware ABI, MSG_KEY_REQ), by
 * {@code /dev/sev-guest}, from the chip's versioned endorsement key.
 *
 * <p>They are always bound to the measurement and to the policy, which says whether the host may debug. There is no binding
 * to a signer: the firmware can mix in the image's and the family's identifiers, but whoever starts a guest chooses these,
 * and signs them with a key of their own, which is not mixed in.
 *
 * @param path of the device
 */
public record SnpKeys(String path, Device.Opener opener) implements SealingKeys {
    /** GUEST_FIELD_SELECT: policy, measurement, guest SVN and TCB version. */
    public static final long FIELDS = 1 | 1 << 3 | 1 << 4 | 1 << 5;

    static final long GET_DERIVED_KEY = 0xC0205301L;

    private static final int REQUEST = 32;
    private static final int RESPONSE = 64;
    private static final int KEY_AT = 0x20;
    private static final int KEY = 32;

    /** Those of this guest. */
    public SnpKeys() {
        this(SevGuest.USUAL, LinuxDevice::open);
    }

    /** The guest's SVN, and the committed TCB, below which the firmware cannot go back. */
    @Override
    public Level level() throws IOException {
        try (Device device = opener.open(path);
                Arena arena = Arena.ofConfined()) {
            ReportData data = ReportData.of("eTPM sealing", List.of());
            SnpReport report = SnpReport.parse(SevGuest.report(device, arena, data));
            long tcb = ByteBuffer.wrap(report.committedTcb().toByteArray())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            return new Level(report.guestSvn(), tcb);
        } catch (IOException e) {
            throw noKey(e);
        } catch (MalformedException e) {
            throw new IOException(e.sentence(), e);
        }
    }

    @Override
    public Secret key(Level level) throws IOException {
        try (Device device = opener.open(path);
                Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(REQUEST, 8);
            // Root key 0, the chip's; privilege level 0.
            request.set(ValueLayout.JAVA_LONG, 8, FIELDS);
            request.set(ValueLayout.JAVA_INT, 20, (int) level.svn());
            request.set(ValueLayout.JAVA_LONG, 24, level.tcb());
            MemorySegment response = SevGuest.call(device, arena, GET_DERIVED_KEY, request, RESPONSE);
            Secret key = Secret.take(response.asSlice(KEY_AT, KEY).toArray(ValueLayout.JAVA_BYTE));
            response.fill((byte) 0);
            return key;
        } catch (IOException e) {
            throw noKey(e);
        }
    }

    private static IOException noKey(IOException e) {
        return new IOException("The SEV-SNP firmware gives no key: " + e.getMessage() + ".", e);
    }
}
