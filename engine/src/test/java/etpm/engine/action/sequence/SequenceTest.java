package etpm.engine.action.sequence;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the tests of sequences share. */
abstract class SequenceTest {
    static final Bytes FIRST = Bytes.wrap(new byte[1000]);
    static final Bytes SECOND = Bytes.ofAscii("and this");
    static final Bytes LAST = Bytes.ofAscii("at last");

    final TestTpm tpm = TestTpm.started();

    TpmHandle start(TpmAlgId hashAlg) {
        return tpm.run(new HashSequenceStart(Secret.EMPTY, hashAlg)).sequenceHandle();
    }

    void update(TpmHandle sequence, Bytes data) {
        tpm.run(new SequenceUpdate(sequence, data));
    }

    static byte[] hash(String name, Bytes... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            for (Bytes part : parts) digest.update(part.toByteArray());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
