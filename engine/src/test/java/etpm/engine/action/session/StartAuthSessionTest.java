package etpm.engine.action.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Planted;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.TpmObject;
import etpm.protocol.KeyEncapsulation;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsEccPointCodec;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartAuthSessionTest {
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);

    private final TestTpm tpm = TestTpm.started();
    private final Bytes nonce = Bytes.ofHex("5a".repeat(20));

    private static StartAuthSession start(
            TpmHandle tpmKey, TpmHandle bind, Bytes nonce, Bytes salt, TpmtSymDef symmetric) {
        return new StartAuthSession(tpmKey, bind, nonce, salt, TpmSe.HMAC, symmetric, TpmAlgId.SHA256);
    }

    private StartAuthSession salted(TpmHandle key, Bytes salt) {
        return start(key, TpmHandle.NULL, nonce, salt, TpmtSymDef.NULL);
    }

    private StartAuthSession bound(TpmHandle bind) {
        return start(TpmHandle.NULL, bind, nonce, Bytes.EMPTY, TpmtSymDef.NULL);
    }

    @Test
    void nonceIsAsLongAsTheCallers() {
        for (int length : new int[] {16, 20, 32}) {
            StartAuthSession.Response started =
                    tpm.run(start(TpmHandle.NULL, TpmHandle.NULL, Bytes.zeros(length), Bytes.EMPTY, TpmtSymDef.NULL));
            assertEquals(length, started.nonceTPM().length());
        }
        for (int length : new int[] {0, 15, 33}) {
            tpm.refused(
                    TpmRc.SIZE.with(StartAuthSessionSpec.nonceCaller),
                    start(TpmHandle.NULL, TpmHandle.NULL, Bytes.zeros(length), Bytes.EMPTY, TpmtSymDef.NULL));
        }
    }

    @Test
    void aSaltNeedsAKeyAndAKeyASalt() {
        TpmRc value = TpmRc.VALUE.with(StartAuthSessionSpec.encryptedSalt);
        tpm.refused(value, salted(TpmHandle.NULL, Bytes.zeros(4)));
        tpm.refused(value, salted(Objects.parent(tpm), Bytes.EMPTY));
    }

    @Test
    void theKeyMustBeOneThatDecrypts() {
        Bytes salt = Bytes.zeros(32);
        TpmRc handle = TpmRc.HANDLE.with(StartAuthSessionSpec.tpmKey);
        for (TpmHandle none :
                List.of(Objects.sequence(tpm), Planted.hmacKey(tpm, new byte[32], TpmAlgId.SHA256, TpmaObject.sign))) {
            tpm.refused(TpmRc.KEY.with(StartAuthSessionSpec.tpmKey), salted(none, Bytes.EMPTY));
        }
        TpmHandle parent = Objects.parent(tpm);
        TpmtPublic movable = Templates.withAttributes(
                tpm.run(new ReadPublic(parent)).outPublic(), Templates.STORAGE & ~Templates.FIXED);
        tpm.refused(
                handle,
                salted(tpm.run(new LoadExternal(null, movable, TpmHandle.OWNER)).objectHandle(), salt));
        tpm.refused(
                TpmRc.ATTRIBUTES.with(StartAuthSessionSpec.tpmKey),
                salted(Objects.primary(tpm, Templates.eccSigning(TpmEccCurve.NIST_P256)), salt));
        tpm.refused(TpmRc.VALUE.with(StartAuthSessionSpec.encryptedSalt), salted(parent, salt));
    }

    /** Both ends make the same key of the salt and of the authValue of what the session is bound to. */
    @Test
    void theKeyIsOfSaltAndAuthValue() throws Exception {
        TpmHandle parent = Objects.parent(tpm);
        TpmtPublic publicArea = tpm.run(new ReadPublic(parent)).outPublic();
        KeyEncapsulation.Encapsulated salt =
                KeyEncapsulation.encapsulate(TestTpm.CRYPTO, publicArea, KeyEncapsulation.Label.SECRET, tpm.random);
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")));
        StartAuthSession.Response started = tpm.run(start(parent, TpmHandle.OWNER, nonce, salt.encryptedSecret(), AES));
        Secret expected = SessionMath.sessionKey(
                TestTpm.CRYPTO, TpmAlgId.SHA256, TestTpm.secret("owner"), salt.secret(), started.nonceTPM(), nonce);
        assertEquals(
                expected,
                tpm.tpm
                        .state()
                        .live()
                        .sessions()
                        .at(started.sessionHandle().index())
                        .sessionKey());
    }

    @Test
    void whatItIsBoundToMustHaveAnAuthValue() {
        TpmRc handle = TpmRc.HANDLE.with(StartAuthSessionSpec.bind);
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, Indices.PIN));
        tpm.refused(handle, bound(Indices.HANDLE));
        TpmHandle parent = Objects.parent(tpm);
        tpm.run(bound(parent));
        TpmtPublic movable = Templates.withAttributes(
                tpm.run(new ReadPublic(parent)).outPublic(), Templates.STORAGE & ~Templates.FIXED);
        TpmHandle publicOnly =
                tpm.run(new LoadExternal(null, movable, TpmHandle.OWNER)).objectHandle();
        tpm.refused(handle, bound(publicOnly));
        for (TpmHandle entity : List.of(TpmHandle.OWNER, TpmHandle.LOCKOUT, new TpmHandle(16), Objects.sequence(tpm))) {
            tpm.run(bound(entity));
        }
    }

    @Test
    void aBlockCipherIsInCfbMode() {
        for (TpmAlgId mode : List.of(TpmAlgId.CTR, TpmAlgId.CBC, TpmAlgId.ECB, TpmAlgId.OFB)) {
            TpmtSymDef other = new TpmtSymDef(TpmAlgId.AES, 128, mode);
            tpm.refused(
                    TpmRc.MODE.with(StartAuthSessionSpec.symmetric),
                    start(TpmHandle.NULL, TpmHandle.NULL, nonce, Bytes.EMPTY, other));
        }
        tpm.run(start(TpmHandle.NULL, TpmHandle.NULL, nonce, Bytes.EMPTY, AES));
    }

    @Test
    void theHandleTellsTheKind() {
        TpmHandle hmac = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
        TpmHandle policy = tpm.session(TpmSe.POLICY, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
        TpmHandle trial = tpm.session(TpmSe.TRIAL, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
        assertEquals(List.of(0x02000000, 0x03000001, 0x03000002), List.of(hmac.value(), policy.value(), trial.value()));
        TpmRc type = TpmRc.VALUE.with(StartAuthSessionSpec.sessionType);
        tpm.refused(
                type,
                new StartAuthSession(
                        TpmHandle.NULL,
                        TpmHandle.NULL,
                        nonce,
                        Bytes.EMPTY,
                        new TpmSe(2),
                        TpmtSymDef.NULL,
                        TpmAlgId.SHA256));
    }

    @Test
    void thereIsRoomForSoMany() {
        for (int i = 0; i < Implementation.MAX_ACTIVE_SESSIONS; i++) tpm.run(bound(TpmHandle.NULL));
        tpm.refused(TpmRc.SESSION_HANDLES, bound(TpmHandle.NULL));
        tpm.run(new FlushContext(new TpmHandle(0x02000007)));
        assertEquals(0x02000007, tpm.run(bound(TpmHandle.NULL)).sessionHandle().value());
    }

    /** The first pads otherwise, the others have no hash to pad or to derive with. */
    @Test
    void theKeyMustBeOneForSalts() {
        TpmtRsaScheme rsaes = new TpmtRsaScheme(TpmAlgId.RSAES, TpmsEmpty.INSTANCE);
        TestTpm keys = TestKeys.tpm(
                TestKeys.rsa(TpmaObject.decrypt, rsaes),
                nameless(TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA)),
                nameless(TestKeys.ecc(TpmaObject.decrypt, TestKeys.ANY_ECC)));
        TpmRc value = TpmRc.VALUE.with(StartAuthSessionSpec.encryptedSalt);
        for (int i = 0; i < 2; i++) keys.refused(value, salted(TestKeys.handle(i), Bytes.zeros(256)));
        TestTpm rsa = TestKeys.tpm(TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
        rsa.refused(value, salted(TestKeys.handle(0), Bytes.zeros(255)));
        rsa.refused(value, salted(TestKeys.handle(0), Bytes.ofHex("ff".repeat(256))));
        Bytes point =
                WireWriter.encode(TestKeys.point((ECPublicKey) TestKeys.ECC.getPublic()), TpmsEccPointCodec::write);
        keys.refused(value, salted(TestKeys.handle(2), point));
    }

    private static TpmObject nameless(TpmObject key) {
        return new TpmObject(
                Templates.withNameAlg(key.publicArea(), TpmAlgId.NULL),
                key.sensitive(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                TpmHandle.NULL,
                false,
                true,
                false);
    }

    @Test
    void algorithmsAreThoseOfSessions() {
        tpm.refused(
                TpmRc.SYMMETRIC.with(StartAuthSessionSpec.symmetric),
                start(
                        TpmHandle.NULL,
                        TpmHandle.NULL,
                        nonce,
                        Bytes.EMPTY,
                        new TpmtSymDef(TpmAlgId.RSA, 128, TpmAlgId.CFB)));
        for (TpmAlgId none : List.of(TpmAlgId.NULL, TpmAlgId.AES)) {
            tpm.refused(
                    TpmRc.HASH.with(StartAuthSessionSpec.authHash),
                    new StartAuthSession(
                            TpmHandle.NULL, TpmHandle.NULL, nonce, Bytes.EMPTY, TpmSe.HMAC, TpmtSymDef.NULL, none));
        }
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmtSymDef mode = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CBC);
        Bytes some = Bytes.zeros(32);
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, Indices.PIN));
        TpmHandle pin = Indices.HANDLE;
        TpmHandle signer = Objects.primary(tpm, Templates.eccSigning(TpmEccCurve.NIST_P256));
        TpmHandle none = Objects.sequence(tpm);
        tpm.refused(
                TpmRc.SIZE.with(StartAuthSessionSpec.nonceCaller), start(none, pin, Bytes.EMPTY, Bytes.EMPTY, mode));
        tpm.refused(TpmRc.KEY.with(StartAuthSessionSpec.tpmKey), start(none, pin, nonce, Bytes.EMPTY, mode));
        tpm.refused(TpmRc.VALUE.with(StartAuthSessionSpec.encryptedSalt), start(signer, pin, nonce, Bytes.EMPTY, mode));
        tpm.refused(TpmRc.ATTRIBUTES.with(StartAuthSessionSpec.tpmKey), start(signer, pin, nonce, some, mode));
        TpmHandle parent = Objects.parent(tpm);
        tpm.refused(TpmRc.VALUE.with(StartAuthSessionSpec.encryptedSalt), start(parent, pin, nonce, some, mode));
        tpm.refused(TpmRc.HANDLE.with(StartAuthSessionSpec.bind), start(TpmHandle.NULL, pin, nonce, Bytes.EMPTY, mode));
    }
}
