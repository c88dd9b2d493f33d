package etpm.spec.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmsClockInfoCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicCodec;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsPcrSelectionCodec;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtHaCodec;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtSignatureCodec;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefCodec;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.type.TpmtTkVerifiedCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values and their octets, put together by hand from Part 2. */
class GoldenBytesTest {
    private static <T> void golden(
            T value, String hex, BiConsumer<T, WireWriter> writing, Function<WireReader, T> reading) {
        String octets = hex.replace(" ", "");
        assertEquals(octets, WireWriter.encode(value, writing).toHex());
        WireReader reader = WireReader.strict(Bytes.ofHex(octets).toByteArray(), Support.EVERYTHING);
        assertEquals(value, reading.apply(reader));
        reader.end();
    }

    @Test
    void digestWithItsAlgorithm() {
        Bytes digest = Bytes.ofHex("da39a3ee5e6b4b0d3255bfef95601890afd80709");
        golden(
                new TpmtHa(TpmAlgId.SHA1, digest),
                "0004 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                TpmtHaCodec::write,
                reader -> TpmtHaCodec.read(reader, false));
        golden(
                new TpmtHa(TpmAlgId.NULL, Bytes.EMPTY),
                "0010",
                TpmtHaCodec::write,
                reader -> TpmtHaCodec.read(reader, true));
    }

    @Test
    void symmetricDefinitions() {
        golden(
                new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB),
                "0006 0080 0043",
                TpmtSymDefCodec::write,
                reader -> TpmtSymDefCodec.read(reader, false));
        golden(
                new TpmtSymDef(TpmAlgId.XOR, TpmAlgId.SHA256.value(), TpmAlgId.NULL),
                "000a 000b",
                TpmtSymDefCodec::write,
                reader -> TpmtSymDefCodec.read(reader, false));
        golden(
                new TpmtSymDef(TpmAlgId.NULL, 0, TpmAlgId.NULL),
                "0010",
                TpmtSymDefCodec::write,
                reader -> TpmtSymDefCodec.read(reader, true));
    }

    @Test
    void selectionOfPcrs() {
        golden(
                new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("810001")), // 0, 7 and 16
                "000b 03 810001",
                TpmsPcrSelectionCodec::write,
                TpmsPcrSelectionCodec::read);
    }

    /** The storage root key template for P-256 of the TCG EK profile's kind. */
    @Test
    void publicAreaOfAnEccStorageKey() {
        TpmtPublic srk = new TpmtPublic(
                TpmAlgId.ECC,
                TpmAlgId.SHA256,
                new TpmaObject(TpmaObject.fixedTPM
                        | TpmaObject.fixedParent
                        | TpmaObject.sensitiveDataOrigin
                        | TpmaObject.userWithAuth
                        | TpmaObject.noDA
                        | TpmaObject.restricted
                        | TpmaObject.decrypt),
                Bytes.EMPTY,
                new TpmsEccParms(
                        new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB),
                        new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                        TpmEccCurve.NIST_P256,
                        new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)),
                new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
        golden(
                srk,
                "0023 000b 00030472 0000 0006 0080 0043 0010 0003 0010 0000 0000",
                TpmtPublicCodec::write,
                reader -> TpmtPublicCodec.read(reader, false));
    }

    @Test
    void publicAreaOfAnNvIndex() {
        TpmsNvPublic index = new TpmsNvPublic(
                new TpmHandle(0x01500001),
                TpmAlgId.SHA256,
                new TpmaNv(TpmaNv.OWNERWRITE | TpmaNv.AUTHWRITE | TpmaNv.OWNERREAD | TpmaNv.AUTHREAD),
                Bytes.EMPTY,
                32);
        golden(index, "01500001 000b 00060006 0000 0020", TpmsNvPublicCodec::write, TpmsNvPublicCodec::read);
    }

    @Test
    void ecdsaSignature() {
        golden(
                new TpmtSignature(
                        TpmAlgId.ECDSA, new TpmsSignatureEcc(TpmAlgId.SHA256, Bytes.ofHex("0102"), Bytes.ofHex("03"))),
                "0018 000b 0002 0102 0001 03",
                TpmtSignatureCodec::write,
                reader -> TpmtSignatureCodec.read(reader, false));
    }

    @Test
    void ticketsOfV185CarryTheirMetadata() {
        golden(
                new TpmtTkVerified(TpmSt.VERIFIED, TpmHandle.OWNER, TpmAlgId.NULL, Bytes.ofHex("aa")),
                "8022 40000001 0001 aa",
                TpmtTkVerifiedCodec::write,
                TpmtTkVerifiedCodec::read);
        golden(
                new TpmtTkVerified(TpmSt.DIGEST_VERIFIED, TpmHandle.NULL, TpmAlgId.SHA384, Bytes.EMPTY),
                "8027 40000007 000c 0000",
                TpmtTkVerifiedCodec::write,
                TpmtTkVerifiedCodec::read);
    }

    @Test
    void clock() {
        golden(
                new TpmsClockInfo(0x0102030405060708L, 0xFFFFFFFFL, 2, true),
                "0102030405060708 ffffffff 00000002 01",
                TpmsClockInfoCodec::write,
                TpmsClockInfoCodec::read);
    }

    /** An empty password, as every tool sends it. */
    @Test
    void passwordAuthorization() {
        golden(
                new TpmsAuthCommand(
                        TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), Secret.EMPTY),
                "40000009 0000 01 0000",
                TpmsAuthCommandCodec::write,
                TpmsAuthCommandCodec::read);
    }

    @Test
    void pcrExtend() {
        Bytes digest = Bytes.zeros(32);
        PcrExtend command = new PcrExtend(new TpmHandle(16), List.of(new TpmtHa(TpmAlgId.SHA256, digest)));
        assertEquals(0x182, PcrExtendSpec.CC);
        golden(command, "00000010", PcrExtendSpec.INSTANCE::writeHandles, reader -> {
            assertEquals(new TpmHandle(16), PcrExtendSpec.INSTANCE.readHandles(reader)[0]);
            return command;
        });
        golden(
                command,
                "00000001 000b" + digest.toHex(),
                PcrExtendSpec.INSTANCE::writeParameters,
                reader -> PcrExtendSpec.INSTANCE.readParameters(new TpmHandle[] {new TpmHandle(16)}, reader));
    }

    @Test
    void startAuthSession() {
        StartAuthSession command = new StartAuthSession(
                TpmHandle.NULL,
                TpmHandle.NULL,
                Bytes.ofHex("000102030405060708090a0b0c0d0e0f"),
                Bytes.EMPTY,
                TpmSe.POLICY,
                new TpmtSymDef(TpmAlgId.NULL, 0, TpmAlgId.NULL),
                TpmAlgId.SHA256);
        golden(
                command,
                "0010 000102030405060708090a0b0c0d0e0f 0000 01 0010 000b",
                StartAuthSessionSpec.INSTANCE::writeParameters,
                reader -> StartAuthSessionSpec.INSTANCE.readParameters(
                        new TpmHandle[] {TpmHandle.NULL, TpmHandle.NULL}, reader));
    }

    @Test
    void schemeWithAHash() {
        golden(
                new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                "0018 000b",
                etpm.spec.type.TpmtEccSchemeCodec::write,
                reader -> etpm.spec.type.TpmtEccSchemeCodec.read(reader, false));
    }
}
