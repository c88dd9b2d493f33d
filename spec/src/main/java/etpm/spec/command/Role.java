package etpm.spec.command;

/** The authorization role of a handle (Part 1, 17.3). */
public enum Role {
    NONE,
    USER,
    ADMIN,
    DUP
}
