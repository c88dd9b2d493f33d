package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.action.nv.Indices;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.policy.PolicyCpHash;
import etpm.spec.command.policy.PolicyCpHashSpec;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyCpHashTest extends PolicyFixture {
    private static final Bytes ANY = Bytes.ofHex("33".repeat(32));

    @Test
    void refusesAnyOtherCommand() {
        tpm.run(new PolicyCpHash(session.handle, ANY));
        tpm.run(new PolicyCpHash(trial.handle, ANY));
        assertDigests(sha256(ZEROS + "0000016e" + ANY.toHex()));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void allowsTheOwnerOneCommandAsItWasHashed() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        Indices.write(tpm, DATA);
        String name = tpm.name(INDEX).toHex();
        Bytes cpHash = Bytes.ofHex(sha256("0000014e" + "40000001" + name + "0008" + "0000"));
        tpm.run(new PolicyCpHash(session.handle, cpHash));
        protectOwner();
        tpm.refused(atSession(TpmRc.POLICY_FAIL), new NvRead(TpmHandle.OWNER, INDEX, 7, 0), session);
        assertEquals(
                DATA,
                tpm.run(new NvRead(TpmHandle.OWNER, INDEX, 8, 0), session)
                        .data()
                        .toHex());
        assertEquals(ZEROS, digest(session));
    }

    @Test
    void refusesWhatIsNoDigestOfTheSession() {
        tpm.refused(TpmRc.SIZE.with(PolicyCpHashSpec.cpHashA), new PolicyCpHash(session.handle, Bytes.EMPTY));
        tpm.refused(TpmRc.SIZE.with(PolicyCpHashSpec.cpHashA), new PolicyCpHash(session.handle, Bytes.zeros(48)));
    }

    @Test
    void mayBeRepeatedButNotChanged() {
        tpm.run(new PolicyCpHash(session.handle, ANY));
        tpm.run(new PolicyCpHash(session.handle, ANY));
        tpm.refused(TpmRc.CPHASH, new PolicyCpHash(session.handle, Bytes.zeros(32)));
    }

    @Test
    void refusesASessionThatIsBoundToNames() {
        tpm.run(new PolicyNameHash(session.handle, ANY));
        tpm.refused(TpmRc.CPHASH, new PolicyCpHash(session.handle, ANY));
    }

    @Test
    void theSizeComesBeforeWhatTheSessionIsBoundTo() {
        tpm.run(new PolicyNameHash(session.handle, ANY));
        tpm.refused(TpmRc.SIZE.with(PolicyCpHashSpec.cpHashA), new PolicyCpHash(session.handle, Bytes.zeros(20)));
    }
}
