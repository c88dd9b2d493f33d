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
import java.util.Map;

/** Actions of TPM2_ECC_Parameters: the numbers of a curve that this TPM implements, which is checked as the curve is read. */
public final class EccParametersAction implements Action<EccParameters, EccParameters.Response> {
    private static final Map<TpmEccCurve, TpmAlgId> KDF_HASHES = Map.of(
            TpmEccCurve.NIST_P384, TpmAlgId.SHA384,
            TpmEccCurve.NIST_P521, TpmAlgId.SHA512,
            TpmEccCurve.BN_P256, TpmAlgId.NULL,
            TpmEccCurve.BN_P638, TpmAlgId.NULL,
            TpmEccCurve.SM2_P256, TpmAlgId.SM3_256,
            TpmEccCurve.BP_P384_R1, TpmAlgId.SHA384,
            TpmEccCurve.BP_P512_R1, TpmAlgId.SHA512);
    private static final TpmtEccScheme ANY_SCHEME = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);

    @Override
    public EccParameters.Response run(EccParameters in, Tx tx, CommandContext ctx) {
        CurveParameters curve = ctx.crypto().parameters(in.curveID());
        return new EccParameters.Response(new TpmsAlgorithmDetailEcc(
                in.curveID(),
                curve.bits(),
                kdf(in.curveID()),
                ANY_SCHEME,
                curve.p(),
                curve.a(),
                curve.b(),
                curve.gX(),
                curve.gY(),
                curve.n(),
                curve.h()));
    }

    /** The KDF that the TCG's registry of algorithms gives the curve, with a hash as strong as it; the BN curves have none. */
    private static TpmtKdfScheme kdf(TpmEccCurve curve) {
        TpmAlgId hashAlg = KDF_HASHES.getOrDefault(curve, TpmAlgId.SHA256);
        return hashAlg.isNull()
                ? new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)
                : new TpmtKdfScheme(TpmAlgId.KDF1_SP800_56A, new TpmsSchemeHash(hashAlg));
    }
}
