package etpm.attest;

import etpm.spec.wire.Bytes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one kind of evidence must satisfy. {@link #strict()} is the beginning of each set of rules; the other methods
 * give a copy with one thing changed.
 *
 * @param roots SHA-256 of the trusted roots' SubjectPublicKeyInfo; empty for the vendor's own
 * @param pinned claims with the values that are accepted, as {@link Claim#text}; a claim that the evidence lacks is a
 *     refusal
 * @param minimum numeric claims with the least value that is accepted, unsigned
 * @param statuses the accepted TCB statuses
 * @param advisories the accepted security advisories; any other that touches the platform is a refusal
 * @param debug whether an environment that its host can look into is accepted
 * @param revocation whether revocation lists must be there
 */
public record Rules(
        Set<Bytes> roots,
        Map<String, Set<String>> pinned,
        Map<String, Long> minimum,
        Set<TcbStatus> statuses,
        Set<String> advisories,
        Debug debug,
        Revocation revocation) {

    /** What to do with environments that their host can look into. */
    public enum Debug {
        /** They are refused. */
        REFUSED,
        /** They are accepted: for development only. */
        ACCEPTED
    }

    /** What to do without revocation lists. */
    public enum Revocation {
        /** Evidence is refused without a current list for each certificate. */
        REQUIRED,
        /** A list that is there must be current and is obeyed; one that is not there is not asked for. */
        WHEN_PRESENT
    }

    /** Copies its arguments. */
    public Rules {
        roots = Set.copyOf(roots);
        Map<String, Set<String>> pins = new HashMap<>();
        pinned.forEach((name, values) -> pins.put(name, Set.copyOf(values)));
        pinned = Map.copyOf(pins);
        minimum = Map.copyOf(minimum);
        statuses = Set.copyOf(statuses);
        advisories = Set.copyOf(advisories);
        for (TcbStatus status : statuses) {
            if (!status.acceptable()) throw new IllegalArgumentException("no policy accepts " + status.label());
        }
    }

    /** The vendor's roots, up to date, no advisories, no debug, revocation lists there. */
    public static Rules strict() {
        return new Rules(
                Set.of(),
                Map.of(),
                Map.of(),
                EnumSet.of(TcbStatus.UP_TO_DATE),
                Set.of(),
                Debug.REFUSED,
                Revocation.REQUIRED);
    }

    /** These rules with other roots: the SHA-256 of their SubjectPublicKeyInfo. */
    public Rules roots(Bytes... trusted) {
        Set<Bytes> set = Set.copyOf(Arrays.asList(trusted));
        return new Rules(set, pinned, minimum, statuses, advisories, debug, revocation);
    }

    /** These rules with a claim's accepted values, in place of those that it had. No values: nothing is accepted. */
    public Rules pin(String claim, String... values) {
        Map<String, Set<String>> all = new HashMap<>(pinned);
        all.put(claim, new LinkedHashSet<>(List.of(values)));
        return new Rules(roots, all, minimum, statuses, advisories, debug, revocation);
    }

    /** These rules with a numeric claim's least accepted value. */
    public Rules atLeast(String claim, long least) {
        Map<String, Long> all = new HashMap<>(minimum);
        all.put(claim, least);
        return new Rules(roots, pinned, all, statuses, advisories, debug, revocation);
    }

    /** These rules with more accepted TCB statuses. */
    public Rules accept(TcbStatus... more) {
        Set<TcbStatus> all = EnumSet.noneOf(TcbStatus.class);
        all.addAll(statuses);
        all.addAll(List.of(more));
        return new Rules(roots, pinned, minimum, all, advisories, debug, revocation);
    }

    /** These rules with more accepted advisories. */
    public Rules acceptAdvisories(String... more) {
        Set<String> all = new TreeSet<>(advisories);
        all.addAll(List.of(more));
        return new Rules(roots, pinned, minimum, statuses, all, debug, revocation);
    }

    /** These rules with another stand on debug. */
    public Rules debug(Debug stand) {
        return new Rules(roots, pinned, minimum, statuses, advisories, stand, revocation);
    }

    /** These rules with another stand on revocation lists. */
    public Rules revocation(Revocation stand) {
        return new Rules(roots, pinned, minimum, statuses, advisories, debug, stand);
    }

    /** Holds what was found against these rules: one reason for each thing that they do not accept. */
    void judge(Findings findings) {
        Map<String, Claim> claims = findings.claims();
        new TreeMap<>(pinned).forEach((name, accepted) -> {
            Claim claim = claims.get(name);
            if (claim == null) {
                findings.refuse(
                        Reason.Cause.POLICY, "The policy pins " + name + ", which this evidence does not have.");
            } else if (accepted.stream().noneMatch(value -> same(claim, value))) {
                findings.refuse(
                        Reason.Cause.POLICY, name + " is " + claim.text() + ", which the policy does not accept.");
            }
        });
        new TreeMap<>(minimum).forEach((name, least) -> {
            Claim claim = claims.get(name);
            if (!(claim instanceof Claim.Number number)) {
                findings.refuse(
                        Reason.Cause.POLICY,
                        "The policy has a minimum for " + name + ", which this evidence does not have as a number.");
            } else if (Long.compareUnsigned(number.value(), least) < 0) {
                findings.refuse(
                        Reason.Cause.POLICY,
                        name + " is " + number.text() + ", below the policy's " + Long.toUnsignedString(least) + ".");
            }
        });
        if (!statuses.contains(findings.tcb())) {
            findings.refuse(
                    Reason.Cause.TCB, "The TCB is " + findings.tcb().label() + ", which the policy does not accept.");
        }
        for (String advisory : findings.advisories()) {
            if (!advisories.contains(advisory)) {
                findings.refuse(
                        Reason.Cause.TCB, "Advisory " + advisory + " applies, which the policy does not accept.");
            }
        }
    }

    private static boolean same(Claim claim, String value) {
        return claim instanceof Claim.Octets
                ? claim.text().equals(value.toLowerCase(Locale.ROOT))
                : claim.text().equals(value);
    }
}
