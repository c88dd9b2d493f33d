package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ChangePps;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.command.pcr.PcrSetAuthPolicy;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangePpsTest {
    private final TestTpm tpm = TestTpm.started();

    private CreatePrimary.Response primary(TpmHandle hierarchy, TestTpm.Auth auth) {
        return tpm.run(
                new CreatePrimary(
                        hierarchy,
                        Templates.NOTHING,
                        Templates.eccStorage(TpmEccCurve.NIST_P256),
                        Bytes.EMPTY,
                        List.of()),
                auth);
    }

    @Test
    void takesObjectsAndPolicyOfThePlatformButNotItsAuthValueNorItsIndices() {
        Bytes before = primary(TpmHandle.PLATFORM, TestTpm.EMPTY).name();
        CreatePrimary.Response owners = primary(TpmHandle.OWNER, TestTpm.EMPTY);
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 1));
        tpm.run(new SetPrimaryPolicy(TpmHandle.PLATFORM, Bytes.zeros(32), TpmAlgId.SHA256));
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("secret")));
        tpm.run(new ChangePps(TpmHandle.PLATFORM), TestTpm.password("secret"));
        assertEquals(List.of(owners.objectHandle()), new Tx(tpm.tpm.state()).transients());
        assertNotEquals(
                before, primary(TpmHandle.PLATFORM, TestTpm.password("secret")).name());
        assertEquals(TpmAlgId.NULL, tpm.tpm.state().clear().platform().policyAlg());
        tpm.run(new NvReadPublic(Indices.HANDLE));
    }

    /** Who may change PCR is again as on a new TPM (Part 3, 22.6). */
    @Test
    void takesThePolicyOfThePcr() {
        TpmHandle pcr = new TpmHandle(20);
        tpm.run(new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.zeros(32), TpmAlgId.SHA256, pcr));
        tpm.run(new ChangePps(TpmHandle.PLATFORM));
        tpm.locality = 2;
        tpm.run(new PcrReset(pcr));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.locality = 2;
        again.run(new PcrReset(pcr));
    }
}
