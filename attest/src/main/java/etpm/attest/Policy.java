package etpm.attest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a verifier accepts: rules for each kind of evidence. A kind without rules is refused.
 *
 * @param rules by kind; never changes
 */
public record Policy(Map<EvidenceType, Rules> rules) {
    /** Copies its argument. */
    public Policy {
        rules = Map.copyOf(rules);
    }

    /** A policy that accepts one kind of evidence. */
    public static Policy of(EvidenceType type, Rules rules) {
        return new Policy(Map.of(type, rules));
    }

    /** This policy with the rules of one kind set. */
    public Policy with(EvidenceType type, Rules added) {
        Map<EvidenceType, Rules> all = new EnumMap<>(EvidenceType.class);
        all.putAll(rules);
        all.put(type, added);
        return new Policy(all);
    }

    /** The rules of a kind, empty where it is refused. */
    public Optional<Rules> of(EvidenceType type) {
        return Optional.ofNullable(rules.get(type));
    }
}
