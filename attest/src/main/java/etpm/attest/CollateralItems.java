package etpm.attest;

import etpm.attest.intel.IntelItems;
import etpm.attest.read.MalformedException;
import etpm.attest.snp.SnpItems;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One vendor's collateral, apart from any verdict: what evidence needs, what of it is sound, and where it comes from. */
public interface CollateralItems {
    /**
     * One request to a vendor's service.
     *
     * @param path below the service's address, with its query
     * @param headers of the answer, which together after its body, or alone where {@code body} is false, are the item; they
     *     are encoded as parts of addresses are
     * @param body whether the answer's body belongs to it
     */
    record Part(String path, boolean body, List<String> headers) {
        /** The body of an answer. */
        public static Part of(String path) {
            return new Part(path, true, List.of());
        }
    }

    /**
     * The names of the items that a verifier of this evidence will ask for. What is needed may depend on an item that is not
     * there yet: then the names are complete once that is.
     *
     * @throws MalformedException if it is no such evidence
     */
    List<String> needed(Evidence evidence, Collateral collateral);

    /**
     * Holds one item against the pinned roots and the instant.
     *
     * @param evidence for which it is; some items are signed by who is named only there
     * @return whether it is the name of an item at all
     */
    boolean check(String name, Optional<Evidence> evidence, Collateral collateral, Rules rules, Findings findings);

    /** Ways to get an item, the preferred one first; an item is the parts of one way, one after the other. */
    List<List<Part>> sources(String name, Evidence evidence);

    /** The items of a kind of evidence, empty for a kind without collateral. */
    static Optional<CollateralItems> of(EvidenceType type) {
        return switch (type) {
            case SNP -> Optional.of(new SnpItems());
            case SGX, TDX -> Optional.of(new IntelItems());
            case SOFTWARE, PINNED_KEY -> Optional.empty();
        };
    }

    /**
     * What is wrong with an item of the collateral; nothing where it is sound.
     *
     * @param roots SHA-256 of the trusted roots' SubjectPublicKeyInfo; empty for the vendor's own
     */
    static List<Reason> faults(
            String name, Optional<Evidence> evidence, Collateral collateral, Set<Bytes> roots, Instant at) {
        EvidenceType type = name.startsWith("snp/") ? EvidenceType.SNP : EvidenceType.SGX;
        Rules alone = Rules.strict()
                .roots(roots.toArray(Bytes[]::new))
                .revocation(Rules.Revocation.WHEN_PRESENT)
                .accept(TcbStatus.UNRATED);
        return Findings.examine(
                        type, Evidence.of(type, Bytes.EMPTY), Policy.of(type, alone), at, (findings, applied) -> {
                            CollateralItems items = of(type).orElseThrow();
                            Collateral all = evidence.map(given -> collateral.or(given.inside()))
                                    .orElse(collateral);
                            if (!items.check(name, evidence, all, applied, findings)) {
                                findings.refuse(Reason.Cause.UNSUPPORTED, "No verifier asks for an item of this name.");
                            }
                        })
                .reasons();
    }
}
