package etpm.engine.action.nv;

import etpm.engine.action.attestation.Attestation;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.nv.NvCertify;
import etpm.spec.command.nv.NvCertifySpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsNvCertifyInfo;
import etpm.spec.type.TpmsNvDigestCertifyInfo;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_NV_Certify: attest to what an index holds, or, with neither size nor offset, to the digest of all of it.
 * Locks and permissions have been checked ({@link etpm.engine.nv.NvAccess}).
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it, or there is no key and inScheme names no hash
 * for the digest. NV_RANGE: more than there is. VALUE: more than an attestation may carry, or the key is too small for a digest.
 */
public final class NvCertifyAction implements Action<NvCertify, NvCertify.Response> {
    @Override
    public NvCertify.Response run(NvCertify in, Tx tx, CommandContext ctx) {
        Attestation attestation = Attestation.by(
                in.signHandle(), NvCertifySpec.signHandle, in.inScheme(), NvCertifySpec.inScheme, tx, ctx);
        NvIndex index = tx.nv(in.nvIndex());
        int end = in.offset() + in.size();
        if (end > index.publicArea().dataSize()) throw TpmRc.NV_RANGE.bare();
        if (in.size() > Implementation.MAX_NV_BUFFER_SIZE) throw TpmRc.VALUE.at(NvCertifySpec.size);

        Bytes name = Names.of(index.publicArea(), ctx.crypto());
        Attestation.Signed signed;
        if (end > 0) {
            TpmsNvCertifyInfo info =
                    new TpmsNvCertifyInfo(name, in.offset(), index.data().slice(in.offset(), end));
            signed = attestation.sign(TpmSt.ATTEST_NV, in.qualifyingData(), info);
        } else {
            TpmAlgId hashAlg = attestation.hashAlg();
            if (hashAlg.isNull()) throw TpmRc.SCHEME.at(NvCertifySpec.inScheme);
            Bytes digest = Bytes.wrap(ctx.crypto().digest(hashAlg, index.data().toByteArray()));
            signed = attestation.sign(
                    TpmSt.ATTEST_NV_DIGEST, in.qualifyingData(), new TpmsNvDigestCertifyInfo(name, digest));
        }
        return new NvCertify.Response(signed.attest(), signed.signature());
    }
}
