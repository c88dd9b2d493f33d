package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Algorithms;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.symmetric.EncryptDecrypt2;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What block ciphers are for, with each that there is, in each size. */
final class EveryCipherTest {
    private final TestTpm tpm = TestTpm.started(Profile.FULL);

    /** A cipher with the size of its keys in bits. */
    record Cipher(TpmAlgId algorithm, int bits) {}

    static List<Cipher> ciphers() {
        return Stream.of(
                        Stream.of(128, 192, 256).map(bits -> new Cipher(TpmAlgId.AES, bits)),
                        Stream.of(128, 192, 256).map(bits -> new Cipher(TpmAlgId.CAMELLIA, bits)),
                        Stream.of(new Cipher(TpmAlgId.SM4, 128)))
                .flatMap(each -> each)
                .toList();
    }

    @Test
    void noneIsMissing() {
        Set<TpmAlgId> tried = ciphers().stream().map(Cipher::algorithm).collect(Collectors.toSet());
        for (TpmAlgId algorithm : new Algorithms(TestTpm.CRYPTO, Profile.FULL).algorithms()) {
            boolean cipher = algorithm.letters().equals("S");
            if (cipher) assertTrue(tried.contains(algorithm), algorithm.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void encrypts(Cipher cipher) {
        int both = Templates.SIGNING | TpmaObject.decrypt;
        TpmHandle key = Objects.primary(
                tpm, Templates.cipher(both, new TpmtSymDefObject(cipher.algorithm(), cipher.bits(), TpmAlgId.NULL)));
        Bytes data = Bytes.zeros(32);
        for (TpmAlgId mode : List.of(TpmAlgId.CFB, TpmAlgId.CBC, TpmAlgId.CTR, TpmAlgId.OFB, TpmAlgId.ECB)) {
            Bytes iv = mode.equals(TpmAlgId.ECB) ? Bytes.EMPTY : Bytes.zeros(16);
            Bytes hidden =
                    tpm.run(new EncryptDecrypt2(key, data, false, mode, iv)).outData();
            assertNotEquals(data, hidden);
            assertEquals(
                    data,
                    tpm.run(new EncryptDecrypt2(key, hidden, true, mode, iv)).outData());
        }
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void protectsChildrenAndParameters(Cipher cipher) {
        TpmtSymDefObject storage = new TpmtSymDefObject(cipher.algorithm(), cipher.bits(), TpmAlgId.CFB);
        TpmHandle parent = Objects.primary(
                tpm, Templates.ecc(Templates.STORAGE, storage, Templates.NO_ECC_SCHEME, TpmEccCurve.NIST_P256));
        Objects.load(tpm, parent, Objects.create(tpm, parent, Templates.data("", new byte[8]), Templates.sealed()));
        TpmtSymDef symmetric = new TpmtSymDef(cipher.algorithm(), cipher.bits(), TpmAlgId.CFB);
        tpm.run(
                new GetRandom(8),
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, symmetric).with(TpmaSession.encrypt));
    }
}
