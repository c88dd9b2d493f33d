package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.object.Unseal;
import etpm.spec.command.object.UnsealSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnsealTest {
    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle parent = Objects.parent(tpm);

    private TpmHandle sealed(byte[] data) {
        return Objects.load(tpm, parent, Objects.create(tpm, parent, Templates.data("pw", data), Templates.sealed()));
    }

    @Test
    void givesBackWhatWasSealedAsOftenAsAsked() {
        for (int size : new int[] {1, 32, 128}) {
            byte[] data = tpm.random.bytes(size);
            TpmHandle handle = sealed(data);
            for (int i = 0; i < 2; i++) {
                Secret outData =
                        tpm.run(new Unseal(handle), TestTpm.password("pw")).outData();
                assertEquals(Secret.copyOf(data), outData);
            }
        }
    }

    @Test
    void worksUnderParameterEncryption() {
        TpmHandle handle = sealed(new byte[] {1, 2, 3});
        TestTpm.TestSession session = tpm.session(
                        TpmSe.HMAC, TpmAlgId.SHA256, new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB))
                .withAuth("pw")
                .with(TpmaSession.encrypt);
        assertEquals(
                Secret.copyOf(new byte[] {1, 2, 3}),
                tpm.run(new Unseal(handle), session).outData());
    }

    @Test
    void onlyKeyedHashesAreData() {
        TpmHandle key = Objects.primary(tpm, Templates.eccSigning(TpmEccCurve.NIST_P256));
        tpm.refused(TpmRc.TYPE.with(UnsealSpec.itemHandle), new Unseal(key), TestTpm.EMPTY);
        tpm.refused(TpmRc.TYPE.with(UnsealSpec.itemHandle), new Unseal(Objects.sequence(tpm)), TestTpm.EMPTY);
    }

    @Test
    void keysStayInside() {
        int both = Templates.FIXED | Templates.MADE_HERE | TpmaObject.sign | TpmaObject.decrypt;
        for (TpmtPublic key : List.of(
                Templates.hmac(TpmAlgId.SHA256),
                Templates.derivationParent(TpmAlgId.SHA256),
                Templates.keyedHash(both, Templates.NO_KEYED_HASH_SCHEME))) {
            tpm.refused(
                    TpmRc.ATTRIBUTES.with(UnsealSpec.itemHandle), new Unseal(Objects.primary(tpm, key)), TestTpm.EMPTY);
        }
    }
}
