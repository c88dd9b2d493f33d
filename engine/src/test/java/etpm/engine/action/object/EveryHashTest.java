package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Algorithms;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.object.Tickets;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.object.Unseal;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.symmetric.Hmac;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hashes are for, with each that there is. */
final class EveryHashTest {
    private static final TpmHandle PCR = new TpmHandle(16);

    private final TestTpm tpm = TestTpm.started(Profile.FULL);

    static List<TpmAlgId> hashes() {
        return new Algorithms(TestTpm.CRYPTO, Profile.FULL)
                .algorithms().stream()
                        .filter(algorithm -> algorithm.digestSize() > 0)
                        .toList();
    }

    @Test
    void sha3IsOneOfThem() {
        assertTrue(hashes().containsAll(List.of(TpmAlgId.SHA3_256, TpmAlgId.SHA3_384, TpmAlgId.SHA3_512)));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void namesSignaturesAndCodes(TpmAlgId hash) {
        Bytes data = Bytes.zeros(100);
        Bytes digest = tpm.run(new Hash(data, hash, TpmHandle.NULL)).outHash();
        assertEquals(Bytes.wrap(TestTpm.CRYPTO.digest(hash, data.toByteArray())), digest);
        for (TpmtPublic template : List.of(Templates.eccSigning(TpmEccCurve.NIST_P256), Templates.rsaSigning(2048))) {
            TpmHandle key = Objects.primary(tpm, Templates.withNameAlg(template, hash));
            Bytes name = tpm.run(new ReadPublic(key)).name();
            assertEquals(2 + hash.digestSize(), name.length());
            List<TpmAlgId> schemes = template.type().equals(TpmAlgId.RSA)
                    ? List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS)
                    : List.of(TpmAlgId.ECDSA);
            for (TpmAlgId scheme : schemes) {
                TpmtSigScheme chosen = new TpmtSigScheme(scheme, new TpmsSchemeHash(hash));
                TpmtSignature signature = tpm.run(new Sign(key, digest, chosen, Tickets.noHashcheck()))
                        .signature();
                tpm.run(new VerifySignature(key, digest, signature));
            }
        }
        TpmHandle hmac = Objects.primary(tpm, Templates.hmac(hash));
        assertEquals(
                hash.digestSize(),
                tpm.run(new Hmac(hmac, data, TpmAlgId.NULL)).outHMAC().length());
    }

    /** A secret sealed to a PCR of its bank, taken out through an encrypting session, and a quote of it. */
    @ParameterizedTest
    @MethodSource("hashes")
    void banksPoliciesAndSessions(TpmAlgId hash) {
        List<TpmsPcrSelection> selection = List.of(new TpmsPcrSelection(hash, Bytes.ofHex("000001")));
        Bytes before = tpm.run(new PcrRead(selection)).pcrValues().getFirst();
        tpm.run(new PcrExtend(PCR, List.of(new TpmtHa(hash, Bytes.zeros(hash.digestSize())))));
        assertNotEquals(before, tpm.run(new PcrRead(selection)).pcrValues().getFirst());

        TestSession trial = tpm.session(TpmSe.TRIAL, hash, TpmtSymDef.NULL);
        tpm.run(new PolicyPcr(trial.handle, Bytes.EMPTY, selection));
        Bytes policy = tpm.run(new PolicyGetDigest(trial.handle)).policyDigest();
        TpmtPublic sealed = Templates.withNameAlg(
                Templates.withPolicy(
                        Templates.withAttributes(Templates.sealed(), Templates.FIXED & ~TpmaObject.userWithAuth),
                        policy),
                hash);
        TpmHandle parent = Objects.parent(tpm);
        Create.Response made = Objects.create(tpm, parent, Templates.data("", new byte[] {1, 2, 3}), sealed);
        TpmHandle object = Objects.load(tpm, parent, made);
        TestSession use = tpm.session(TpmSe.POLICY, hash, new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB));
        tpm.run(new PolicyPcr(use.handle, Bytes.EMPTY, selection));
        Secret data = tpm.run(new Unseal(object), use.with(TpmaSession.encrypt)).outData();
        assertEquals(Secret.copyOf(new byte[] {1, 2, 3}), data);

        TpmHandle key = Objects.primary(tpm, Templates.eccSigning(TpmEccCurve.NIST_P256));
        TpmtSigScheme scheme = new TpmtSigScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(hash));
        tpm.run(new Quote(key, Bytes.zeros(8), scheme, selection));
        tpm.run(new GetRandom(8), tpm.session(TpmSe.HMAC, hash, TpmtSymDef.NULL).with(TpmaSession.audit));
    }
}
