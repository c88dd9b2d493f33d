package etpm.engine.action.policy;

import etpm.engine.Templates;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.command.policy.PolicyNameHashSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyNameHashTest extends PolicyFixture {
    private static final Bytes ANY = Bytes.ofHex("33".repeat(32));

    @Test
    void allowsSomeEntitiesOnly() {
        tpm.run(new PolicyNameHash(session.handle, ANY));
        tpm.run(new PolicyNameHash(trial.handle, ANY));
        assertDigests(sha256(ZEROS + "00000170" + ANY.toHex()));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void allowsTheEntitiesOfItsHash() {
        Bytes owner = Bytes.ofHex(sha256("40000001"));
        tpm.run(new PolicyNameHash(session.handle, owner));
        protectOwner();
        TpmtPublic template = Templates.hmac(TpmAlgId.SHA256);
        tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, Bytes.EMPTY, List.of()), session);
    }

    @Test
    void refusesWhatIsNoDigestOfTheSession() {
        tpm.refused(TpmRc.SIZE.with(PolicyNameHashSpec.nameHash), new PolicyNameHash(session.handle, Bytes.zeros(20)));
    }

    @Test
    void isAllowedOnce() {
        tpm.run(new PolicyNameHash(session.handle, ANY));
        tpm.refused(TpmRc.CPHASH, new PolicyNameHash(session.handle, ANY));
    }

    @Test
    void theSizeComesBeforeWhatTheSessionIsBoundTo() {
        tpm.run(new PolicyNameHash(session.handle, ANY));
        tpm.refused(TpmRc.SIZE.with(PolicyNameHashSpec.nameHash), new PolicyNameHash(session.handle, Bytes.zeros(20)));
    }
}
