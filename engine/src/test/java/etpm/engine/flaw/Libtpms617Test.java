package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.CertifyX509;
import etpm.spec.command.attestation.CertifyX509Spec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * libtpms report 617: of a partial certificate with more SEQUENCEs than there should be, one more was kept than there was room for. Any
 * number of them, of any depth and any claimed length, is refused as what it is.
 */
final class Libtpms617Test {
    private static final TpmRc MALFORMED = TpmRc.VALUE.with(CertifyX509Spec.partialCertificate);
    private static final String EMPTY_SEQUENCE = "3000";

    private final TestTpm tpm = TestKeys.tpm(TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));

    private void refused(String partial) {
        TpmtSigScheme scheme = new TpmtSigScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256));
        CertifyX509 command =
                new CertifyX509(TestKeys.handle(0), TestKeys.handle(0), Bytes.EMPTY, scheme, Bytes.ofHex(partial));
        tpm.refused(MALFORMED, command, TestTpm.EMPTY, TestTpm.EMPTY);
    }

    /** A SEQUENCE of this content, with its length in as few octets as it needs. */
    private static String sequence(String content) {
        int length = content.length() / 2;
        String size = length < 0x80
                ? String.format("%02x", length)
                : length < 0x100 ? String.format("81%02x", length) : String.format("82%04x", length);
        return "30" + size + content;
    }

    @Test
    void anyNumberOfSequences() {
        for (int count = 0; count <= 40; count++) refused(sequence(EMPTY_SEQUENCE.repeat(count)));
        refused(sequence(EMPTY_SEQUENCE.repeat(500)));
    }

    /** Before, among and behind what belongs there. */
    @Test
    void anySequenceTooMany() {
        String extensions = "a3023000";
        for (int before = 0; before <= 9; before++) {
            if (before == 3 || before == 4) continue;
            refused(sequence(EMPTY_SEQUENCE.repeat(before) + extensions));
        }
        refused(sequence(EMPTY_SEQUENCE.repeat(3) + extensions + EMPTY_SEQUENCE));
        refused(sequence(EMPTY_SEQUENCE.repeat(4) + extensions + EMPTY_SEQUENCE));
    }

    /** A server's threads have small stacks. */
    @Test
    void anyDepth() throws Exception {
        String nested = "";
        while (sequence(nested).length() / 2 <= 1024) nested = sequence(nested);
        String deep = nested;
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, () -> refused(deep), "small", 256 * 1024);
        thread.setUncaughtExceptionHandler((where, failure) -> failures.add(failure));
        thread.start();
        thread.join();
        assertEquals(List.of(), failures);
    }

    @Test
    void anyLength() {
        for (String length :
                List.of("7f", "8180", "81ff", "82ffff", "83ffffff", "847fffffff", "84ffffffff", "80", "ff")) {
            refused("30" + length);
            refused(sequence("30" + length));
            refused(sequence(EMPTY_SEQUENCE.repeat(3) + "a3" + length));
        }
    }
}
