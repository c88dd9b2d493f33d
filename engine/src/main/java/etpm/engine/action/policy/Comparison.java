package etpm.engine.action.policy;

import etpm.spec.type.TpmEo;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;

/** The comparisons that a policy may ask for (Part 2, 6.8; Part 3, 23.9). */
final class Comparison {
    private Comparison() {}

    /**
     * Whether a comparison holds. Numbers are big-endian, signed ones in two's complement.
     *
     * @param operandB as long as {@code operandA}
     */
    static boolean holds(TpmEo operation, Bytes operandA, Bytes operandB) {
        if (operation.equals(TpmEo.EQ)) return operandA.equals(operandB);
        if (operation.equals(TpmEo.NEQ)) return !operandA.equals(operandB);
        if (operation.equals(TpmEo.SIGNED_GT)) return signed(operandA, operandB) > 0;
        if (operation.equals(TpmEo.UNSIGNED_GT)) return unsigned(operandA, operandB) > 0;
        if (operation.equals(TpmEo.SIGNED_LT)) return signed(operandA, operandB) < 0;
        if (operation.equals(TpmEo.UNSIGNED_LT)) return unsigned(operandA, operandB) < 0;
        if (operation.equals(TpmEo.SIGNED_GE)) return signed(operandA, operandB) >= 0;
        if (operation.equals(TpmEo.UNSIGNED_GE)) return unsigned(operandA, operandB) >= 0;
        if (operation.equals(TpmEo.SIGNED_LE)) return signed(operandA, operandB) <= 0;
        if (operation.equals(TpmEo.UNSIGNED_LE)) return unsigned(operandA, operandB) <= 0;
        if (operation.equals(TpmEo.BITSET)) return bits(operandA, operandB, -1);
        if (operation.equals(TpmEo.BITCLEAR)) return bits(operandA, operandB, 0);
        throw new IllegalArgumentException("no comparison: " + operation);
    }

    private static int unsigned(Bytes operandA, Bytes operandB) {
        return new BigInteger(1, operandA.toByteArray()).compareTo(new BigInteger(1, operandB.toByteArray()));
    }

    private static int signed(Bytes operandA, Bytes operandB) {
        if (operandA.isEmpty()) return 0;
        return new BigInteger(operandA.toByteArray()).compareTo(new BigInteger(operandB.toByteArray()));
    }

    /** Whether the bits that are SET in B are in A as in the pattern. */
    private static boolean bits(Bytes operandA, Bytes operandB, int pattern) {
        for (int i = 0; i < operandB.length(); i++) {
            if ((operandA.at(i) & operandB.at(i)) != (pattern & operandB.at(i))) return false;
        }
        return true;
    }
}
