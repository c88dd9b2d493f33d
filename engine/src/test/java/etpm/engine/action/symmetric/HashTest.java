package etpm.engine.action.symmetric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.DirectActions;
import etpm.engine.TestTpm;
import etpm.engine.object.Proofs;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.symmetric.HashSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class HashTest {
    private static final Bytes DATA = Bytes.ofAscii("some data");
    private static final TpmtTkHashcheck NO_TICKET = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.NULL, Bytes.EMPTY);

    private final TestTpm tpm = TestTpm.started();

    @Test
    void hashesWithEachAlgorithm() throws Exception {
        Map<TpmAlgId, String> names = Map.of(
                TpmAlgId.SHA1, "SHA-1",
                TpmAlgId.SHA256, "SHA-256",
                TpmAlgId.SHA384, "SHA-384",
                TpmAlgId.SHA512, "SHA-512");
        for (TpmAlgId hashAlg : names.keySet()) {
            byte[] expected = MessageDigest.getInstance(names.get(hashAlg)).digest(DATA.toByteArray());
            assertArrayEquals(
                    expected,
                    tpm.run(new Hash(DATA, hashAlg, TpmHandle.OWNER)).outHash().toByteArray());
        }
    }

    /** The ticket is an HMAC with the hierarchy's proof over its tag, the algorithm and the digest. */
    @Test
    void theTicketIsOfTheHierarchy() throws Exception {
        for (TpmHandle hierarchy : new TpmHandle[] {TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM}) {
            Hash.Response response = tpm.run(new Hash(DATA, TpmAlgId.SHA256, hierarchy));
            byte[] proof = Proofs.useProof(
                    new Tx(tpm.tpm.state()), DirectActions.context(tpm), hierarchy, octets -> octets.clone());
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(proof, "HMAC"));
            mac.update(ByteBuffer.allocate(4)
                    .putShort((short) 0x8024)
                    .putShort((short) 0x000B)
                    .array());
            byte[] expected = mac.doFinal(response.outHash().toByteArray());
            assertEquals(new TpmtTkHashcheck(TpmSt.HASHCHECK, hierarchy, Bytes.wrap(expected)), response.validation());
        }
    }

    @Test
    void noTicketForTheNullHierarchy() {
        assertEquals(
                NO_TICKET,
                tpm.run(new Hash(DATA, TpmAlgId.SHA256, TpmHandle.NULL)).validation());
    }

    @Test
    void noTicketForWhatLooksLikeAStructureOfATpm() {
        for (String data : new String[] {"ff544347", "ff54434780180022"}) {
            Hash hash = new Hash(Bytes.ofHex(data), TpmAlgId.SHA256, TpmHandle.OWNER);
            assertEquals(NO_TICKET, tpm.run(hash).validation());
        }
        for (String data : new String[] {"", "ff5443", "ff544346", "00ff544347"}) {
            Hash hash = new Hash(Bytes.ofHex(data), TpmAlgId.SHA256, TpmHandle.OWNER);
            assertEquals(TpmHandle.OWNER, tpm.run(hash).validation().hierarchy());
        }
    }

    @Test
    void itsParametersAreReadInOrder() {
        TpmHandle noHierarchy = TpmHandle.LOCKOUT;
        Bytes most = Bytes.zeros(1024);
        tpm.refused(TpmRc.SIZE.with(HashSpec.data), new Hash(Bytes.zeros(1025), TpmAlgId.NULL, noHierarchy));
        for (TpmAlgId none : new TpmAlgId[] {TpmAlgId.NULL, TpmAlgId.AES, new TpmAlgId(0x7777)}) {
            tpm.refused(TpmRc.HASH.with(HashSpec.hashAlg), new Hash(most, none, noHierarchy));
        }
        tpm.refused(TpmRc.VALUE.with(HashSpec.hierarchy), new Hash(most, TpmAlgId.SHA256, noHierarchy));
    }

    @Test
    void noTicketOfAHierarchyOfLaterFirmware() {
        tpm.refused(TpmRc.SVN_LIMITED, new Hash(DATA, TpmAlgId.SHA256, TpmHandle.SVN_OWNER_LAST));
    }
}
