package etpm.channel;

/** Why a connection does not open, or ends. The codes are on the wire; they say no more than these names. */
public enum Refusal {
    /** No version of the protocol that both sides know. */
    VERSION(1),
    /** No kind of evidence that one side has and the other accepts, or another kind than was said. */
    TYPE(2),
    /** A message of the wrong side: one's own, sent back. */
    ROLE(3),
    /** No evidence where evidence must be. */
    NO_EVIDENCE(4),
    /** Octets that do not have the form that they must have. */
    MALFORMED(5),
    /** A frame that is larger than its kind may be. */
    TOO_LARGE(6),
    /** A frame or a gate that took too long. */
    TOO_SLOW(7),
    /** A frame that does not belong there: a TPM command before the gate is open above all. */
    ORDER(8),
    /** Evidence that the policy does not accept. */
    EVIDENCE(9),
    /** Genuine evidence, but not made for this connection. */
    BINDING(10),
    /** Another TPM, or another statement, than the policy accepts. */
    IDENTITY(11),
    /** The other side has not seen the same gate. */
    CONFIRMATION(12),
    /** More gates at once than are allowed. */
    BUSY(13),
    /** More evidence asked for than is given out in that time. */
    RATE(14),
    /** The evidence is due to be given anew. */
    OVERDUE(15),
    /** This side cannot give evidence at the moment. */
    UNAVAILABLE(16),
    /** The TLS handshake failed, or its certificate is none that identifies a side. */
    TLS(17),
    /** The other side refused. */
    PEER(18),
    /** TPM commands from a client that has passed no gate, and whose certificate alone the policy does not accept. */
    NO_GATE(19);

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The name of a code, for people. */
    static String name(int code) {
        for (Refusal refusal : values()) if (refusal.code == code) return refusal.name();
        return "code " + code;
    }
}
