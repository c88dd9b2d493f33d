package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.attestation.QuoteSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsQuoteInfo;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuoteTest {
    private static final List<TpmsPcrSelection> PCRS = List.of(
            new TpmsPcrSelection(TpmAlgId.SHA384, Bytes.ofHex("010000")),
            new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000002")));

    private final TpmObject key = Attested.key(TpmHandle.OWNER);
    private final TestTpm tpm = TestKeys.tpm(key, TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));

    private static Quote quote(TpmHandle signer, TpmtSigScheme scheme) {
        return new Quote(signer, Attested.NONCE, scheme, PCRS);
    }

    /** PCR 0 is zero, PCR 17 all ones. */
    private static byte[] expected(String algorithm) throws Exception {
        byte[] values = new byte[48 + 32];
        Arrays.fill(values, 48, values.length, (byte) 0xFF);
        return MessageDigest.getInstance(algorithm).digest(values);
    }

    @Test
    void selectedValuesAreHashedAndSigned() throws Exception {
        Quote.Response response = tpm.run(quote(handle(0), TpmtSigScheme.NULL));
        TpmsQuoteInfo info =
                (TpmsQuoteInfo) Attested.verified(tpm, key, TpmSt.ATTEST_QUOTE, response.quoted(), response.signature())
                        .attested();
        assertEquals(PCRS, info.pcrSelect());
        assertArrayEquals(expected("SHA-256"), info.pcrDigest().toByteArray());
    }

    @Test
    void nobodySignsWithTheHashThatTheCallerNames() throws Exception {
        TpmtSigScheme sha384 = new TpmtSigScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA384));
        Quote.Response response = tpm.run(quote(TpmHandle.NULL, sha384));
        TpmsQuoteInfo info =
                (TpmsQuoteInfo) Attested.unsigned(tpm, TpmSt.ATTEST_QUOTE, response.quoted(), response.signature())
                        .attested();
        assertArrayEquals(expected("SHA-384"), info.pcrDigest().toByteArray());
    }

    @Test
    void refusals() {
        tpm.refused(TpmRc.KEY.with(QuoteSpec.signHandle), quote(handle(1), TpmtSigScheme.NULL), TestTpm.EMPTY);
        TpmRc scheme = TpmRc.SCHEME.with(QuoteSpec.inScheme);
        tpm.refused(scheme, quote(TpmHandle.NULL, TpmtSigScheme.NULL), TestTpm.EMPTY);
        TpmtSigScheme pss = new TpmtSigScheme(TpmAlgId.RSAPSS, new TpmsSchemeHash(TpmAlgId.SHA256));
        tpm.refused(scheme, quote(handle(0), pss), TestTpm.EMPTY);
        TestTpm anonymous = TestKeys.tpm(Attested.anonymousKey());
        anonymous.refused(TpmRc.VALUE, quote(handle(0), Attested.NOTHING_COMMITTED), TestTpm.EMPTY);
    }
}
