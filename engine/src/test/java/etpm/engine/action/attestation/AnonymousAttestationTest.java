package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.P256;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.object.Points;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.Certify;
import etpm.spec.command.attestation.CertifySpec;
import etpm.spec.command.attestation.GetTime;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.ephemeral.Commit;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsCertifyInfo;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attestations that do not say whose they are (Part 1, 28.5 and 44.3.3.3). */
final class AnonymousAttestationTest {
    private static final TpmtEccScheme ECDAA =
            new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0));

    private final TpmObject certified = TestKeys.hmac(TpmaObject.sign, TestKeys.ANY_HMAC);
    private final TestTpm tpm = TestKeys.tpm(
            certified,
            TestKeys.ecc(TpmaObject.sign | TpmaObject.restricted, ECDAA),
            TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC),
            TestKeys.ecc(TpmaObject.sign | TpmaObject.restricted | TpmaObject.noDA, ECDAA));

    private Commit.Response commit() {
        return commit(handle(1));
    }

    private Commit.Response commit(TpmHandle signer) {
        return tpm.run(new Commit(signer, Points.EMPTY, Secret.EMPTY, Bytes.EMPTY));
    }

    private static TpmtSigScheme scheme(int count) {
        return new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, count));
    }

    private static Certify certify(Bytes qualifyingData, TpmtSigScheme scheme) {
        return new Certify(handle(0), handle(1), qualifyingData, scheme);
    }

    private static byte[] sha256(Bytes... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Bytes part : parts) digest.update(part.toByteArray());
        return digest.digest();
    }

    /** Checks that the signature goes with what was committed to and with the key, and says nothing of the latter. */
    private static TpmsAttest verified(
            Bytes attest, TpmtSignature signature, Bytes qualifyingData, TpmsEccPoint committed) throws Exception {
        Bytes digest = Bytes.wrap(sha256(attest));
        if (!qualifyingData.isEmpty()) digest = Bytes.wrap(sha256(qualifyingData, digest));
        assertEquals(TpmAlgId.ECDAA, signature.sigAlg());
        TpmsSignatureEcc numbers = (TpmsSignatureEcc) signature.signature();
        BigInteger t = new BigInteger(1, sha256(numbers.signatureR(), digest)).mod(P256.N);
        assertEquals(
                P256.point(committed).add(P256.Q.multiply(t)).normalize(),
                P256.G.multiply(P256.number(numbers.signatureS())).normalize());
        TpmsAttest statement = TpmsAttestCodec.read(WireReader.lenient(attest));
        assertEquals(Bytes.EMPTY, statement.qualifiedSigner());
        assertEquals(Bytes.EMPTY, statement.extraData());
        return statement;
    }

    @Test
    void certifyNamesNeitherSignerNorParents() throws Exception {
        for (Bytes data : new Bytes[] {Attested.NONCE, Bytes.EMPTY}) {
            Commit.Response committed = commit();
            Certify.Response response = tpm.run(certify(data, scheme(committed.counter())));
            TpmsAttest statement = verified(response.certifyInfo(), response.signature(), data, committed.E());
            assertEquals(new TpmsCertifyInfo(certified.name(), Bytes.EMPTY), statement.attested());
        }
    }

    @Test
    void othersDoNotNameTheSignerEither() throws Exception {
        Commit.Response committed = commit();
        List<TpmsPcrSelection> pcrs = List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("010000")));
        Quote.Response quote = tpm.run(new Quote(handle(1), Attested.NONCE, scheme(committed.counter()), pcrs));
        TpmsAttest quoted = verified(quote.quoted(), quote.signature(), Attested.NONCE, committed.E());
        Commit.Response next = commit();
        GetTime.Response time =
                tpm.run(new GetTime(TpmHandle.ENDORSEMENT, handle(1), Attested.NONCE, scheme(next.counter())));
        TpmsAttest told = verified(time.timeInfo(), time.signature(), Attested.NONCE, next.E());
        assertEquals(quoted.firmwareVersion(), told.firmwareVersion());
        assertEquals(quoted.clockInfo().resetCount(), told.clockInfo().resetCount());
    }

    /** Or two keys that sign anonymously would show that they are in one TPM (Part 3, 18.1). */
    @Test
    void whatHidesTheCountsIsEachKeysOwn() throws Exception {
        List<TpmsAttest> statements = new ArrayList<>();
        for (TpmHandle signer : List.of(handle(1), handle(3))) {
            TpmObject key = tpm.tpm.state().nv().objects().get(Integer.toUnsignedLong(signer.value()));
            Commit.Response committed = commit(signer);
            Quote.Response quote = tpm.run(new Quote(signer, Attested.NONCE, scheme(committed.counter()), List.of()));
            TpmsAttest statement = verified(quote.quoted(), quote.signature(), Attested.NONCE, committed.E());
            Attested.assertHidden(tpm, key, statement);
            statements.add(statement);
        }
        assertNotEquals(
                statements.getFirst().firmwareVersion(), statements.getLast().firmwareVersion());
    }

    @Test
    void aKeyWithoutSchemeAttestsAnonymouslyWhenAskedTo() throws Exception {
        commit();
        Certify named = new Certify(handle(0), handle(2), Attested.NONCE, scheme(0));
        Certify.Response response = tpm.run(named);
        TpmsAttest statement = TpmsAttestCodec.read(WireReader.lenient(response.certifyInfo()));
        assertEquals(Bytes.EMPTY, statement.qualifiedSigner());
        assertNotEquals(Bytes.EMPTY, certified.qualifiedName());
        tpm.refused(TpmRc.VALUE, named, TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void refusals() {
        TpmRc refusal = TpmRc.SCHEME.with(CertifySpec.inScheme);
        tpm.refused(refusal, certify(Attested.NONCE, TpmtSigScheme.NULL), TestTpm.EMPTY, TestTpm.EMPTY);
        TpmtSigScheme sha384 = new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA384, 0));
        tpm.refused(refusal, certify(Attested.NONCE, sha384), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(TpmRc.VALUE, certify(Attested.NONCE, scheme(0)), TestTpm.EMPTY, TestTpm.EMPTY);
    }
}
