package etpm.engine.action.asymmetric;

import etpm.crypto.CurveParameters;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.asymmetric.EccParameters;
import etpm.spec.type.TpmsAlgorithmDetailEcc;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;

/** Actions of TPM2_ECC_Parameters: the numbers of a curve that this TPM implements, which is checked as the curve is read. */
public final class EccParametersAction implements Action<EccParameters, EccParameters.Response> {
    private static final TpmtEccScheme ANY_SCHEME = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);

    @Override
    public EccParameters.Response run(EccParameters in, Tx tx, CommandContext ctx) {
        CurveParameters curve = ctx.crypto().parameters(in.curveID());
        return new EccParameters.Response(new TpmsAlgorithmDetailEcc(
                in.curveID(),
                curve.bits(),
                new TpmtKdfScheme(TpmAlgId.KDF1_SP800_56A, new TpmsSchemeHash(kdfHash(in.curveID()))),
                ANY_SCHEME,
                curve.p(),
                curve.a(),
                curve.b(),
                curve.gX(),
                curve.gY(),
                curve.n(),
                curve.h()));
    }

    /** The hash that the TCG's registry of algorithms gives the curve: one as strong as it. */
    private static TpmAlgId kdfHash(TpmEccCurve curve) {
        if (curve.equals(TpmEccCurve.NIST_P384)) return TpmAlgId.SHA384;
        if (curve.equals(TpmEccCurve.NIST_P521)) return TpmAlgId.SHA512;
        return TpmAlgId.SHA256;
    }
}
