package etpm.channel;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.attester.Attester;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * One side: what it proves and what it asks for.
 *
 * @param attester gives its evidence
 * @param statement what it says of itself, as it is at the moment
 * @param appraiser verifies the other side's evidence
 * @param collateral for that
 * @param policy what it accepts
 * @param clock the instant at which all must be valid
 */
public record Party(
        Attester attester,
        Supplier<Statement> statement,
        Appraiser appraiser,
        Collateral collateral,
        TrustPolicy policy,
        Clock clock) {}
