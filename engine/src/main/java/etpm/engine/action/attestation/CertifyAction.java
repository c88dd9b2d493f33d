package etpm.engine.action.attestation;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.command.attestation.Certify;
import etpm.spec.command.attestation.CertifySpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsCertifyInfo;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_Certify: attest that an object is loaded with both its parts, which its authorization has shown.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it. SEQUENCE: objectHandle is a sequence. VALUE: the
 * key is too small for a digest.
 */
public final class CertifyAction implements Action<Certify, Certify.Response> {
    @Override
    public Certify.Response run(Certify in, Tx tx, CommandContext ctx) {
        Attestation attestation =
                Attestation.by(in.signHandle(), CertifySpec.signHandle, in.inScheme(), CertifySpec.inScheme, tx, ctx);
        if (!tx.isObject(in.objectHandle())) throw TpmRc.SEQUENCE.bare();
        TpmObject object = tx.object(in.objectHandle());
        // A qualified Name would tell which objects have the same parents.
        Bytes qualifiedName = attestation.isAnonymous() ? Bytes.EMPTY : object.qualifiedName();
        TpmsCertifyInfo info = new TpmsCertifyInfo(object.name(), qualifiedName);
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_CERTIFY, in.qualifyingData(), info);
        return new Certify.Response(signed.attest(), signed.signature());
    }
}
