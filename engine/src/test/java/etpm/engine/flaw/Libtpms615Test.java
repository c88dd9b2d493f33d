package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.object.CreateLoadedSpec;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicyTemplate;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * libtpms report 615: to compare a template with a policy's, the sensitive area before it was skipped by the length that it says,
 * and the template's own length read from beyond the command.
 */
final class Libtpms615Test {
    private final TestTpm tpm = TestTpm.started();

    /** A session whose policy is the owner's and asks for a template. */
    private TpmHandle session() {
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyTemplate(session.handle, Bytes.zeros(32)));
        Bytes policy = tpm.run(new PolicyGetDigest(session.handle)).policyDigest();
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, policy, TpmAlgId.SHA256));
        return session.handle;
    }

    private TpmRc answer(int code, TpmHandle session, String parameters) {
        WireWriter out = new WireWriter();
        out.u16(TpmSt.SESSIONS.value()).u32(0).u32(code).u32(TpmHandle.OWNER.value());
        out.u32(9).u32(session.value()).u16(0).u8(TpmaSession.continueSession).u16(0);
        out.bytes(Bytes.ofHex(parameters));
        out.putInt(2, out.length());
        WireReader reader = WireReader.lenient(tpm.execute(out.toByteArray()));
        reader.bytes(6);
        return new TpmRc(reader.i32());
    }

    @Test
    void aTemplateThatIsNotThereIsNotThePolicys() {
        TpmHandle session = session();
        for (int code : new int[] {CreatePrimarySpec.CC, CreateLoadedSpec.CC}) {
            for (String parameters : List.of(
                    "",
                    "00",
                    // The sensitive area ends behind the command's end, or just at it.
                    "0001",
                    "ffff",
                    "00040000",
                    "000400000000",
                    // Half of the template's length is there, or more is said than there is.
                    "00040000000000",
                    "000400000000ffff",
                    "0004000000000002" + "00")) {
                assertEquals(
                        TpmRc.POLICY_FAIL.with(Position.session(1)), answer(code, session, parameters), parameters);
            }
        }
    }
}
