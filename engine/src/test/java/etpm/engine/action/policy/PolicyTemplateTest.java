package etpm.engine.action.policy;

import etpm.engine.Templates;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.command.policy.PolicyTemplate;
import etpm.spec.command.policy.PolicyTemplateSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyTemplateTest extends PolicyFixture {
    @Test
    void allowsCreatingFromOneTemplate() {
        TpmtPublic template = Templates.hmac(TpmAlgId.SHA256);
        Bytes hash = Bytes.ofHex(
                sha256(WireWriter.encode(template, TpmtPublicCodec::write).toHex()));
        tpm.run(new PolicyTemplate(session.handle, hash));
        tpm.run(new PolicyTemplate(trial.handle, hash));
        assertDigests(sha256(ZEROS + "00000190" + hash.toHex()));
        protectOwner();
        TpmtPublic other = Templates.hmac(TpmAlgId.SHA384);
        tpm.refused(
                atSession(TpmRc.POLICY_FAIL),
                new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, other, Bytes.EMPTY, List.of()),
                session);
        tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, Bytes.EMPTY, List.of()), session);
    }

    @Test
    void refusesWhatCreatesNothing() {
        tpm.run(new PolicyTemplate(session.handle, Bytes.zeros(32)));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void refusesWhatIsNoDigestOfTheSession() {
        tpm.refused(TpmRc.SIZE.with(PolicyTemplateSpec.templateHash), new PolicyTemplate(session.handle, Bytes.EMPTY));
    }

    @Test
    void mayBeRepeatedButNotChanged() {
        tpm.run(new PolicyTemplate(session.handle, Bytes.zeros(32)));
        tpm.run(new PolicyTemplate(session.handle, Bytes.zeros(32)));
        tpm.refused(
                TpmRc.VALUE.with(PolicyTemplateSpec.templateHash),
                new PolicyTemplate(session.handle, Bytes.ofHex("33".repeat(32))));
        tpm.refused(TpmRc.VALUE.with(PolicyTemplateSpec.templateHash), new PolicyTemplate(session.handle, Bytes.EMPTY));
    }

    /** Before the size is looked at. */
    @Test
    void refusesASessionThatIsBoundToNames() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, new PolicyTemplate(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, new PolicyTemplate(session.handle, Bytes.EMPTY));
    }
}
