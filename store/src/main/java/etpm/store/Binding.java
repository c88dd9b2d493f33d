package etpm.store;

/**
 * Which anchor a state is bound to.
 *
 * @param kind as {@link Anchor#kind()}
 * @param name as {@link Anchor#name()} when the state was last written
 */
public record Binding(String kind, String name) {
    static final Binding NONE = new Binding(Anchor.NONE, "");

    static Binding to(Anchor anchor) {
        return new Binding(anchor.kind(), anchor.name());
    }

    /** For a sentence. */
    @Override
    public String toString() {
        return kind.equals(Anchor.NONE) ? "no anchor" : "the " + kind + " anchor " + name;
    }
}
