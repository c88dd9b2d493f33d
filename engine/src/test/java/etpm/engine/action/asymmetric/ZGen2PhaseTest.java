package etpm.engine.action.asymmetric;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.P256;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.object.Points;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.ZGen2Phase;
import etpm.spec.command.asymmetric.ZGen2PhaseSpec;
import etpm.spec.command.ephemeral.EcEphemeral;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

final class ZGen2PhaseTest {
    private static final int DECRYPT = TpmaObject.decrypt;
    private static final BigInteger STATIC = BigInteger.valueOf(1_234_567);
    private static final BigInteger EPHEMERAL = BigInteger.valueOf(7_654_321);
    private static final TpmsEccPoint STATIC_POINT = P256.point(P256.G.multiply(STATIC));
    private static final TpmsEccPoint EPHEMERAL_POINT = P256.point(P256.G.multiply(EPHEMERAL));

    private static ZGen2Phase exchange(TpmAlgId scheme, int counter) {
        return new ZGen2Phase(handle(0), STATIC_POINT, EPHEMERAL_POINT, scheme, counter);
    }

    private static EcEphemeral.Response ephemeral(TestTpm tpm) {
        return tpm.run(new EcEphemeral(TpmEccCurve.NIST_P256));
    }

    @Test
    void ecdhGivesAPointForEachPairOfKeys() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.eccScheme(TpmAlgId.ECDH, TpmAlgId.SHA256)));
        EcEphemeral.Response ours = ephemeral(tpm);
        ZGen2Phase.Response z = tpm.run(exchange(TpmAlgId.ECDH, ours.counter()));
        assertEquals(P256.point(P256.Q.multiply(STATIC)), z.outZ1());
        assertEquals(P256.point(P256.point(ours.Q()).multiply(EPHEMERAL)), z.outZ2());
        // It was good for once.
        tpm.refused(TpmRc.VALUE.with(ZGen2PhaseSpec.counter), exchange(TpmAlgId.ECDH, ours.counter()), TestTpm.EMPTY);
    }

    /** The low bits of an x-coordinate, with a one before them. */
    private static BigInteger weight(ECPoint point, int bits) {
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        return P256.number(P256.point(point).x()).mod(one).add(one);
    }

    @Test
    void mqvAsTheOtherSideComputesIt() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.eccScheme(TpmAlgId.ECMQV, TpmAlgId.SHA256)));
        EcEphemeral.Response ours = ephemeral(tpm);
        ZGen2Phase.Response z = tpm.run(exchange(TpmAlgId.ECMQV, ours.counter()));
        ECPoint q = P256.point(ours.Q());
        BigInteger own = EPHEMERAL.add(weight(P256.point(EPHEMERAL_POINT), 128).multiply(STATIC));
        ECPoint expected = q.add(P256.Q.multiply(weight(q, 128))).multiply(own.mod(P256.N));
        assertEquals(P256.point(expected), z.outZ1());
        assertEquals(Points.EMPTY, z.outZ2());
    }

    @Test
    void sm2AsTheOtherSideComputesIt() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));
        EcEphemeral.Response ours = ephemeral(tpm);
        ZGen2Phase.Response z = tpm.run(exchange(TpmAlgId.SM2, ours.counter()));
        ECPoint q = P256.point(ours.Q());
        BigInteger own = STATIC.add(weight(P256.point(EPHEMERAL_POINT), 127).multiply(EPHEMERAL));
        ECPoint expected = P256.Q.add(q.multiply(weight(q, 127))).multiply(own.mod(P256.N));
        assertEquals(P256.point(expected), z.outZ1());
        assertEquals(Points.EMPTY, z.outZ2());
    }

    /** The other side chooses its points, and so may choose ones that cancel out. */
    @Test
    void infinityIsTheEmptyPoint() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));
        ECPoint peer = P256.point(EPHEMERAL_POINT);
        BigInteger mqv = weight(peer, 128).modInverse(P256.N);
        TpmsEccPoint opposite = P256.point(peer.multiply(mqv).negate());
        int counter = ephemeral(tpm).counter();
        ZGen2Phase command = new ZGen2Phase(handle(0), opposite, EPHEMERAL_POINT, TpmAlgId.ECMQV, counter);
        assertEquals(Points.EMPTY, tpm.run(command).outZ1());
        tpm.refused(TpmRc.VALUE.with(ZGen2PhaseSpec.counter), command, TestTpm.EMPTY);
        TpmsEccPoint other = P256.point(peer.multiply(weight(peer, 127)).negate());
        counter = ephemeral(tpm).counter();
        assertEquals(
                Points.EMPTY,
                tpm.run(new ZGen2Phase(handle(0), other, EPHEMERAL_POINT, TpmAlgId.SM2, counter))
                        .outZ1());
        assertNotEquals(
                Points.EMPTY,
                tpm.run(exchange(TpmAlgId.SM2, ephemeral(tpm).counter())).outZ1());
    }

    @Test
    void keysThatAreNotForItAreRefused() {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA),
                TestKeys.ecc(DECRYPT | TpmaObject.restricted, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));
        TpmHandle sequence =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        int counter = ephemeral(tpm).counter();
        for (TpmHandle noEccKey : List.of(handle(0), sequence)) {
            tpm.refused(
                    TpmRc.KEY.with(ZGen2PhaseSpec.keyA),
                    new ZGen2Phase(noEccKey, STATIC_POINT, EPHEMERAL_POINT, TpmAlgId.ECDH, counter),
                    TestTpm.EMPTY);
        }
        for (int i = 1; i <= 2; i++) {
            tpm.refused(
                    TpmRc.ATTRIBUTES.with(ZGen2PhaseSpec.keyA),
                    new ZGen2Phase(handle(i), STATIC_POINT, EPHEMERAL_POINT, TpmAlgId.ECDH, counter),
                    TestTpm.EMPTY);
        }
    }

    @Test
    void parametersAreCheckedInOrder() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.eccScheme(TpmAlgId.ECDH, TpmAlgId.SHA256)));
        TpmsEccPoint off = new TpmsEccPoint(STATIC_POINT.y(), STATIC_POINT.x());
        TpmRc scheme = TpmRc.SCHEME.with(ZGen2PhaseSpec.inScheme);
        tpm.refused(scheme, new ZGen2Phase(handle(0), off, off, TpmAlgId.ECMQV, 9), TestTpm.EMPTY);
        tpm.refused(scheme, new ZGen2Phase(handle(0), off, off, TpmAlgId.NULL, 9), TestTpm.EMPTY);
        tpm.refused(scheme, new ZGen2Phase(handle(0), off, off, TpmAlgId.ECDSA, 9), TestTpm.EMPTY);
        tpm.refused(
                TpmRc.ECC_POINT.with(ZGen2PhaseSpec.inQsB),
                new ZGen2Phase(handle(0), off, off, TpmAlgId.ECDH, 9),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.ECC_POINT.with(ZGen2PhaseSpec.inQeB),
                new ZGen2Phase(handle(0), STATIC_POINT, Points.EMPTY, TpmAlgId.ECDH, 9),
                TestTpm.EMPTY);
        tpm.refused(TpmRc.VALUE.with(ZGen2PhaseSpec.counter), exchange(TpmAlgId.ECDH, 9), TestTpm.EMPTY);
    }
}
