package etpm.conformance;

import etpm.conformance.Client.Session;
import etpm.conformance.Scenarios.Scenario;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.asymmetric.EccParameters;
import etpm.spec.command.asymmetric.EcdhKeyGen;
import etpm.spec.command.asymmetric.EcdhZGen;
import etpm.spec.command.asymmetric.RsaDecrypt;
import etpm.spec.command.asymmetric.RsaEncrypt;
import etpm.spec.command.asymmetric.ZGen2Phase;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.ephemeral.Commit;
import etpm.spec.command.ephemeral.EcEphemeral;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.MakeCredential;
import etpm.spec.command.object.Unseal;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.symmetric.EncryptDecrypt2;
import etpm.spec.command.symmetric.Hmac;
import etpm.spec.command.symmetric.Mac;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each curve, key size and cipher is good for; those that only one TPM has are skipped one by one. */
final class AlgorithmScenarios {
    static final List<Scenario> ALL = Stream.of(
                    Stream.of(
                                    TpmEccCurve.NIST_P192,
                                    TpmEccCurve.NIST_P224,
                                    TpmEccCurve.NIST_P256,
                                    TpmEccCurve.NIST_P384,
                                    TpmEccCurve.NIST_P521,
                                    TpmEccCurve.BN_P256,
                                    TpmEccCurve.BN_P638,
                                    TpmEccCurve.SM2_P256)
                            .map(curve -> new Scenario("curve " + curve, tpm -> curve(tpm, curve))),
                    Stream.of(2048, 3072).map(bits -> new Scenario("RSA of " + bits + " bits", tpm -> rsa(tpm, bits))),
                    Unshared.CIPHERS.stream()
                            .map(cipher -> new Scenario("cipher " + cipher, tpm -> cipher(tpm, cipher))))
            .flatMap(scenarios -> scenarios)
            .toList();

