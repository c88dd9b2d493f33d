package etpm.engine.auth;

import etpm.engine.state.NvIndex;
import etpm.spec.type.TpmsNvPinCounterParameters;
import etpm.spec.type.TpmsNvPinCounterParametersCodec;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/** The contents of a PIN index (Part 1, 34.2.7): tries so far and tries allowed. */
record PinIndex(long pinCount, long pinLimit) {
    static PinIndex of(NvIndex index) {
        TpmsNvPinCounterParameters pin = TpmsNvPinCounterParametersCodec.read(WireReader.lenient(index.data()));
        return new PinIndex(pin.pinCount(), pin.pinLimit());
    }

    boolean allowsTry() {
        return pinCount < pinLimit;
    }

    /** The index with another count. */
    static NvIndex withCount(NvIndex index, long count) {
        TpmsNvPinCounterParameters pin =
                new TpmsNvPinCounterParameters(count, of(index).pinLimit());
        return index.withData(WireWriter.encode(pin, TpmsNvPinCounterParametersCodec::write));
    }
}
