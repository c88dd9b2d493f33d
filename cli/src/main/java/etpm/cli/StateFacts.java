package etpm.cli;

import java.util.List;

/**
 * What a TPM is known by, and how its state is kept: what evidence vouches for.
 *
 * @param eks SHA-256 of the public area of each endorsement key that the TPM itself has made and keeps, in hexadecimal
 * @param instance which state it is
 * @param epoch how many commits its anchor counts
 * @param keySources what opens its state, a text for each way
 * @param anchor what keeps it from being rolled back
 * @param profile its set of algorithms and commands
 */
record StateFacts(
        List<String> eks, String instance, long epoch, List<String> keySources, String anchor, String profile) {
    /** Of a TPM of which nothing is known. */
    static final StateFacts NONE = new StateFacts(List.of(), "", 0, List.of(), "none", "");
}
