package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Verdict;
import etpm.attest.attester.Attester;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.channel.AttestedServer;
import etpm.channel.Limits;
import etpm.channel.Party;
import etpm.channel.Refused;
import etpm.transport.Log;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to serve a TPM behind attested TLS.
 *
 * @param policy what is accepted of clients
 */
record AttestedOptions(Endpoint endpoint, Attester attester, TrustPolicy policy, Collateral collateral) {
    /** What the options say, or null where nothing is said of attested TLS. */
    static @Nullable AttestedOptions of(Arguments arguments) throws UsageError, CannotDo {
        String where = arguments.value(Option.ATTESTED);
        if (where == null) {
            for (Option option : List.of(Option.POLICY, Option.ATTESTER, Option.COLLATERAL)) {
                if (arguments.has(option)) {
                    throw new UsageError(option.flag() + " is for " + Option.ATTESTED.written() + ": give both.");
                }
            }
            return null;
        }
        Endpoint endpoint = Endpoint.parse(Option.ATTESTED, where);
        TrustPolicy policy = EvidenceSource.policy(arguments.needed(Option.POLICY));
        return new AttestedOptions(endpoint, Attest.attester(arguments), policy, EvidenceSource.collateral(arguments));
    }

    /**
     * Serves it.
     *
     * @param plain its listeners without attestation
     */
    AttestedServer serve(ServedTpm tpm, List<String> plain, Log log) throws CannotDo {
        Party party = new Party(
                attester, () -> statement(tpm, plain), Appraiser.ofAllKinds(), collateral, policy, Clock.systemUTC());
        policy.certificatesAlone().ifPresent(log::line);
        try {
            return AttestedServer.start(endpoint.socketAddress(), party, Limits.USUAL, tpm::execute, new Lines(log));
        } catch (IOException e) {
            throw new CannotDo("The TPM cannot be served behind attested TLS on " + endpoint.host() + ":"
                    + endpoint.port() + ": " + e.getMessage());
        }
    }

    private Statement statement(ServedTpm tpm, List<String> plain) {
        StateFacts facts = tpm.facts();
        return new Statement(
                facts.eks(),
                facts.instance(),
                facts.epoch(),
                policy.digest().toHex(),
                plain,
                facts.keySources(),
                facts.anchor(),
                facts.profile());
    }

    private record Lines(Log log) implements AttestedServer.Events {
        @Override
        public void opened(String peer, Verdict verdict, Statement statement) {
            log.line("attested client " + peer + ": " + verdict.type().label() + " evidence accepted"
                    + (verdict.notes().isEmpty() ? "" : " (" + String.join("; ", verdict.notes()) + ")"));
        }

        @Override
        public void refused(String peer, Refused refused) {
            log.line("attested client " + peer + " refused, " + refused.refusal() + ": " + refused.getMessage());
        }
    }
}
