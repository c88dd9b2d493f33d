package etpm.engine.action.ephemeral;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.P256;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.object.Points;
import etpm.engine.object.Tickets;
import etpm.engine.spi.Mutation;
import etpm.engine.state.Commits;
import etpm.engine.state.TpmObject;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.ephemeral.Commit;
import etpm.spec.command.ephemeral.CommitSpec;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** TPM2_Commit, and the signatures of TPM2_Sign that it begins. */
final class CommitTest {
    private static final TpmtEccScheme ECDAA =
            new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0));
    private static final Bytes DIGEST = Bytes.wrap(sha256(new byte[] {1, 2, 3}));

    private final TestTpm tpm = TestKeys.tpm(TestKeys.ecc(TpmaObject.sign, ECDAA));

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Commit commit() {
        return new Commit(handle(0), Points.EMPTY, Secret.EMPTY, Bytes.EMPTY);
    }

    private static TpmtSigScheme scheme(int count) {
        return new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, count));
    }

    private static Sign sign(int count) {
        return new Sign(handle(0), DIGEST, scheme(count), Tickets.noHashcheck());
    }

    private TpmsSignatureEcc signed(int count) {
        return (TpmsSignatureEcc) tpm.run(sign(count)).signature().signature();
    }

    private void refusedToSign(int count) {
        tpm.refused(TpmRc.VALUE, sign(count), TestTpm.EMPTY);
    }

    /** Whether [s]base = committed + [T]key, as a verifier of ECDAA finds out. */
    private static boolean verifies(TpmsSignatureEcc signature, ECPoint base, ECPoint committed, ECPoint key) {
        byte[] hashed = sha256(signature.signatureR().toByteArray(), DIGEST.toByteArray());
        BigInteger t = new BigInteger(1, hashed).mod(P256.N);
        return base.multiply(P256.number(signature.signatureS())).equals(committed.add(key.multiply(t)));
    }

    @Test
    void withoutPointsTheGeneratorIsCommittedTo() {
        Commit.Response first = tpm.run(commit());
        Commit.Response second = tpm.run(commit());
        assertEquals(Points.EMPTY, first.K());
        assertEquals(Points.EMPTY, first.L());
        assertNotEquals(first.E(), second.E());
        assertEquals(0, first.counter());
        assertEquals(1, second.counter());
        assertTrue(verifies(signed(second.counter()), P256.G, P256.point(second.E()), P256.Q));
        TpmsSignatureEcc signature = signed(first.counter());
        assertTrue(verifies(signature, P256.G, P256.point(first.E()), P256.Q));
        assertFalse(verifies(signature, P256.G, P256.point(second.E()), P256.Q));
    }

    @Test
    void aBasePointAndAnotherPointAreMultiplied() {
        int i = 0;
        ECPoint base = null;
        Bytes s2 = Bytes.EMPTY;
        while (base == null) {
            s2 = Bytes.ofAscii("base name " + i++);
            base = P256.lift(new BigInteger(1, sha256(s2.toByteArray())).mod(P256.P));
        }
        ECPoint point = P256.G.multiply(BigInteger.valueOf(12345));
        Bytes y2 = P256.point(base).y();
        Commit command = new Commit(handle(0), P256.point(point), Secret.copyOf(s2.toByteArray()), y2);
        Commit.Response all = tpm.run(command);
        assertEquals(P256.point(base.multiply(P256.D)), all.K());
        TpmsSignatureEcc signature = signed(all.counter());
        assertTrue(verifies(signature, base, P256.point(all.L()), P256.point(all.K())));
        assertTrue(verifies(signature, point, P256.point(all.E()), point.multiply(P256.D)));

        Commit.Response onlyBase = tpm.run(new Commit(handle(0), Points.EMPTY, Secret.copyOf(s2.toByteArray()), y2));
        assertEquals(all.K(), onlyBase.K());
        assertNotEquals(all.L(), onlyBase.L());
        assertEquals(Points.EMPTY, onlyBase.E());

        Commit.Response onlyPoint = tpm.run(new Commit(handle(0), P256.point(point), Secret.EMPTY, Bytes.EMPTY));
        assertEquals(Points.EMPTY, onlyPoint.K());
        assertEquals(Points.EMPTY, onlyPoint.L());
        assertTrue(verifies(signed(onlyPoint.counter()), point, P256.point(onlyPoint.E()), point.multiply(P256.D)));
    }

    @Test
    void refusals() {
        TestTpm others = TestKeys.tpm(
                TestKeys.rsa(TpmaObject.sign, TestKeys.ANY_RSA),
                TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.sign, ECDAA),
                nameless());
        Bytes two = Bytes.ofHex("02");
        TpmHandle sequence =
                others.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        for (TpmHandle noEccKey : new TpmHandle[] {handle(0), sequence}) {
            others.refused(
                    TpmRc.KEY.with(CommitSpec.signHandle),
                    new Commit(noEccKey, Points.EMPTY, Secret.EMPTY, two),
                    TestTpm.EMPTY);
        }
        others.refused(
                TpmRc.SCHEME.with(CommitSpec.signHandle),
                new Commit(handle(1), Points.EMPTY, Secret.EMPTY, two),
                TestTpm.EMPTY);
        TpmsEccPoint off = new TpmsEccPoint(two, two);
        others.refused(TpmRc.SIZE.with(CommitSpec.y2), new Commit(handle(2), off, Secret.EMPTY, two), TestTpm.EMPTY);
        others.refused(
                TpmRc.SIZE.with(CommitSpec.y2),
                new Commit(handle(2), off, TestTpm.secret("s2"), Bytes.EMPTY),
                TestTpm.EMPTY);
        others.refused(
                TpmRc.HASH.with(CommitSpec.signHandle),
                new Commit(handle(3), off, TestTpm.secret("s2"), two),
                TestTpm.EMPTY);
        others.refused(
                TpmRc.ECC_POINT.with(CommitSpec.s2),
                new Commit(handle(2), off, TestTpm.secret("s2"), two),
                TestTpm.EMPTY);
        others.refused(
                TpmRc.ECC_POINT.with(CommitSpec.P1),
                new Commit(handle(2), off, Secret.EMPTY, Bytes.EMPTY),
                TestTpm.EMPTY);
        assertEquals(
                0,
                others.run(new Commit(handle(2), Points.EMPTY, Secret.EMPTY, Bytes.EMPTY))
                        .counter());
    }

    @Test
    void aPointIsWholeOrNotThere() {
        Bytes two = Bytes.ofHex("02");
        for (TpmsEccPoint half : List.of(new TpmsEccPoint(two, Bytes.EMPTY), new TpmsEccPoint(Bytes.EMPTY, two))) {
            tpm.refused(
                    TpmRc.ECC_POINT.with(CommitSpec.P1),
                    new Commit(handle(0), half, Secret.EMPTY, Bytes.EMPTY),
                    TestTpm.EMPTY);
        }
    }

    private static TpmObject nameless() {
        TpmObject key = TestKeys.ecc(TpmaObject.sign, ECDAA);
        return new TpmObject(
                Templates.withNameAlg(key.publicArea(), TpmAlgId.NULL),
                key.sensitive(),
                Bytes.EMPTY,
                Names.of(TpmHandle.OWNER),
                TpmHandle.OWNER,
                false,
                false,
                false);
    }

    @Test
    void aCountIsGoodForOneSignature() {
        tpm.refused(TpmRc.SCHEME.with(SignSpec.inScheme), signWith(TpmtSigScheme.NULL), TestTpm.EMPTY);
        refusedToSign(0);
        int count = tpm.run(commit()).counter();
        // What is refused uses nothing up.
        tpm.refused(
                TpmRc.SIZE.with(SignSpec.digest),
                new Sign(handle(0), Bytes.EMPTY, scheme(count), Tickets.noHashcheck()),
                TestTpm.EMPTY);
        refusedToSign(count + 1);
        refusedToSign(count + Commits.MOST);
        refusedToSign(0xFFFF);
        signed(count);
        refusedToSign(count);
    }

    private static Sign signWith(TpmtSigScheme scheme) {
        return new Sign(handle(0), DIGEST, scheme, Tickets.noHashcheck());
    }

    @Test
    void theOldestGiveWayToNewOnes() {
        for (int i = 0; i <= Commits.MOST; i++)
            assertEquals(i, tpm.run(commit()).counter());
        refusedToSign(0);
        signed(1);
        signed(Commits.MOST);
        refusedToSign(Commits.MOST);
        tpm.run(commit());
        refusedToSign(1);
        signed(Commits.MOST + 1);
    }

    @Test
    void restartAndResumeKeepThemAndAResetDoesNot() {
        ECPoint[] committed = new ECPoint[4];
        for (int i = 0; i < 4; i++) committed[i] = P256.point(tpm.run(commit()).E());
        signed(3);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        refusedToSign(3);
        assertTrue(verifies(signed(0), P256.G, committed[0], P256.Q));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        refusedToSign(0);
        assertTrue(verifies(signed(1), P256.G, committed[1], P256.Q));
        assertEquals(4, tpm.run(commit()).counter());
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        assertEquals(5, tpm.tpm.state().commits().count());

        TestTpm other = TestKeys.tpm(TestKeys.ecc(TpmaObject.sign, ECDAA));
        Commit.Response before = other.run(commit());
        other.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        other.refused(TpmRc.VALUE, sign(0), TestTpm.EMPTY);
        Commit.Response after = other.run(commit());
        assertEquals(before.counter(), after.counter());
        assertNotEquals(before.E(), after.E());
        other.restart(null, TpmSu.CLEAR);
        other.refused(TpmRc.VALUE, sign(0), TestTpm.EMPTY);
    }

    /** Two signatures with one secret number would give the key away: no old state may come back. */
    @Test
    void whatIsUsedUpAfterAShutdownDoesNotComeBack() {
        tpm.run(commit());
        tpm.run(new Shutdown(TpmSu.STATE));
        signed(0);
        TestTpm reopened = tpm.reopened();
        reopened.tpm.init();
        reopened.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
        reopened.run(new Startup(TpmSu.CLEAR));
        reopened.refused(TpmRc.VALUE, sign(0), TestTpm.EMPTY);
    }

    @Test
    void survivesTheEndOfTheProcess() {
        tpm.run(commit());
        tpm.run(new Shutdown(TpmSu.STATE));
        TestTpm reopened = tpm.reopened();
        reopened.tpm.init();
        reopened.run(new Startup(TpmSu.STATE));
        reopened.run(sign(0));
        reopened.refused(TpmRc.VALUE, sign(0), TestTpm.EMPTY);
    }

    @Test
    void whatAnEarlierEtpmSavedHasNone() {
        tpm.run(commit());
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.store.commit(List.of(new Mutation("saved/commits", null)));
        TestTpm reopened = tpm.reopened();
        reopened.tpm.init();
        reopened.run(new Startup(TpmSu.STATE));
        reopened.refused(TpmRc.VALUE, sign(0), TestTpm.EMPTY);
        assertEquals(0, reopened.run(commit()).counter());
    }
}
