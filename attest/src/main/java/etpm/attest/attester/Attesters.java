package etpm.attest.attester;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sources of evidence there are in this environment.
 *
 * @param found the one to use: the first that is there
 * @param others why each other one is not used, for people
 */
public record Attesters(Optional<Attester> found, List<String> others) {
    /** Copies its argument. */
    public Attesters {
        others = List.copyOf(others);
    }

    /** A source that may be there. */
    @FunctionalInterface
    public interface Candidate {
        /** Opens it. */
        Attester open() throws CannotAttest;
    }

    /** Looks where Linux and Gramine have them. */
    public static Attesters detect() {
        return detect(List.of(
                () -> ConfigfsTsm.open(ConfigfsTsm.USUAL),
                () -> SevGuest.open(SevGuest.USUAL),
                () -> GramineAttester.open(GramineAttester.USUAL)));
    }

    /** Tries these, the preferred one first. */
    public static Attesters detect(List<Candidate> candidates) {
        Optional<Attester> found = Optional.empty();
        List<String> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            try {
                Attester attester = candidate.open();
                if (found.isEmpty()) found = Optional.of(attester);
                else others.add(attester.source() + " is there too; the first one is used.");
            } catch (CannotAttest e) {
                others.add(String.valueOf(e.getMessage()));
            }
        }
        return new Attesters(found, others);
    }
}
