package etpm.engine.action.policy;

import etpm.spec.attr.TpmaLocality;
import etpm.spec.command.policy.PolicyLocality;
import etpm.spec.command.policy.PolicyLocalitySpec;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PolicyLocalityTest extends PolicyFixture {
    @Test
    void allowsSomeLocalities() {
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x0A)));
        tpm.run(new PolicyLocality(trial.handle, new TpmaLocality(0x0A)));
        assertDigests(sha256(ZEROS + "0000016f" + "0a"));
        protectIndex();
        for (int refused : new int[] {0, 2, 4, 32, 10}) {
            tpm.locality = refused;
            assertRefused(TpmRc.LOCALITY);
        }
        tpm.locality = 3;
        assertReadable();
    }

    @Test
    void allowsWhatAllAllow() {
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x0A)));
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x06)));
        protectIndex();
        tpm.locality = 3;
        assertRefused(TpmRc.LOCALITY);
        tpm.locality = 1;
        assertReadable();
    }

    @Test
    void allowsOneExtendedLocality() {
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x21)));
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x21)));
        tpm.refused(
                TpmRc.RANGE.with(PolicyLocalitySpec.locality),
                new PolicyLocality(session.handle, new TpmaLocality(0x22)));
        tpm.refused(
                TpmRc.RANGE.with(PolicyLocalitySpec.locality),
                new PolicyLocality(session.handle, new TpmaLocality(0x01)));
        protectIndex();
        for (int refused : new int[] {0, 34}) {
            tpm.locality = refused;
            assertRefused(TpmRc.LOCALITY);
        }
        tpm.locality = 33;
        assertReadable();
    }

    @Test
    void refusesNoLocality() {
        tpm.refused(
                TpmRc.RANGE.with(PolicyLocalitySpec.locality), new PolicyLocality(session.handle, new TpmaLocality(0)));
        tpm.run(new PolicyLocality(session.handle, new TpmaLocality(0x01)));
        tpm.refused(
                TpmRc.RANGE.with(PolicyLocalitySpec.locality),
                new PolicyLocality(session.handle, new TpmaLocality(0x02)));
        tpm.refused(
                TpmRc.RANGE.with(PolicyLocalitySpec.locality),
                new PolicyLocality(session.handle, new TpmaLocality(0x20)));
    }
}