    private static final List<TpmAlgId> HASHES =
            List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512);
    private static final int DECRYPTING = Templates.FIXED | Templates.MADE_HERE | TpmaObject.decrypt;

    private AlgorithmScenarios() {}

    /** A key of which nothing is sent that must be refused: that is other scenarios' business. */
    private static @Nullable TpmHandle key(Client tpm, TpmtPublic template) {
        CreatePrimary.Response made =
                tpm.attempt(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, Scenarios.NONE, List.of()));
        return made == null ? null : made.objectHandle();
    }

    private static void flush(Client tpm, TpmHandle key) {
        tpm.quietly(new FlushContext(key));
    }

    private static void sign(Client tpm, TpmHandle key, TpmtSigScheme scheme, TpmAlgId hashAlg) {
        Bytes digest = tpm.bytes(hashAlg.digestSize());
        Sign.Response signed = tpm.attempt(new Sign(key, digest, scheme, Scenarios.NO_TICKET));
        if (signed == null) return;
        tpm.attempt(new VerifySignature(key, digest, signed.signature()));
        tpm.attempt(new VerifySignature(key, tpm.bytes(hashAlg.digestSize()), signed.signature()));
    }

    private static void curve(Client tpm, TpmEccCurve curve) {
        tpm.quietly(new EccParameters(curve));
        TpmHandle signer =
                key(tpm, Templates.ecc(Templates.SIGNING, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME, curve));
        if (signer != null) {
            for (TpmAlgId algorithm : List.of(TpmAlgId.ECDSA, TpmAlgId.ECSCHNORR, TpmAlgId.SM2)) {
                for (TpmAlgId hashAlg : HASHES) {
                    sign(tpm, signer, new TpmtSigScheme(algorithm, new TpmsSchemeHash(hashAlg)), hashAlg);
                }
            }
            flush(tpm, signer);
        }
        TpmtEccScheme ecdaa = new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0));
        TpmHandle anonymous = key(tpm, Templates.ecc(Templates.SIGNING, TpmtSymDefObject.NULL, ecdaa, curve));
        if (anonymous != null) {
            Commit.Response committed =
                    tpm.quietly(new Commit(anonymous, Templates.NO_POINT, Secret.EMPTY, Scenarios.NONE));
            sign(
                    tpm,
                    anonymous,
                    new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, committed.counter())),
                    TpmAlgId.SHA256);
            flush(tpm, anonymous);
        }
        TpmHandle agreement =
                key(tpm, Templates.ecc(DECRYPTING, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME, curve));
        if (agreement != null) {
            EcdhKeyGen.Response generated = tpm.quietly(new EcdhKeyGen(agreement));
            TpmsEccPoint point = generated.pubPoint();
            tpm.quietly(new EcdhZGen(agreement, point));
            tpm.attempt(new EcdhZGen(agreement, new TpmsEccPoint(point.x(), Bytes.ofHex("05"))));
            int counter = tpm.quietly(new EcEphemeral(curve)).counter();
            tpm.attempt(new ZGen2Phase(agreement, point, point, TpmAlgId.ECDH, counter));
            flush(tpm, agreement);
        }
        storage(tpm, Templates.ecc(Templates.STORAGE, Templates.AES_128, Templates.NO_ECC_SCHEME, curve));
    }

    /** A parent: sealing and credentials. */
    private static void storage(Client tpm, TpmtPublic template) {
        TpmHandle parent = key(tpm, template);
        if (parent == null) return;
        Create.Response sealed = tpm.quietly(
                new Create(parent, Templates.data("", tpm.bytes(20)), Templates.sealed(), Scenarios.NONE, List.of()));
        TpmHandle item = tpm.quietly(new Load(parent, sealed.outPrivate(), sealed.outPublic()))
                .objectHandle();
        tpm.quietly(new Unseal(item));
        MakeCredential.Response made =
                tpm.quietly(new MakeCredential(parent, Client.secret("credential"), tpm.name(item)));
        tpm.attempt(new ActivateCredential(item, parent, made.credentialBlob(), made.secret()));
        flush(tpm, item);
        flush(tpm, parent);
    }

    private static TpmtRsaDecrypt decryption(TpmAlgId algorithm) {
        return new TpmtRsaDecrypt(algorithm, TpmsEmpty.INSTANCE);
    }

    private static void rsa(Client tpm, int bits) {
        TpmHandle signer =
                key(tpm, Templates.rsa(Templates.SIGNING, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, bits));
        if (signer != null) {
            for (TpmAlgId algorithm : List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS)) {
                for (TpmAlgId hashAlg : HASHES) {
                    sign(tpm, signer, new TpmtSigScheme(algorithm, new TpmsSchemeHash(hashAlg)), hashAlg);
                }
            }
            flush(tpm, signer);
        }
        TpmHandle decrypter = key(tpm, Templates.rsa(DECRYPTING, TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, bits));
        if (decrypter != null) {
            for (TpmAlgId hashAlg : HASHES) {
                TpmtRsaDecrypt oaep = new TpmtRsaDecrypt(TpmAlgId.OAEP, new TpmsSchemeHash(hashAlg));
                for (int size : new int[] {0, 1, bits / 8 - 2 * hashAlg.digestSize() - 2}) {
                    if (size < 0) continue;
                    RsaEncrypt.Response encrypted =
                            tpm.attempt(new RsaEncrypt(decrypter, tpm.bytes(size), oaep, Scenarios.NONE));
                    if (encrypted == null) continue;
                    tpm.attempt(new RsaDecrypt(decrypter, encrypted.outData(), oaep, Scenarios.NONE));
                }
            }
            // Padding that is none, for certain: one OAEP block in some hundred is well padded for RSAES too.
            Bytes padded = Bytes.ofHex("0001").concat(Bytes.zeros(bits / 8 - 2));
            RsaEncrypt.Response encrypted =
                    tpm.attempt(new RsaEncrypt(decrypter, padded, decryption(TpmAlgId.NULL), Scenarios.NONE));
            if (encrypted != null) {
                tpm.attempt(new RsaDecrypt(decrypter, encrypted.outData(), decryption(TpmAlgId.RSAES), Scenarios.NONE));
            }
            flush(tpm, decrypter);
        }
        storage(
                tpm,
                Templates.rsa(
                        Templates.STORAGE,
                        Templates.AES_128,
                        new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                        bits));
    }

    private static void cipher(Client tpm, Unshared.Cipher sized) {
        tpm.require(sized);
        TpmAlgId cipher = sized.algorithm();
        int bits = sized.bits();
        tpm.require(cipher);
        int both = TpmaObject.sign | TpmaObject.decrypt | TpmaObject.userWithAuth;
        Bytes octets = Bytes.ofHex("00112233445566778899aabbccddeeff".repeat(2));
        Bytes secret = octets.slice(0, bits / 8);
        TpmHandle key =
                external(tpm, Templates.cipher(both, new TpmtSymDefObject(cipher, bits, TpmAlgId.NULL)), secret);
        if (key != null) {
            for (TpmAlgId mode : List.of(TpmAlgId.CFB, TpmAlgId.CBC, TpmAlgId.CTR, TpmAlgId.OFB, TpmAlgId.ECB)) {
                Bytes iv = mode.equals(TpmAlgId.ECB) ? Scenarios.NONE : tpm.bytes(16);
                for (int size : new int[] {0, 16, 21, 100, 160}) {
                    for (boolean decrypt : new boolean[] {true, false}) {
                        tpm.attempt(new EncryptDecrypt2(key, tpm.bytes(size), decrypt, mode, iv));
                    }
                }
            }
            flush(tpm, key);
        }
        TpmHandle mac = external(
                tpm,
                Templates.cipher(
                        TpmaObject.sign | TpmaObject.userWithAuth, new TpmtSymDefObject(cipher, bits, TpmAlgId.CMAC)),
                secret);
        if (mac != null) {
            for (int size : new int[] {0, 15, 16, 17, 300}) {
                tpm.attempt(new Mac(mac, tpm.bytes(size), TpmAlgId.CMAC));
            }
            flush(tpm, mac);
        }
        storage(
                tpm,
                Templates.ecc(
                        Templates.STORAGE,
                        new TpmtSymDefObject(cipher, bits, TpmAlgId.CFB),
                        Templates.NO_ECC_SCHEME,
                        TpmEccCurve.NIST_P256));
        TpmHandle hmac = Scenarios.load(
                tpm,
                Templates.secretKey(
                        Templates.withAttributes(Templates.hmac(), TpmaObject.sign | TpmaObject.userWithAuth), octets));
        Session session = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, new TpmtSymDef(cipher, bits, TpmAlgId.CFB));
        tpm.quietly(
                new Hmac(hmac, Bytes.ofAscii("abc"), TpmAlgId.NULL),
                session.with(TpmaSession.decrypt | TpmaSession.encrypt));
    }

    private static @Nullable TpmHandle external(Client tpm, TpmtPublic template, Bytes secret) {
        Templates.Key key = Templates.secretKey(template, secret);
        LoadExternal.Response loaded = tpm.attempt(new LoadExternal(key.sensitive(), key.publicArea(), TpmHandle.NULL));
        return loaded == null ? null : loaded.objectHandle();
    }
}
