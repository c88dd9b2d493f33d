package etpm.tss;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccSignature;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.type.TpmConstants32;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsQuoteInfo;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A quote as a TPM gave it (Part 2, 10.12.12).
 *
 * @param attest the octets under the signature: TPMS_ATTEST
 * @param signature over them
 */
public record SignedQuote(Bytes attest, TpmtSignature signature) {
    /**
     * What speaks against it, a sentence each; empty if it is what was asked for.
     *
     * @param key the attestation key's public area
     * @param nonce that was asked for
     * @param selection that was asked for
     * @param values of the selected PCR, in their order, as the verifier expects them
     */
    public List<String> check(
            Crypto crypto, TpmtPublic key, Bytes nonce, List<TpmsPcrSelection> selection, List<Bytes> values) {
        List<String> reasons = new ArrayList<>();
        if (!isSigned(crypto, key)) reasons.add("The quote is not signed by the attestation key.");
        TpmsAttest statement;
        try {
            WireReader in = WireReader.lenient(attest);
            statement = TpmsAttestCodec.read(in);
            in.end();
        } catch (RcException e) {
            reasons.add("The quote is malformed.");
            return reasons;
        }
        if (!statement.magic().equals(TpmConstants32.GENERATED_VALUE)
                || !statement.type().equals(TpmSt.ATTEST_QUOTE)
                || !(statement.attested() instanceof TpmsQuoteInfo info)) {
            reasons.add("It is no quote.");
            return reasons;
        }
        if (!statement.extraData().equals(nonce)) reasons.add("The quote is of another nonce: an old one perhaps.");
        if (!info.pcrSelect().equals(selection)) reasons.add("The quote is of other PCR than those asked for.");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes value : values) all.writeBytes(value.toByteArray());
        if (!info.pcrDigest().equals(Bytes.wrap(crypto.digest(TpmAlgId.SHA256, all.toByteArray())))) {
            reasons.add("The PCR have other values than expected.");
        }
        return reasons;
    }

    private boolean isSigned(Crypto crypto, TpmtPublic key) {
        if (!signature.sigAlg().equals(TpmAlgId.ECDSA)
                || !(signature.signature() instanceof TpmsSignatureEcc ecdsa)
                || !ecdsa.hash().equals(TpmAlgId.SHA256)
                || !(key.parameters() instanceof TpmsEccParms parameters)
                || !(key.unique() instanceof TpmsEccPoint point)) {
            return false;
        }
        try {
            return crypto.eccPublic(parameters.curveID(), new EcPoint(point.x(), point.y()))
                    .verifyEcdsa(
                            crypto.digest(TpmAlgId.SHA256, attest.toByteArray()),
                            new EccSignature(ecdsa.signatureR(), ecdsa.signatureS()));
        } catch (CryptoFailure e) {
            return false;
        }
    }
}
