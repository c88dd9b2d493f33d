package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicyOr;
import etpm.spec.command.policy.PolicyOrSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyOrTest extends PolicyFixture {
    private static final Bytes OTHER = Bytes.ofHex("44".repeat(32));

    @Test
    void allowsOneOfSeveralPolicies() {
        tpm.run(new PolicyAuthValue(session.handle));
        Bytes first = Bytes.ofHex(digest(session));
        tpm.run(new PolicyOr(session.handle, List.of(OTHER, first)));
        tpm.run(new PolicyOr(trial.handle, List.of(OTHER, first)));
        assertDigests(sha256(ZEROS + "00000171" + OTHER.toHex() + first.toHex()));
        protectIndex();
        session.withAuth("index");
        assertReadable();
    }

    @Test
    void refusesAnyOtherPolicy() {
        tpm.refused(TpmRc.VALUE.with(PolicyOrSpec.pHashList), new PolicyOr(session.handle, List.of(OTHER, OTHER)));
    }

    @Test
    void takesTwoToEightPolicies() {
        Bytes zeros = Bytes.zeros(32);
        tpm.refused(TpmRc.SIZE.with(PolicyOrSpec.pHashList), new PolicyOr(session.handle, List.of(zeros)));
        tpm.run(new PolicyOr(session.handle, java.util.Collections.nCopies(8, zeros)));
        assertEquals(sha256(ZEROS + "00000171" + ZEROS.repeat(8)), digest(session));
        tpm.refused(
                TpmRc.SIZE.with(PolicyOrSpec.pHashList),
                new PolicyOr(session.handle, java.util.Collections.nCopies(9, zeros)));
    }
}
