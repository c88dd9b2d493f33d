package etpm.attest;

/** An item of collateral is there but cannot be read. */
public final class CollateralException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a sentence that names the item. */
    public CollateralException(String message) {
        super(message);
    }
}
