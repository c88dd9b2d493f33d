package etpm.spec.type;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaCc;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Arm;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Union;
import java.util.List;

/** TPMU_CAPABILITIES (Part 2, 10.9.1): TPMU_CAPABILITIES. */
@Union(
        value = "TPMU_CAPABILITIES",
        arms = {
            @Arm(name = "algorithms", on = "ALGS", type = TpmuCapabilities.Algorithms.class, spec = "TPML_ALG_PROPERTY"),
            @Arm(name = "handles", on = "HANDLES", type = TpmuCapabilities.Handles.class, spec = "TPML_HANDLE"),
            @Arm(name = "command", on = "COMMANDS", type = TpmuCapabilities.Command.class, spec = "TPML_CCA"),
            @Arm(name = "ppCommands", on = "PP_COMMANDS", type = TpmuCapabilities.PpCommands.class, spec = "TPML_CC"),
            @Arm(name = "auditCommands", on = "AUDIT_COMMANDS", type = TpmuCapabilities.AuditCommands.class, spec = "TPML_CC"),
            @Arm(name = "assignedPCR", on = "PCRS", type = TpmuCapabilities.AssignedPcr.class, spec = "TPML_PCR_SELECTION"),
            @Arm(name = "tpmProperties", on = "TPM_PROPERTIES", type = TpmuCapabilities.TpmProperties.class, spec = "TPML_TAGGED_TPM_PROPERTY"),
            @Arm(name = "pcrProperties", on = "PCR_PROPERTIES", type = TpmuCapabilities.PcrProperties.class, spec = "TPML_TAGGED_PCR_PROPERTY"),
            @Arm(name = "eccCurves", on = "ECC_CURVES", type = TpmuCapabilities.EccCurves.class, spec = "TPML_ECC_CURVE"),
            @Arm(name = "authPolicies", on = "AUTH_POLICIES", type = TpmuCapabilities.AuthPolicies.class, spec = "TPML_TAGGED_POLICY"),
            @Arm(name = "actData", on = "ACT", type = TpmuCapabilities.ActData.class, spec = "TPML_ACT_DATA"),
            @Arm(name = "pubKeys", on = "PUB_KEYS", type = TpmuCapabilities.PubKeys.class, spec = "TPML_PUB_KEY"),
            @Arm(name = "spdmSessionInfo", on = "SPDM_SESSION_INFO", type = TpmuCapabilities.SpdmSessionInfo.class, spec = "TPML_SPDM_SESSION_INFO"),
            @Arm(name = "vendorProperty", on = "VENDOR_PROPERTY", type = TpmuCapabilities.VendorProperty.class, spec = "TPML_VENDOR_PROPERTY")
        })
public interface TpmuCapabilities {
    /** TPMU_CAPABILITIES.algorithms. */
    @Structure
    record Algorithms(@TpmlAlgProperty List<TpmsAlgProperty> algorithms) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.handles. */
    @Structure
    record Handles(@TpmlHandle List<TpmHandle> handles) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.command. */
    @Structure
    record Command(@TpmlCca List<TpmaCc> command) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.ppCommands. */
    @Structure
    record PpCommands(@TpmlCc List<TpmCc> ppCommands) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.auditCommands. */
    @Structure
    record AuditCommands(@TpmlCc List<TpmCc> auditCommands) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.assignedPCR. */
    @Structure
    record AssignedPcr(@TpmlPcrSelection List<TpmsPcrSelection> assignedPCR) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.tpmProperties. */
    @Structure
    record TpmProperties(@TpmlTaggedTpmProperty List<TpmsTaggedProperty> tpmProperties) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.pcrProperties. */
    @Structure
    record PcrProperties(@TpmlTaggedPcrProperty List<TpmsTaggedPcrSelect> pcrProperties) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.eccCurves. */
    @Structure
    record EccCurves(@TpmlEccCurve List<TpmEccCurve> eccCurves) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.authPolicies. */
    @Structure
    record AuthPolicies(@TpmlTaggedPolicy List<TpmsTaggedPolicy> authPolicies) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.actData. */
    @Structure
    record ActData(@TpmlActData List<TpmsActData> actData) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.pubKeys. */
    @Structure
    record PubKeys(@TpmlPubKey List<TpmtPublic> pubKeys) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.spdmSessionInfo. */
    @Structure
    record SpdmSessionInfo(@TpmlSpdmSessionInfo List<TpmsSpdmSessionInfo> spdmSessionInfo) implements TpmuCapabilities {}

    /** TPMU_CAPABILITIES.vendorProperty. */
    @Structure
    record VendorProperty(@TpmlVendorProperty List<Bytes> vendorProperty) implements TpmuCapabilities {}
}
