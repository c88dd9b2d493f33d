package etpm.attest;

import etpm.attest.x509.Certificates;
import etpm.spec.rc.RcException;
import etpm.spec.type.TpmConstants32;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsQuoteInfo;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/**
 * A recorded quote of a virtual TPM.
 *
 * @param message TPMS_ATTEST
 * @param signature RSASSA with SHA-256
 * @param pcrs all PCR of the SHA-256 bank, as they are recorded beside it; none where they are not
 */
record VtpmQuote(Bytes message, Bytes signature, List<Bytes> pcrs) {
    boolean isSignedBy(PublicKey key) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(message.toByteArray());
            return rsa.verify(signature.toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private TpmsAttest statement() {
        try {
            WireReader in = WireReader.lenient(message);
            TpmsAttest statement = TpmsAttestCodec.read(in);
            in.end();
            if (!statement.magic().equals(TpmConstants32.GENERATED_VALUE)) throw new AssertionError("not a TPM's");
            return statement;
        } catch (RcException e) {
            throw new AssertionError(e);
        }
    }

    Bytes nonce() {
        return statement().extraData();
    }

    /** Whether the PCR beside it are those that it quotes. */
    boolean isOfItsPcrs() {
        TpmsQuoteInfo info = (TpmsQuoteInfo) statement().attested();
        Bytes all = Bytes.EMPTY;
        for (TpmsPcrSelection selection : info.pcrSelect()) {
            for (int pcr = 0; pcr < selection.pcrSelect().length() * 8; pcr++) {
                if ((selection.pcrSelect().at(pcr / 8) >> pcr % 8 & 1) != 0) all = all.concat(pcrs.get(pcr));
            }
        }
        return info.pcrDigest().equals(Certificates.sha256(all.toByteArray()));
    }
}
