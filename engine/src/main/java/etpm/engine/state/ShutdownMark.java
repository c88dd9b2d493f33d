package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/**
 * How the TPM was last shut down.
 *
 * @param type NONE, CLEAR or STATE
 * @param startupLocality the locality at which the TPM had been started, which a Resume must repeat
 * @param hCrtm whether an H-CRTM sequence came before that start-up
 */
@Structure
public record ShutdownMark(@U16 int type, @U16 int startupLocality, boolean hCrtm) {
    /** Not at all, or something has changed since. */
    public static final int NONE = 0xFFFF;
    /** TPM2_Shutdown(CLEAR). */
    public static final int CLEAR = 0;
    /** TPM2_Shutdown(STATE). */
    public static final int STATE = 1;

    /** Not shut down in order. */
    public static final ShutdownMark UNORDERLY = new ShutdownMark(NONE, 0, false);

    public boolean isOrderly() {
        return type != NONE;
    }
}
