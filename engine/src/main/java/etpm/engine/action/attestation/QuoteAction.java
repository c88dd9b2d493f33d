package etpm.engine.action.attestation;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.attestation.QuoteSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsQuoteInfo;

/**
 * Actions of TPM2_Quote: attest to the values of PCR. The selection comes back without what is not there.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it, or there is no key and inScheme names no hash.
 * VALUE: the key is too small for a digest.
 */
public final class QuoteAction implements Action<Quote, Quote.Response> {
    @Override
    public Quote.Response run(Quote in, Tx tx, CommandContext ctx) {
        Attestation attestation =
                Attestation.by(in.signHandle(), QuoteSpec.signHandle, in.inScheme(), QuoteSpec.inScheme, tx, ctx);
        TpmAlgId hashAlg = attestation.hashAlg();
        if (hashAlg.isNull()) throw TpmRc.SCHEME.at(QuoteSpec.inScheme);
        TpmsQuoteInfo info = new TpmsQuoteInfo(
                PcrSelections.filter(in.PCRselect(), tx.pcrs()),
                PcrSelections.digest(in.PCRselect(), tx.pcrs(), hashAlg, ctx.crypto()));
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_QUOTE, in.qualifyingData(), info);
        return new Quote.Response(signed.attest(), signed.signature());
    }
}
