package etpm.attest.policy;

import etpm.attest.Claim;
import etpm.attest.EvidenceType;
import etpm.attest.Reason.Cause;
import etpm.attest.TcbStatus;
import etpm.attest.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes a policy that accepts evidence like some that is there: a draft for its reader to tighten. */
public final class PolicyDraft {
    /** Of a trust domain: what its software has measured since its firmware began. */
    private static final List<String> REGISTERS = List.of("rtmr0", "rtmr1", "rtmr2", "rtmr3");

    /** What a policy says itself; everything else that speaks against evidence leaves its claims to whoever wrote it. */
    private static final Set<Cause> OF_POLICY = EnumSet.of(Cause.POLICY, Cause.TCB, Cause.DEBUG);

    private PolicyDraft() {}

    /** The text of a policy file. What is weak in the evidence is not accepted by the draft, but said in a comment. */
    public static String of(Verdict verdict) {
        Map<String, Claim> claims = verdict.claims();
        StringBuilder text = new StringBuilder("etpm-policy: 1\n");
        text.append("# Drafted from evidence at ").append(verdict.at()).append(". Read it before you trust it.\n");
        verdict.notes().forEach(note -> text.append("# ").append(note).append('\n'));
        verdict.reasons().stream()
                .filter(reason -> !OF_POLICY.contains(reason.cause()))
                .forEach(reason -> text.append("# Not verified: ")
                        .append(reason.sentence())
                        .append('\n'));
        text.append("accept:\n  ").append(verdict.type().label()).append(":\n");
        if (verdict.type() == EvidenceType.PINNED_KEY) {
            list(text, "keys", claims.get("key"));
            return text.toString();
        }
        if (verdict.type() == EvidenceType.SOFTWARE) list(text, "roots", claims.get("platform_id"));
        list(text, "measurement", claims.get(PolicyFile.MEASUREMENT.get(verdict.type())));
        platforms(text, verdict.type(), claims);
        minimum(text, verdict.type(), claims);
        if (verdict.tcb() != TcbStatus.UP_TO_DATE
                && verdict.tcb() != TcbStatus.UNRATED
                && verdict.tcb().acceptable()) {
            text.append("    # The TCB is ").append(verdict.tcb().label());
            text.append("; to accept it: tcb: [").append(verdict.tcb().label()).append("]\n");
        }
        if (!verdict.advisories().isEmpty()) {
            text.append("    # To accept what applies: advisories: [");
            text.append(String.join(", ", verdict.advisories())).append("]\n");
        }
        if (claims.get("debug") instanceof Claim.Flag(boolean debug) && debug) {
            text.append("    # The host can look into this one: debug is on, and refused by this policy.\n");
        }
        text.append("identity:\n");
        text.append(
                "  # Better: ek: [SHA-256 of the endorsement key], or instance: [...]. Of a client there is none: leave identity: out.\n");
        text.append("  first-use: known-tpms\n");
        return text.toString();
    }

    private static void platforms(StringBuilder text, EvidenceType type, Map<String, Claim> claims) {
        Claim platform = claims.get(PolicyFile.PLATFORM.get(type));
        if (platform != null && PolicyFile.isMasked(platform.text())) {
            text.append("    # The machine does not tell which one it is: any of its provider will do.\n");
            text.append("    platforms: any\n");
        } else {
            list(text, "platforms", platform);
        }
        List<String> pinned = Stream.concat(REGISTERS.stream(), Stream.of("provider"))
                .filter(claims::containsKey)
                .toList();
        if (pinned.isEmpty()) return;
        if (type == EvidenceType.TDX) {
            text.append(
                    "    # The measurement is that of the firmware. What it started is in these registers; leave out one that\n"
                            + "    # differs each time, and know what may change it.\n");
        }
        text.append("    pin:\n");
        for (String name : pinned) {
            text.append("  ");
            list(text, name, claims.get(name));
        }
    }

    private static void minimum(StringBuilder text, EvidenceType type, Map<String, Claim> claims) {
        StringBuilder levels = new StringBuilder();
        claims.forEach((name, claim) -> {
            boolean level = type == EvidenceType.SNP && name.startsWith("tcb.")
                    || type == EvidenceType.SOFTWARE && name.equals("svn")
                    || type == EvidenceType.SGX && name.equals("isv_svn");
            if (level)
                levels.append("      ")
                        .append(name)
                        .append(": ")
                        .append(claim.text())
                        .append('\n');
        });
        if (!levels.isEmpty()) text.append("    minimum:\n").append(levels);
        else if (type == EvidenceType.SNP) {
            text.append(
                    "    # minimum: for tcb.* is missing, since the certificate of the report's key was not there to say"
                            + " which\n    # versions it is for: draft again with --collateral, or accept any with tcb: [Unrated].\n");
        }
    }

    private static void list(StringBuilder text, String name, @org.jspecify.annotations.Nullable Claim claim) {
        if (claim != null)
            text.append("    ")
                    .append(name)
                    .append(": [\"")
                    .append(claim.text().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"]\n");
    }
}
