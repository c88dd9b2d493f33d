package etpm.attest.attester;

import java.io.IOException;

/** A source gives no evidence; the message is a sentence that says why. */
public final class CannotAttest extends IOException {
    private static final long serialVersionUID = 1;

    /** With its sentence. */
    public CannotAttest(String sentence) {
        super(sentence);
    }
}
