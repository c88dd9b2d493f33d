package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.crypto.RandomSource;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class PrivateAreaTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final RandomSource SEVENS = target -> Arrays.fill(target, (byte) 7);
    private static final Secret SEED = Secret.copyOf(new byte[32]);
    private static final Bytes NAME = Bytes.ofHex("000b" + "ab".repeat(32));
    private static final TpmtPublic PARENT = new TpmtPublic(
            TpmAlgId.SYMCIPHER,
            TpmAlgId.SHA256,
            new TpmaObject(TpmaObject.restricted | TpmaObject.decrypt),
            Bytes.EMPTY,
            new TpmsSymcipherParms(new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB)),
            new TpmuPublicId.Sym(Bytes.zeros(32)));
    private static final Supported ALL = new Supported() {
        @Override
        public boolean algorithm(TpmAlgId algorithm) {
            return true;
        }

        @Override
        public boolean curve(TpmEccCurve curve) {
            return true;
        }

        @Override
        public boolean keyBits(TpmAlgId algorithm, int bits) {
            return true;
        }

        @Override
        public boolean handle(TpmHandle permanent) {
            return true;
        }
    };
    private static final TpmtSensitive SENSITIVE = new TpmtSensitive(
            TpmAlgId.KEYEDHASH,
            secret("password"),
            Secret.copyOf(new byte[32]),
            new TpmuSensitiveComposite.Bits(secret("sealed")));

    private static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes wrapped() {
        return PrivateArea.wrap(CRYPTO, PARENT, SEED, NAME, SENSITIVE, SEVENS);
    }

    private static TpmRc refusal(Secret seed, Bytes name, Bytes privateArea) {
        return assertThrows(BlobRefused.class, () -> PrivateArea.unwrap(CRYPTO, PARENT, seed, name, privateArea, ALL))
                .rc();
    }

    @Test
    void whatIsWrappedComesBack() throws Exception {
        assertEquals(SENSITIVE, PrivateArea.unwrap(CRYPTO, PARENT, SEED, NAME, wrapped(), ALL));
    }

    @Test
    void isWhatTheSpecificationDescribes() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] seed = SEED.toByteArray();
        byte[] storage = Arrays.copyOf(kdfa(mac, seed, "STORAGE", NAME.toByteArray(), 128), 16);
        byte[] integrity = kdfa(mac, seed, "INTEGRITY", new byte[0], 256);
        byte[] blob = wrapped().toByteArray();

        mac.init(new SecretKeySpec(integrity, "HmacSHA256"));
        mac.update(blob, 34, blob.length - 34);
        mac.update(NAME.toByteArray());
        assertEquals(32, blob[1]);
        assertArrayEquals(mac.doFinal(), Arrays.copyOfRange(blob, 2, 34));

        assertEquals(16, blob[35]);
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(storage, "AES"), new IvParameterSpec(blob, 36, 16));
        Bytes inner = Bytes.wrap(cipher.doFinal(blob, 52, blob.length - 52));
        String authValue = "0020" + Bytes.ofAscii("password").toHex() + "00".repeat(24);
        String sensitive = "0008" + authValue + "0020" + "00".repeat(32) + "0006"
                + Bytes.ofAscii("sealed").toHex();
        assertEquals("004e" + sensitive, inner.toHex());
    }

    private static byte[] kdfa(Mac mac, byte[] key, String label, byte[] context, int bits) throws Exception {
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {0, 0, 0, 1});
        data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        data.write(0);
        data.writeBytes(context);
        data.writeBytes(new byte[] {0, 0, (byte) (bits >> 8), (byte) bits});
        return mac.doFinal(data.toByteArray());
    }

    @Test
    void hidesHowLongTheAuthValueIs() {
        TpmtSensitive none =
                new TpmtSensitive(TpmAlgId.KEYEDHASH, Secret.EMPTY, SENSITIVE.seedValue(), SENSITIVE.sensitive());
        Bytes shorter = PrivateArea.wrap(CRYPTO, PARENT, SEED, NAME, none, SEVENS);
        assertEquals(wrapped().length(), shorter.length());
        assertNotEquals(wrapped(), shorter);
    }

    @Test
    void belongsToOneSeedAndOneName() {
        assertEquals(TpmRc.INTEGRITY, refusal(secret("another seed"), NAME, wrapped()));
        assertEquals(TpmRc.INTEGRITY, refusal(SEED, Bytes.ofHex("000b" + "ac".repeat(32)), wrapped()));
    }

    @Test
    void everyChangedOctetIsNoticed() {
        byte[] blob = wrapped().toByteArray();
        for (int i = 2; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            assertEquals(TpmRc.INTEGRITY, refusal(SEED, NAME, Bytes.wrap(changed)), "octet " + i);
        }
    }

    @Test
    void whatIsTooShortIsToldApart() {
        assertEquals(TpmRc.INSUFFICIENT, refusal(SEED, NAME, Bytes.EMPTY));
        assertEquals(TpmRc.INSUFFICIENT, refusal(SEED, NAME, Bytes.ofHex("0020aa")));
        assertEquals(TpmRc.SIZE, refusal(SEED, NAME, Bytes.ofHex("0041").concat(Bytes.zeros(65))));
        assertEquals(TpmRc.INTEGRITY, refusal(SEED, NAME, Bytes.ofHex("0020").concat(Bytes.zeros(32))));
    }

    @Test
    void whatIsNoSensitiveAreaInsideIsToldApart() {
        for (String inner : new String[] {
            "",
            "00",
            "0001",
            "000300080000",
            "ffff",
            "0002000b",
            "000400080000",
            "00490008" + "0041" + "00".repeat(65) + "00000000"
        }) {
            Bytes blob = PrivateArea.protection(PARENT)
                    .wrap(
                            CRYPTO,
                            SEED,
                            NAME,
                            Secret.copyOf(Bytes.ofHex(inner).toByteArray()),
                            OuterWrap.Iv.RANDOM,
                            SEVENS);
            assertEquals(TpmRc.SENSITIVE, refusal(SEED, NAME, blob), inner);
        }
    }

    @Test
    void keyedHashesHaveNoSymmetricAlgorithm() {
        TpmtPublic keyedHash = new TpmtPublic(
                TpmAlgId.KEYEDHASH,
                TpmAlgId.SHA256,
                new TpmaObject(0),
                Bytes.EMPTY,
                new TpmsKeyedhashParms(new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)),
                new TpmuPublicId.KeyedHash(Bytes.EMPTY));
        assertEquals(TpmtSymDefObject.NULL, PrivateArea.symmetric(keyedHash));
        assertEquals(new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB), PrivateArea.symmetric(PARENT));
    }
}
