package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * CVE-2017-15361 (ROCA): RSA primes that are powers of 65537 modulo many small primes, so that their moduli are too and can
 * be factored. No modulus of this TPM has that mark, which one in some 2^27 honest ones has by chance.
 */
final class Cve201715361Test {
    private static final int[] SMALL_PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };
    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);

    private final TestTpm tpm = TestTpm.started();

    private static boolean isMarked(BigInteger modulus) {
        for (int prime : SMALL_PRIMES) {
            int generator = 65537 % prime;
            int remainder = modulus.mod(BigInteger.valueOf(prime)).intValue();
            Set<Integer> powers = new HashSet<>();
            for (int power = 1; powers.add(power); power = power * generator % prime) {}
            if (!powers.contains(remainder)) return false;
        }
        return true;
    }

    private static BigInteger modulus(TpmtPublic publicArea) {
        return new BigInteger(
                1, ((TpmuPublicId.Rsa) publicArea.unique()).buffer().toByteArray());
    }

    private BigInteger primary(TpmHandle hierarchy, int bits) {
        CreatePrimary.Response made = tpm.run(
                new CreatePrimary(hierarchy, Templates.NOTHING, Templates.rsaSigning(bits), Bytes.EMPTY, List.of()));
        return modulus(made.outPublic());
    }

    /** The test knows the mark when it sees it. */
    @Test
    void aWeakModulusIsKnown() {
        BigInteger primorial = BigInteger.ONE;
        for (int prime : SMALL_PRIMES) primorial = primorial.multiply(BigInteger.valueOf(prime));
        BigInteger one = primorial
                .multiply(BigInteger.valueOf(123_457))
                .add(GENERATOR.modPow(BigInteger.valueOf(77), primorial));
        BigInteger other = primorial
                .multiply(BigInteger.valueOf(987_653))
                .add(GENERATOR.modPow(BigInteger.valueOf(4_242), primorial));
        assertTrue(isMarked(one.multiply(other)));
        assertFalse(isMarked(one.multiply(other).add(BigInteger.TWO)));
    }

    @Test
    void primaryKeysAreNotWeak() {
        for (TpmHandle hierarchy :
                List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.FW_OWNER)) {
            for (int bits : new int[] {1024, 2048}) assertFalse(isMarked(primary(hierarchy, bits)));
        }
    }

    @Test
    void ordinaryKeysAreNotWeak() {
        TpmHandle parent = Objects.parent(tpm);
        for (int i = 0; i < 6; i++) {
            assertFalse(isMarked(
                    modulus(Objects.create(tpm, parent, Templates.NOTHING, Templates.rsaSigning(i < 4 ? 1024 : 2048))
                            .outPublic())));
        }
    }
}
