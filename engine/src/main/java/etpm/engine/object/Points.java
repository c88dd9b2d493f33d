package etpm.engine.object;

import etpm.crypto.EcPoint;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;

/** Points of elliptic curves, on the wire and in computations. */
public final class Points {
    /** No point, or the one at infinity (Part 1, 44.5.1). */
    public static final TpmsEccPoint EMPTY = new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY);

    private Points() {}

    public static EcPoint of(TpmsEccPoint point) {
        return new EcPoint(point.x(), point.y());
    }

    public static TpmsEccPoint of(EcPoint point) {
        return new TpmsEccPoint(point.x(), point.y());
    }
}
