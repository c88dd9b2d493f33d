package etpm.engine.nv;

import etpm.engine.state.NvIndex;
import etpm.spec.attr.TpmaNv;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;

/** The contents of indices (Part 1, 34.2.6). */
public final class NvData {
    private NvData() {}

    /** What an index holds before the first write: ones, as erased flash does, for ordinary data and zeros for the rest. */
    public static Bytes unwritten(TpmsNvPublic publicArea) {
        byte[] data = new byte[publicArea.dataSize()];
        if (publicArea.attributes().nt().equals(TpmNt.ORDINARY)) Arrays.fill(data, (byte) 0xFF);
        return Bytes.wrap(data);
    }

    /** What a change starts from: the data, or what is there when nothing has been written since the index was emptied. */
    public static Bytes current(NvIndex index) {
        return index.has(TpmaNv.WRITTEN) ? index.data() : unwritten(index.publicArea());
    }

    /** The index with other data, and so WRITTEN; the very same index when that changes nothing. */
    public static NvIndex write(NvIndex index, Bytes data) {
        if (index.has(TpmaNv.WRITTEN) && index.data().equals(data)) return index;
        return index.withData(data).withAttributes(index.attributes().with(TpmaNv.WRITTEN));
    }

    /** A counter or bit field as a number. */
    public static long number(Bytes data) {
        return WireReader.lenient(data).u64();
    }

    /** A number as the data of a counter or bit field. */
    public static Bytes of(long number) {
        return new WireWriter(Long.BYTES).u64(number).toBytes();
    }
}
