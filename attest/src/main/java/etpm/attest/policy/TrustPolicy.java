package etpm.attest.policy;

import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason;
import etpm.attest.Reason.Cause;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one side of an attested connection accepts of the other.
 *
 * @param evidence rules for each accepted kind
 * @param phaseA the kinds of which a certificate alone is accepted, without a gate
 * @param identity which TPM it must be
 * @param plainListeners listeners without attestation that the other side may have besides
 * @param pinned members of the statement with the values that are accepted: {@code policy}, {@code key-sources}, {@code
 *     anchor}, {@code profile}
 * @param leastEpoch the least state epoch
 * @param localities that a remote client may use
 * @param renewal when evidence must be given anew
 * @param digest SHA-256 of the file
 */
public record TrustPolicy(
        Policy evidence,
        Set<EvidenceType> phaseA,
        Identity identity,
        Set<String> plainListeners,
        Map<String, Set<String>> pinned,
        long leastEpoch,
        Set<Integer> localities,
        Renewal renewal,
        Bytes digest) {
    /** Copies its arguments. */
    public TrustPolicy {
        phaseA = Set.copyOf(phaseA);
        plainListeners = Set.copyOf(plainListeners);
        pinned = Map.copyOf(pinned);
        localities = Set.copyOf(localities);
    }

    /** When evidence must be given anew: after so long, or so many octets of commands and responses. */
    public record Renewal(Duration time, long octets) {
        /** An hour, or a gibibyte. */
        public static final Renewal USUAL = new Renewal(Duration.ofHours(1), 1L << 30);
    }

    /** The kinds of evidence that are accepted, in a fixed order. */
    public List<EvidenceType> types() {
        return List.of(EvidenceType.values()).stream()
                .filter(type -> evidence.of(type).isPresent())
                .toList();
    }

    /** Whether it says of all others which TPM or whose key they are, and not only which machine they run on. */
    public boolean pinsIdentity() {
        return !identity.isEmpty() || evidence.rules().keySet().equals(Set.of(EvidenceType.PINNED_KEY));
    }

    /** A sentence for the operator, if certificates alone are accepted. */
    public Optional<String> certificatesAlone() {
        if (phaseA.isEmpty()) return Optional.empty();
        List<String> kinds = types().stream()
                .filter(phaseA::contains)
                .map(EvidenceType::label)
                .toList();
        return Optional.of("Clients are let through by their certificates alone with " + String.join(", ", kinds)
                + " evidence: it is not fresh and not of their connection.");
    }

    /**
     * What speaks against the other side's statement.
     *
     * @param type of its evidence: who gave a pinned key has said by it who it is
     * @param peer its name in the record of first use
     */
    public List<Reason> judge(Statement statement, EvidenceType type, String peer) {
        List<Reason> reasons = new ArrayList<>();
        if (type != EvidenceType.PINNED_KEY) identity(statement, peer, reasons);
        for (String listener : statement.plainListeners()) {
            if (!plainListeners.contains(listener)) {
                reasons.add(new Reason(
                        Cause.POLICY,
                        "The TPM can also be reached without attestation, on " + listener
                                + ", which the policy does not allow."));
            }
        }
        new TreeMap<>(pinned).forEach((name, accepted) -> {
            List<String> values = values(statement, name);
            if (values.isEmpty() || !accepted.containsAll(values)) {
                reasons.add(new Reason(
                        Cause.POLICY,
                        "The statement's " + name + " is " + String.join(", ", values)
                                + ", which the policy does not accept."));
            }
        });
        if (statement.epoch() < leastEpoch) {
            reasons.add(new Reason(
                    Cause.POLICY,
                    "The state's epoch is " + statement.epoch() + ", below the policy's " + leastEpoch + "."));
        }
        return reasons;
    }

    private void identity(Statement statement, String peer, List<Reason> reasons) {
        if (!identity.eks().isEmpty() && statement.eks().stream().noneMatch(identity.eks()::contains)) {
            reasons.add(new Reason(
                    Cause.IDENTITY, "It is another TPM: none of its endorsement keys is one that the policy names."));
        }
        if (!identity.instances().isEmpty() && !identity.instances().contains(statement.instance())) {
            reasons.add(new Reason(
                    Cause.IDENTITY,
                    "It is another TPM: its instance " + statement.instance() + " is not one that the policy names."));
        }
        identity.firstUse()
                .flatMap(file -> FirstUse.check(file, peer, statement))
                .ifPresent(reasons::add);
    }

    /**
     * Keeps in mind who was there first, where the policy asks for that; after everything else was accepted.
     *
     * @return a reason if another one has been there since {@link #judge}
     */
    public Optional<Reason> remember(Statement statement, EvidenceType type, String peer) throws IOException {
        if (type == EvidenceType.PINNED_KEY || identity.firstUse().isEmpty()) return Optional.empty();
        return FirstUse.record(identity.firstUse().get(), peer, statement);
    }

    private static List<String> values(Statement statement, String name) {
        return switch (name) {
            case "policy" -> List.of(statement.policy());
            case "key-sources" -> statement.keySources();
            case "anchor" -> List.of(statement.anchor());
            case "profile" -> List.of(statement.profile());
            default -> throw new IllegalArgumentException(name);
        };
    }
}
