package etpm.channel;

/** A side of a connection. */
enum Role {
    CLIENT(1, "client"),
    SERVER(2, "server");

    private final int code;
    private final String label;

    Role(int code, String label) {
        this.code = code;
        this.label = label;
    }

    int code() {
        return code;
    }

    String label() {
        return label;
    }

    Role other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
