package etpm.attest;

import etpm.attest.Reason.Cause;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a verifier collects on its way to a verdict. Not for use by several threads. */
public final class Findings {
    private final EvidenceType type;
    private final Instant at;
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> advisories = new TreeSet<>();
    private TcbStatus tcb = TcbStatus.UNRATED;

    private Findings(EvidenceType type, Instant at) {
        this.type = type;
        this.at = at;
    }

    /** The steps of a verifier between the evidence and the policy's last word. */
    @FunctionalInterface
    public interface Examination {
        /**
         * Looks at the evidence.
         *
         * @throws MalformedException if it goes no further
         */
        void run(Findings findings, Rules rules);
    }

    /**
     * The verdict on evidence of one kind: the policy must have rules for it, the examination runs, and the rules are
     * applied to what it found. Whatever goes wrong is a reason in the verdict.
     */
    public static Verdict examine(
            EvidenceType type, Evidence evidence, Policy policy, Instant at, Examination examination) {
        Findings findings = new Findings(type, at);
        Rules rules = policy.of(evidence.type()).orElse(null);
        if (evidence.type() != type) {
            findings.refuse(
                    Cause.TYPE,
                    "This is the verifier of " + type.label() + " evidence, not of "
                            + evidence.type().label() + ".");
        } else if (rules == null) {
            findings.refuse(Cause.TYPE, "The policy does not accept " + type.label() + " evidence.");
        } else {
            boolean complete = false;
            try {
                examination.run(findings, rules);
                complete = true;
            } catch (MalformedException e) {
                findings.refuse(e.cause(), e.sentence());
            } catch (CollateralException e) {
                findings.refuse(Cause.MISSING, e.sentence());
            } catch (RuntimeException e) {
                // The platform's parsers of certificates throw more than they declare; a sender must not reach the
                // caller with it.
                findings.refuse(
                        Cause.MALFORMED,
                        "The evidence cannot be examined: " + e.getClass().getSimpleName() + ".");
            }
            if (complete) rules.judge(findings);
        }
        return findings.verdict();
    }

    private Verdict verdict() {
        return new Verdict(type, at, claims, tcb, advisories, reasons, notes);
    }

    /** The instant of the verdict. */
    public Instant at() {
        return at;
    }

    /** Adds a reason for a refusal; the same one only once. */
    public void refuse(Cause cause, String sentence) {
        Reason reason = new Reason(cause, sentence);
        if (!reasons.contains(reason)) reasons.add(reason);
    }

    /** Whether nothing speaks against the evidence so far. */
    public boolean clean() {
        return reasons.isEmpty();
    }

    /** Adds a remark that is no refusal. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Adds a claim of octets. */
    public void claim(String name, Bytes value) {
        claims.put(name, new Claim.Octets(value));
    }

    /** Adds a numeric claim, unsigned. */
    public void claim(String name, long value) {
        claims.put(name, new Claim.Number(value));
    }

    /** Adds a name. */
    public void claim(String name, String value) {
        claims.put(name, new Claim.Text(value));
    }

    /** Adds a property. */
    public void flag(String name, boolean value) {
        claims.put(name, new Claim.Flag(value));
    }

    /** The claims so far, in the order in which they were found. */
    public Map<String, Claim> claims() {
        return Collections.unmodifiableMap(claims);
    }

    /** Sets the TCB's status and the advisories that apply to it. */
    public void tcb(TcbStatus status, Set<String> applying) {
        tcb = status;
        advisories.clear();
        advisories.addAll(applying);
        if (status == TcbStatus.REVOKED) refuse(Cause.REVOKED, "The vendor has withdrawn this TCB.");
    }

    /** The TCB's status so far. */
    public TcbStatus tcb() {
        return tcb;
    }

    /** The advisories that apply. */
    Set<String> advisories() {
        return advisories;
    }

    /** Refuses an environment that its host can look into, unless the rules accept that. */
    public void debug(boolean debug, Rules rules) {
        flag("debug", debug);
        if (debug && rules.debug() == Rules.Debug.REFUSED) {
            refuse(Cause.DEBUG, "Debugging is on: the host can read and change the environment.");
        }
    }

    /** Refuses a claim that is not {@code expected}, unless the rules pin it themselves. */
    public void expect(String name, String expected, Rules rules) {
        Claim claim = claims.get(name);
        if (claim == null || rules.pinned().containsKey(name)) return;
        if (!claim.text().equals(expected)) {
            refuse(Cause.POLICY, name + " is " + claim.text() + "; only a policy that says so accepts this.");
        }
    }
}
