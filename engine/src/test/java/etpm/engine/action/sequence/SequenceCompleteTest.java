package etpm.engine.action.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.command.sequence.SequenceCompleteSpec;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SequenceCompleteTest extends SequenceTest {
    private static final TpmtTkHashcheck NO_TICKET = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.NULL, Bytes.EMPTY);

    private SequenceComplete.Response complete(TpmHandle sequence, Bytes last, TpmHandle hierarchy) {
        return tpm.run(new SequenceComplete(sequence, last, hierarchy));
    }

    @Test
    void hashesAllThatIsFed() {
        Map<TpmAlgId, String> names = Map.of(
                TpmAlgId.SHA1, "SHA-1",
                TpmAlgId.SHA256, "SHA-256",
                TpmAlgId.SHA384, "SHA-384",
                TpmAlgId.SHA512, "SHA-512");
        names.forEach((hashAlg, name) -> {
            TpmHandle sequence = start(hashAlg);
            update(sequence, FIRST);
            update(sequence, SECOND);
            Bytes result = complete(sequence, LAST, TpmHandle.OWNER).result();
            assertArrayEquals(hash(name, FIRST, SECOND, LAST), result.toByteArray(), name);
        });
    }

    @Test
    void flushesTheSequence() {
        TpmHandle sequence = start(TpmAlgId.SHA256);
        complete(sequence, Bytes.EMPTY, TpmHandle.NULL);
        tpm.refused(TpmRc.REFERENCE_H0, new SequenceUpdate(sequence, FIRST), TestTpm.EMPTY);
    }

    @Test
    void twoSequencesDoNotMix() {
        TpmHandle one = start(TpmAlgId.SHA256);
        TpmHandle two = start(TpmAlgId.SHA256);
        update(one, FIRST);
        update(two, SECOND);
        assertArrayEquals(
                hash("SHA-256", FIRST),
                complete(one, Bytes.EMPTY, TpmHandle.NULL).result().toByteArray());
        assertArrayEquals(
                hash("SHA-256", SECOND),
                complete(two, Bytes.EMPTY, TpmHandle.NULL).result().toByteArray());
    }

    @Test
    void theTicketIsTheOneOfTpm2Hash() {
        TpmHandle sequence = start(TpmAlgId.SHA384);
        update(sequence, SECOND);
        TpmtTkHashcheck expected = tpm.run(new Hash(SECOND.concat(LAST), TpmAlgId.SHA384, TpmHandle.ENDORSEMENT))
                .validation();
        assertEquals(expected, complete(sequence, LAST, TpmHandle.ENDORSEMENT).validation());
    }

    @Test
    void noTicketForTheNullHierarchy() {
        TpmHandle sequence = start(TpmAlgId.SHA256);
        update(sequence, FIRST);
        assertEquals(NO_TICKET, complete(sequence, LAST, TpmHandle.NULL).validation());
    }

    /** The first buffer decides, even an empty one: what looks harmless in pieces may not be so as a whole. */
    @Test
    void noTicketUnlessTheFirstBufferRulesOutAStructureOfATpm() {
        for (String first : new String[] {"ff544347", "ff54434780180022", "ff5443", ""}) {
            TpmHandle sequence = start(TpmAlgId.SHA256);
            update(sequence, Bytes.ofHex(first));
            update(sequence, FIRST);
            assertEquals(NO_TICKET, complete(sequence, LAST, TpmHandle.OWNER).validation(), first);

            TpmHandle only = start(TpmAlgId.SHA256);
            assertEquals(
                    NO_TICKET,
                    complete(only, Bytes.ofHex(first), TpmHandle.OWNER).validation(),
                    first);
        }
        TpmHandle later = start(TpmAlgId.SHA256);
        update(later, FIRST);
        Bytes magic = Bytes.ofHex("ff544347");
        assertEquals(
                TpmHandle.OWNER,
                complete(later, magic, TpmHandle.OWNER).validation().hierarchy());
    }

    @Test
    void refusesAnEventSequenceAndAnObject() {
        TpmRc mode = TpmRc.MODE.with(SequenceCompleteSpec.sequenceHandle);
        TpmHandle event = start(TpmAlgId.NULL);
        tpm.refused(mode, new SequenceComplete(event, LAST, TpmHandle.NULL), TestTpm.EMPTY);
        TpmHandle key = Planted.hmacKey(tpm, new byte[16], TpmAlgId.SHA256, TpmaObject.sign);
        tpm.refused(mode, new SequenceComplete(key, LAST, TpmHandle.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoHierarchy() {
        tpm.refused(
                TpmRc.VALUE.with(SequenceCompleteSpec.hierarchy),
                new SequenceComplete(start(TpmAlgId.NULL), LAST, TpmHandle.LOCKOUT),
                TestTpm.EMPTY);
    }

    @Test
    void noTicketOfAHierarchyOfLaterFirmware() {
        tpm.refused(
                TpmRc.SVN_LIMITED,
                new SequenceComplete(start(TpmAlgId.SHA256), LAST, TpmHandle.SVN_OWNER_LAST),
                TestTpm.EMPTY);
    }
}
