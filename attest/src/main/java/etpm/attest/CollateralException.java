package etpm.attest;

/** An item of collateral is there but cannot be read. */
public final class CollateralException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /** With a sentence that names the item. */
    public CollateralException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** The sentence for the verdict. */
    public String sentence() {
        return sentence;
    }
}
