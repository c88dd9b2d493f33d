package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.ObjectChangeAuth;
import etpm.spec.command.object.ObjectChangeAuthSpec;
import etpm.spec.command.object.Unseal;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;
import org.junit.jupiter.api.Test;

final class ObjectChangeAuthTest {
    private static final Secret DATA = Secret.copyOf(new byte[] {1, 2, 3});

    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle parent = Objects.parent(tpm);
    private final Create.Response made =
            Objects.create(tpm, parent, Templates.data("old", DATA.toByteArray()), Templates.sealed());
    private final TpmHandle child = Objects.load(tpm, parent, made);

    private ObjectChangeAuth change(TpmHandle under, String newAuth) {
        return new ObjectChangeAuth(child, under, TestTpm.secret(newAuth));
    }

    @Test
    void thePrivateAreaHasTheNewPasswordAndTheLoadedObjectTheOld() {
        ObjectChangeAuth.Response changed = tpm.run(change(parent, "new"), TestTpm.password("old"));
        assertEquals(DATA, tpm.run(new Unseal(child), TestTpm.password("old")).outData());
        TpmHandle again = tpm.run(new Load(parent, changed.outPrivate(), made.outPublic()))
                .objectHandle();
        assertEquals(DATA, tpm.run(new Unseal(again), TestTpm.password("new")).outData());
        tpm.refused(TpmRc.AUTH_FAIL.with(Position.session(1)), new Unseal(again), TestTpm.password("old"));
    }

    @Test
    void sequencesHaveNoPrivateArea() {
        tpm.refused(
                TpmRc.TYPE.with(ObjectChangeAuthSpec.objectHandle),
                new ObjectChangeAuth(Objects.sequence(tpm), parent, Secret.EMPTY),
                TestTpm.EMPTY);
    }

    @Test
    void theAuthValueIsNoLongerThanADigest() {
        TpmHandle stranger = Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256));
        tpm.refused(
                TpmRc.SIZE.with(ObjectChangeAuthSpec.newAuth),
                change(stranger, "x".repeat(33)),
                TestTpm.password("old"));
        tpm.run(change(parent, "x".repeat(32)), TestTpm.password("old"));
        tpm.run(change(parent, "x" + "\0".repeat(40)), TestTpm.password("old"));
    }

    @Test
    void onlyTheParentProtectsTheObject() {
        TpmHandle stranger = Objects.primary(tpm, Templates.cipher(Templates.STORAGE, Templates.AES_128));
        TpmHandle noParent = Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256));
        TpmRc refusal = TpmRc.TYPE.with(ObjectChangeAuthSpec.parentHandle);
        tpm.refused(refusal, change(stranger, "new"), TestTpm.password("old"));
        tpm.refused(refusal, change(noParent, "new"), TestTpm.password("old"));
        tpm.refused(refusal, change(child, "new"), TestTpm.password("old"));
        tpm.refused(refusal, change(Objects.sequence(tpm), "new"), TestTpm.password("old"));
    }

    @Test
    void primaryObjectsHaveNoParent() {
        tpm.refused(
                TpmRc.TYPE.with(ObjectChangeAuthSpec.parentHandle),
                new ObjectChangeAuth(parent, parent, Secret.EMPTY),
                TestTpm.EMPTY);
    }
}
