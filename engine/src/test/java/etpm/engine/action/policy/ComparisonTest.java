package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.type.TpmEo;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
    /** Operands, and the operations, by their number, that hold. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '0 6 7 8 9 10 11'",
        "01, 01, '0 6 7 8 9 10'",
        "00ff, 0100, '1 4 5 8 9 11'",
        "ff, 01, '1 3 4 7 8 10'",
        "01, ff, '1 2 5 6 9'",
        "fe, ff, '1 4 5 8 9'",
        "ff, fe, '1 2 3 6 7 10'",
        "80, 7f, '1 3 4 7 8 11'",
        "f0, 30, '1 3 4 7 8 10'",
        "f0, 0f, '1 3 4 7 8 11'",
        "0000, 0000, '0 6 7 8 9 10 11'",
    })
    void comparesAsTheOperationSays(String operandA, String operandB, String holding) {
        StringBuilder found = new StringBuilder();
        for (int operation = 0; operation <= 11; operation++) {
            if (Comparison.holds(new TpmEo(operation), Bytes.ofHex(operandA), Bytes.ofHex(operandB))) {
                found.append(found.isEmpty() ? "" : " ").append(operation);
            }
        }
        assertEquals(holding, found.toString());
    }
}
