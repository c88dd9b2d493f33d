package etpm.channel;

import etpm.attest.Reason;
import etpm.attest.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A connection that does not open, or ends. The message is a sentence for the operator of this side. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final transient Optional<Verdict> verdict;

    Refused(Refusal refusal, String sentence) {
        super(sentence);
        this.refusal = refusal;
        this.verdict = Optional.empty();
    }

    Refused(Refusal refusal, Verdict verdict) {
        super(String.join(" ", verdict.reasons().stream().map(Reason::sentence).toList()));
        this.refusal = refusal;
        this.verdict = Optional.of(verdict);
    }

    /** The kind of refusal. */
    public Refusal refusal() {
        return refusal;
    }

    /** What was wrong with evidence that was verified. */
    public Optional<Verdict> verdict() {
        return verdict;
    }

    /** The reasons of the verdict, if there is one. */
    public List<Reason> reasons() {
        return verdict.map(Verdict::reasons).orElse(List.of());
    }
}
