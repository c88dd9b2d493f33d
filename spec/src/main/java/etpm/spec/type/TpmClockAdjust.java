package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_CLOCK_ADJUST (Part 2, 6.7): the steps, coarse, medium or fine, by which the clock rate can change.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 1, name = "TPM_CLOCK_ADJUST", closed = "VALUE")
public record TpmClockAdjust(int value) {
    public static final TpmClockAdjust COARSE_SLOWER = new TpmClockAdjust(-3);
    public static final TpmClockAdjust MEDIUM_SLOWER = new TpmClockAdjust(-2);
    public static final TpmClockAdjust FINE_SLOWER = new TpmClockAdjust(-1);
    public static final TpmClockAdjust NO_CHANGE = new TpmClockAdjust(0x0);
    public static final TpmClockAdjust FINE_FASTER = new TpmClockAdjust(0x1);
    public static final TpmClockAdjust MEDIUM_FASTER = new TpmClockAdjust(0x2);
    public static final TpmClockAdjust COARSE_FASTER = new TpmClockAdjust(0x3);
}
