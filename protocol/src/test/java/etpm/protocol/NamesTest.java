package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import org.junit.jupiter.api.Test;

final class NamesTest {
    private static final Crypto CRYPTO = new JcaCrypto();

    @Test
    void theNameOfWhatHasNoPublicAreaIsItsHandle() {
        assertEquals(Bytes.ofHex("4000000b"), Names.of(TpmHandle.ENDORSEMENT));
        assertEquals(Bytes.ofHex("03000002"), Names.of(new TpmHandle(0x03000002)));
    }

    @Test
    void namesOfObjectsAreAsComputedElsewhere() {
        JsonNode vectors = Vectors.own("session-vectors.json").get("names");
        assertEquals(8, vectors.size());
        for (JsonNode vector : vectors) {
            TpmtPublic publicArea = TpmtPublicCodec.read(WireReader.lenient(Vectors.bytes(vector, "publicArea")), true);
            Bytes name = Names.of(publicArea, CRYPTO);
            assertEquals(Vectors.bytes(vector, "name"), name, vector::toString);
            Bytes parent = Vectors.bytes(vector, "parentQualifiedName");
            assertEquals(
                    Vectors.bytes(vector, "qualifiedName"),
                    Names.qualified(parent, name, Vectors.algorithm(vector, "nameAlg"), CRYPTO));
        }
    }

    @Test
    void anObjectWithoutANameAlgHasAnEmptyName() {
        JsonNode vector = Vectors.own("session-vectors.json").get("names").get(0);
        TpmtPublic named = TpmtPublicCodec.read(WireReader.lenient(Vectors.bytes(vector, "publicArea")), true);
        TpmtPublic unnamed = new TpmtPublic(
                named.type(),
                TpmAlgId.NULL,
                named.objectAttributes(),
                named.authPolicy(),
                named.parameters(),
                named.unique());
        assertEquals(Bytes.EMPTY, Names.of(unnamed, CRYPTO));
    }
}
