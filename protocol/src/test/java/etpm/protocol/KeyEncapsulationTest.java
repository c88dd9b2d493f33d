package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.JcaCrypto;
import etpm.crypto.Kdf;
import etpm.crypto.RandomSource;
import etpm.crypto.SystemRandom;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEccPointCodec;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSensitiveCodec;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import org.junit.jupiter.api.Test;

final class KeyEncapsulationTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final RandomSource RANDOM = new SystemRandom();

    /** A key of the third-party vectors. */
    private record Key(TpmtPublic publicArea, TpmtSensitive sensitive) {
        static Key of(JsonNode vector) {
            return new Key(
                    TpmtPublicCodec.read(WireReader.lenient(Vectors.bytes(vector, "PublicKey")), true),
                    TpmtSensitiveCodec.read(WireReader.lenient(Vectors.bytes(vector, "PrivateKey"))));
        }

        Secret decapsulate(KeyEncapsulation.Label label, Bytes encrypted) throws CryptoFailure {
            return switch (sensitive.sensitive()) {
                case TpmuSensitiveComposite.Rsa(Secret prime) -> {
                    Bytes modulus = ((TpmuPublicId.Rsa) publicArea.unique()).buffer();
                    long exponent = KeyEncapsulation.exponent((TpmsRsaParms) publicArea.parameters());
                    yield KeyEncapsulation.decapsulate(
                            CRYPTO,
                            publicArea,
                            CRYPTO.rsaPrivate(modulus.toByteArray(), exponent, prime),
                            label,
                            encrypted);
                }
                case TpmuSensitiveComposite.Ecc(Secret scalar) -> {
                    TpmsEccPoint point = (TpmsEccPoint) publicArea.unique();
                    yield KeyEncapsulation.decapsulate(
                            CRYPTO,
                            publicArea,
                            CRYPTO.eccPrivate(
                                    ((TpmsEccParms) publicArea.parameters()).curveID(),
                                    scalar,
                                    new EcPoint(point.x(), point.y())),
                            label,
                            encrypted);
                }
                default -> throw new AssertionError("neither RSA nor ECC");
            };
        }
    }

    private static void check(String file) throws CryptoFailure {
        JsonNode vectors = Vectors.shared(file);
        assertEquals(100, vectors.size());
        for (JsonNode vector : vectors) {
            Key key = Key.of(vector);
            KeyEncapsulation.Label label =
                    KeyEncapsulation.Label.valueOf(vector.get("Label").asText());
            assertEquals(
                    Vectors.secret(vector, "Secret"),
                    key.decapsulate(label, Vectors.bytes(vector, "Ciphertext")),
                    () -> vector.get("Name").asText());
            KeyEncapsulation.Encapsulated ours = KeyEncapsulation.encapsulate(CRYPTO, key.publicArea(), label, RANDOM);
            assertEquals(ours.secret(), key.decapsulate(label, ours.encryptedSecret()));
            assertEquals(
                    Vectors.secret(vector, "Secret").length(), ours.secret().length());
        }
    }

    @Test
    void rsaIsAsOthersHaveIt() throws CryptoFailure {
        check("tpm/go-tpm_rsa_labeled_encaps.json");
    }

    @Test
    void eccIsAsOthersHaveIt() throws CryptoFailure {
        check("tpm/go-tpm_ecc_labeled_encaps.json");
    }

    @Test
    void theLabelCounts() throws CryptoFailure {
        Key rsa = Key.of(Vectors.shared("tpm/go-tpm_rsa_labeled_encaps.json").get(0));
        Bytes salt = KeyEncapsulation.encapsulate(CRYPTO, rsa.publicArea(), KeyEncapsulation.Label.SECRET, RANDOM)
                .encryptedSecret();
        assertThrows(CryptoFailure.class, () -> rsa.decapsulate(KeyEncapsulation.Label.IDENTITY, salt));
    }

    @Test
    void refusesAKeyWithoutANameAlg() {
        TpmtPublic named = Key.of(
                        Vectors.shared("tpm/go-tpm_ecc_labeled_encaps.json").get(0))
                .publicArea();
        TpmtPublic unnamed = new TpmtPublic(
                named.type(),
                TpmAlgId.NULL,
                named.objectAttributes(),
                named.authPolicy(),
                named.parameters(),
                named.unique());
        assertThrows(
                CryptoFailure.class,
                () -> KeyEncapsulation.encapsulate(CRYPTO, unnamed, KeyEncapsulation.Label.SECRET, RANDOM));
    }

    /** As tpm2-tools sends it now and then: its import failed once in 256 times. */
    @Test
    void aCoordinateWithoutItsLeadingZerosIsTakenAsSent() throws CryptoFailure {
        TpmEccCurve curve = TpmEccCurve.NIST_P256;
        EccKeyPair recipient = CRYPTO.generateEcc(curve, RANDOM);
        EcPoint own = recipient.point();
        TpmtPublic publicArea = new TpmtPublic(
                TpmAlgId.ECC,
                TpmAlgId.SHA256,
                new TpmaObject(TpmaObject.restricted | TpmaObject.decrypt),
                Bytes.EMPTY,
                new TpmsEccParms(
                        new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB),
                        new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                        curve,
                        new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)),
                new TpmsEccPoint(own.x(), own.y()));
        EccKeyPair ephemeral;
        do {
            ephemeral = CRYPTO.generateEcc(curve, RANDOM);
        } while (ephemeral.point().x().at(0) != 0);
        Bytes x = ephemeral.point().x().slice(1, 32);
        EcPoint shared =
                CRYPTO.eccPrivate(curve, ephemeral.scalar(), ephemeral.point()).multiply(own);
        byte[] expected = Kdf.kdfe(
                CRYPTO,
                TpmAlgId.SHA256,
                shared.x().toByteArray(),
                "SECRET",
                x.toByteArray(),
                own.x().toByteArray(),
                256);
        Bytes sent = WireWriter.encode(new TpmsEccPoint(x, ephemeral.point().y()), TpmsEccPointCodec::write);
        assertEquals(
                Secret.take(expected),
                KeyEncapsulation.decapsulate(
                        CRYPTO,
                        publicArea,
                        CRYPTO.eccPrivate(curve, recipient.scalar(), own),
                        KeyEncapsulation.Label.SECRET,
                        sent));
    }
}
