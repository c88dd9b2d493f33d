package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the tests of PCR commands share. Digests are the JDK's. */
abstract class PcrTest {
    static final List<TpmAlgId> BANKS = List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512);
    private static final Map<TpmAlgId, String> NAMES = Map.of(
            TpmAlgId.SHA1, "SHA-1",
            TpmAlgId.SHA256, "SHA-256",
            TpmAlgId.SHA384, "SHA-384",
            TpmAlgId.SHA512, "SHA-512");

    final TestTpm tpm = TestTpm.started();

    static byte[] hash(TpmAlgId hashAlg, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(NAMES.get(hashAlg));
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static TpmHandle pcr(int number) {
        return new TpmHandle(number);
    }

    static TpmsPcrSelection select(TpmAlgId hashAlg, int... pcrs) {
        byte[] bits = new byte[3];
        for (int pcr : pcrs) bits[pcr / 8] |= (byte) (1 << pcr % 8);
        return new TpmsPcrSelection(hashAlg, Bytes.wrap(bits));
    }

    static byte[] filled(int length, int octet) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) octet);
        return octets;
    }

    /** A digest whose octets are all the same. */
    static TpmtHa digest(TpmAlgId hashAlg, int octet) {
        return new TpmtHa(hashAlg, Bytes.wrap(filled(hashAlg.digestSize(), octet)));
    }

    byte[] read(TpmAlgId hashAlg, int pcr) {
        PcrRead.Response read = tpm.run(new PcrRead(List.of(select(hashAlg, pcr))));
        assertEquals(List.of(select(hashAlg, pcr)), read.pcrSelectionOut());
        return read.pcrValues().getFirst().toByteArray();
    }

    long counter() {
        return tpm.run(new PcrRead(List.of())).pcrUpdateCounter();
    }

    void extend(int pcr, TpmAlgId hashAlg, int octet) {
        tpm.run(new PcrExtend(pcr(pcr), List.of(digest(hashAlg, octet))));
    }
}
