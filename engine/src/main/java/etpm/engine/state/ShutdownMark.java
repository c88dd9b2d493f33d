package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/**
 * How the TPM was last shut down.
 *
 * @param type NONE, CLEAR or STATE
 * @param startupLocality the locality at which the TPM had been started, which a Resume must repeat
 * @param hCrtm whether an H-CRTM sequence came before that start-up
 * @param clockUnsafe whether the clock was not sure never to have been higher; a state of before this was kept ends before it
 */
@Structure
public record ShutdownMark(@U16 int type, @U16 int startupLocality, boolean hCrtm, boolean clockUnsafe) {
    /** Not at all, or something has changed since. */
    public static final int NONE = 0xFFFF;
    /** TPM2_Shutdown(CLEAR). */
    public static final int CLEAR = 0;
    /** TPM2_Shutdown(STATE). */
    public static final int STATE = 1;

    /** Not shut down in order. */
    public static final ShutdownMark UNORDERLY = new ShutdownMark(NONE, 0, false, true);

    public boolean isOrderly() {
        return type != NONE;
    }

    /** Whether the clock that is saved is sure never to have been higher (Part 1, 33.3.3). */
    public boolean isClockSafe() {
        return isOrderly() && !clockUnsafe;
    }
}
