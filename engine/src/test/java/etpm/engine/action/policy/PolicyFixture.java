package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.protocol.PolicyDigest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A TPM with a policy session and a trial session, and an index that only a policy can read. */
abstract class PolicyFixture {
    static final String ZEROS = "00".repeat(32);
    static final TpmHandle INDEX = Indices.HANDLE;
    static final String DATA = "0102030405060708";

    final TestTpm tpm = start();
    final TestSession session = tpm.policy();
    final TestSession trial = tpm.session(TpmSe.TRIAL, TpmAlgId.SHA256, TpmtSymDef.NULL);

    /** The TPM of the test. */
    TestTpm start() {
        return TestTpm.started();
    }

    /** The digest of a session. */
    String digest(TestSession of) {
        return tpm.run(new PolicyGetDigest(of.handle)).policyDigest().toHex();
    }

    /** Both sessions have this digest. */
    void assertDigests(String expected) {
        assertEquals(expected, digest(session));
        assertEquals(expected, digest(trial));
    }

    /** Makes the policy of the index what the session has gathered, and gives the index an authValue. */
    void protectIndex() {
        int attributes = TpmaNv.POLICYREAD | TpmaNv.OWNERWRITE | TpmaNv.NO_DA;
        Bytes policy = Bytes.ofHex(digest(session));
        Indices.define(tpm, Indices.withPolicy(Indices.ordinary(attributes, 8), policy), "index");
        Indices.write(tpm, DATA);
    }

    /** Makes what the session has gathered the policy of the owner. */
    void protectOwner() {
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, Bytes.ofHex(digest(session)), TpmAlgId.SHA256));
    }

    /** The index can be read with the session. */
    void assertReadable() {
        assertEquals(
                DATA, tpm.run(new NvRead(INDEX, INDEX, 8, 0), session).data().toHex());
    }

    /** The index cannot be read with the session. */
    void assertRefused(TpmRc rc) {
        tpm.refused(rc, new NvRead(INDEX, INDEX, 8, 0), session);
    }

    static PolicyDigest policy() {
        return PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256);
    }

    static String sha256(String hex) {
        try {
            HexFormat format = HexFormat.of();
            return format.formatHex(MessageDigest.getInstance("SHA-256").digest(format.parseHex(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** What the first session's refusals carry. */
    static TpmRc atSession(TpmRc rc) {
        return rc.with(etpm.spec.rc.Position.session(1));
    }
}
