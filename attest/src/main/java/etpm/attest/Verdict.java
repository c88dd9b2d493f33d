package etpm.attest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a verifier says of evidence. Accepted is what has no reason against it; the claims of anything else are what its
 * sender says, and no more.
 *
 * @param type the kind of evidence
 * @param at the instant for which it holds
 * @param claims by name, in the order in which they were found
 * @param tcb how current the platform is
 * @param advisories that apply to the platform
 * @param reasons all reasons for the refusal, empty if the evidence is accepted
 * @param notes remarks that a reader should see
 */
public record Verdict(
        EvidenceType type,
        Instant at,
        Map<String, Claim> claims,
        TcbStatus tcb,
        Set<String> advisories,
        List<Reason> reasons,
        List<String> notes) {
    /** The mark on each verdict that rests on software alone. */
    public static final String SOFTWARE_MARK = "software: proves nothing about hardware";

    /** The mark on each verdict that rests on a pinned key. */
    public static final String PINNED_KEY_MARK = "pinned key: says who, proves nothing about where";

    /** Copies its arguments; evidence without hardware gets its mark here, so that no verifier can leave it out. */
    public Verdict {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        advisories = Collections.unmodifiableSet(new TreeSet<>(advisories));
        reasons = List.copyOf(reasons);
        String mark =
                type == EvidenceType.SOFTWARE ? SOFTWARE_MARK : type == EvidenceType.PINNED_KEY ? PINNED_KEY_MARK : "";
        if (!mark.isEmpty() && !notes.contains(mark)) {
            notes = Stream.concat(Stream.of(mark), notes.stream()).toList();
        }
        notes = List.copyOf(notes);
    }

    /** Whether the evidence is what the policy asks for. */
    public boolean accepted() {
        return reasons.isEmpty();
    }

    /** This verdict with more reasons for a refusal. */
    public Verdict and(List<Reason> more) {
        List<Reason> all = Stream.concat(reasons.stream(), more.stream()).toList();
        return new Verdict(type, at, claims, tcb, advisories, all, notes);
    }

    /** This verdict with one more remark. */
    public Verdict noted(String sentence) {
        List<String> all = Stream.concat(notes.stream(), Stream.of(sentence)).toList();
        return new Verdict(type, at, claims, tcb, advisories, reasons, all);
    }

    /** Whether a reason of this kind speaks against it. */
    public boolean refusedFor(Reason.Cause cause) {
        return reasons.stream().anyMatch(reason -> reason.cause() == cause);
    }

    /** The verdict for programs: one JSON object. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type.label()).put("accepted", accepted()).put("at", at.toString());
        json.put("tcb", tcb.label());
        advisories.forEach(json.putArray("advisories")::add);
        ArrayNode refusals = json.putArray("reasons");
        for (Reason reason : reasons) {
            refusals.addObject().put("cause", reason.cause().name()).put("sentence", reason.sentence());
        }
        notes.forEach(json.putArray("notes")::add);
        ObjectNode found = json.putObject("claims");
        claims.forEach((name, claim) -> found.put(name, claim.text()));
        return json;
    }

    /** The verdict for a person to read: several lines, the last one ended. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(type.label()).append(accepted() ? " evidence accepted" : " evidence REFUSED");
        text.append(" at ").append(at).append('\n');
        for (String note : notes) text.append("  note: ").append(note).append('\n');
        for (Reason reason : reasons)
            text.append("  refused: ").append(reason.sentence()).append('\n');
        text.append("  tcb: ").append(tcb.label());
        if (!advisories.isEmpty()) text.append(", ").append(String.join(" ", advisories));
        text.append('\n');
        claims.forEach((name, claim) ->
                text.append("  ").append(name).append(": ").append(claim.text()).append('\n'));
        return text.toString();
    }
}
