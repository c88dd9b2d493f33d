package etpm.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrSelectionsTest {
    /** SHA-256 with all PCR, SHA-1 with PCR 0 to 7, no SHA-384. */
    private static final PcrBanks BANKS =
            PcrBanks.initial(List.of(select(TpmAlgId.SHA256, "ffffff"), select(TpmAlgId.SHA1, "ff0000")), 0, false);

    private static TpmsPcrSelection select(TpmAlgId hashAlg, String bits) {
        return new TpmsPcrSelection(hashAlg, Bytes.ofHex(bits));
    }

    @Test
    void whatABankDoesNotHaveIsTakenOut() {
        List<TpmsPcrSelection> asked = List.of(
                select(TpmAlgId.SHA256, "010080"), select(TpmAlgId.SHA384, "ffffff"), select(TpmAlgId.SHA1, "810101"));
        List<TpmsPcrSelection> expected = List.of(
                select(TpmAlgId.SHA256, "010080"), select(TpmAlgId.SHA384, "000000"), select(TpmAlgId.SHA1, "810000"));
        assertEquals(expected, PcrSelections.filter(asked, BANKS));
    }

    @Test
    void valuesAreHashedInTheOrderOfTheSelections() throws Exception {
        PcrBanks banks = BANKS.extend(23, TpmAlgId.SHA256, Bytes.zeros(32), TestTpm.CRYPTO);
        List<TpmsPcrSelection> asked = List.of(select(TpmAlgId.SHA1, "010000"), select(TpmAlgId.SHA256, "020080"));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] pcr23 = sha256.digest(new byte[64]);
        sha256.update(new byte[20]);
        sha256.update(new byte[32]);
        byte[] expected = sha256.digest(pcr23);
        assertArrayEquals(
                expected,
                PcrSelections.digest(asked, banks, TpmAlgId.SHA256, TestTpm.CRYPTO)
                        .toByteArray());
    }

    @Test
    void nothingSelectedIsTheDigestOfNothing() throws Exception {
        byte[] expected = MessageDigest.getInstance("SHA-384").digest();
        List<TpmsPcrSelection> asked = List.of(select(TpmAlgId.SHA384, "ffffff"));
        assertArrayEquals(
                expected,
                PcrSelections.digest(asked, BANKS, TpmAlgId.SHA384, TestTpm.CRYPTO)
                        .toByteArray());
    }
}
