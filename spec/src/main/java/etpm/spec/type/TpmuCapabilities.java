package etpm.spec.type;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaCc;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Arm;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Union;
import java.util.List;

/** TPMU_CAPABILITIES (Part 2, 10.9.1): the values that a capability query returns, in a form given by the category. */
@Union(
        value = "TPMU_CAPABILITIES",
        arms = {
            @Arm(
                    name = "algorithms",
                    on = "ALGS",
                    type = TpmuCapabilities.Algorithms.class,
                    spec = "TPML_ALG_PROPERTY"),
            @Arm(name = "handles", on = "HANDLES", type = TpmuCapabilities.Handles.class, spec = "TPML_HANDLE"),
            @Arm(name = "command", on = "COMMANDS", type = TpmuCapabilities.Command.class, spec = "TPML_CCA"),
            @Arm(name = "ppCommands", on = "PP_COMMANDS", type = TpmuCapabilities.PpCommands.class, spec = "TPML_CC"),
            @Arm(
                    name = "auditCommands",
                    on = "AUDIT_COMMANDS",
                    type = TpmuCapabilities.AuditCommands.class,
                    spec = "TPML_CC"),
            @Arm(
                    name = "assignedPCR",
                    on = "PCRS",
                    type = TpmuCapabilities.AssignedPcr.class,
                    spec = "TPML_PCR_SELECTION"),
            @Arm(
                    name = "tpmProperties",
                    on = "TPM_PROPERTIES",
                    type = TpmuCapabilities.TpmProperties.class,
                    spec = "TPML_TAGGED_TPM_PROPERTY"),
            @Arm(
                    name = "pcrProperties",
                    on = "PCR_PROPERTIES",
                    type = TpmuCapabilities.PcrProperties.class,
                    spec = "TPML_TAGGED_PCR_PROPERTY"),
            @Arm(
                    name = "eccCurves",
                    on = "ECC_CURVES",
                    type = TpmuCapabilities.EccCurves.class,
                    spec = "TPML_ECC_CURVE"),
            @Arm(
                    name = "authPolicies",
                    on = "AUTH_POLICIES",
                    type = TpmuCapabilities.AuthPolicies.class,
                    spec = "TPML_TAGGED_POLICY"),
            @Arm(name = "actData", on = "ACT", type = TpmuCapabilities.ActData.class, spec = "TPML_ACT_DATA"),
            @Arm(name = "pubKeys", on = "PUB_KEYS", type = TpmuCapabilities.PubKeys.class, spec = "TPML_PUB_KEY"),
            @Arm(
                    name = "spdmSessionInfo",
                    on = "SPDM_SESSION_INFO",
                    type = TpmuCapabilities.SpdmSessionInfo.class,
                    spec = "TPML_SPDM_SESSION_INFO"),
            @Arm(
                    name = "vendorProperty",
                    on = "VENDOR_PROPERTY",
                    type = TpmuCapabilities.VendorProperty.class,
                    spec = "TPML_VENDOR_PROPERTY")
        })
public interface TpmuCapabilities {
    /** The implemented algorithms with their attributes, for a query of category TPM_CAP_ALGS. */
    @Structure
    record Algorithms(@TpmlAlgProperty List<TpmsAlgProperty> algorithms) implements TpmuCapabilities {}

    /** The handles of one type, such as loaded objects, for a query of category TPM_CAP_HANDLES. */
    @Structure
    record Handles(@TpmlHandle List<TpmHandle> handles) implements TpmuCapabilities {}

    /** The implemented commands with their attributes, for a query of category TPM_CAP_COMMANDS. */
    @Structure
    record Command(@TpmlCca List<TpmaCc> command) implements TpmuCapabilities {}

    /** The codes of the commands needing physical presence, for a query of category TPM_CAP_PP_COMMANDS. */
    @Structure
    record PpCommands(@TpmlCc List<TpmCc> ppCommands) implements TpmuCapabilities {}

    /** The codes of the commands under audit, for a query of category TPM_CAP_AUDIT_COMMANDS. */
    @Structure
    record AuditCommands(@TpmlCc List<TpmCc> auditCommands) implements TpmuCapabilities {}

    /** The PCR that are allocated in each bank, for a query of category TPM_CAP_PCRS. */
    @Structure
    record AssignedPcr(@TpmlPcrSelection List<TpmsPcrSelection> assignedPCR) implements TpmuCapabilities {}

    /** Numeric TPM properties such as limits and versions, for a query of category TPM_CAP_TPM_PROPERTIES. */
    @Structure
    record TpmProperties(@TpmlTaggedTpmProperty List<TpmsTaggedProperty> tpmProperties) implements TpmuCapabilities {}

    /** The PCR that have each property, for a query of category TPM_CAP_PCR_PROPERTIES. */
    @Structure
    record PcrProperties(@TpmlTaggedPcrProperty List<TpmsTaggedPcrSelect> pcrProperties) implements TpmuCapabilities {}

    /** The implemented elliptic curves, for a query of category TPM_CAP_ECC_CURVES. */
    @Structure
    record EccCurves(@TpmlEccCurve List<TpmEccCurve> eccCurves) implements TpmuCapabilities {}

    /** The policies of permanent handles, for a query of category TPM_CAP_AUTH_POLICIES. */
    @Structure
    record AuthPolicies(@TpmlTaggedPolicy List<TpmsTaggedPolicy> authPolicies) implements TpmuCapabilities {}

    /** The state of the countdown timers, for a query of category TPM_CAP_ACT. */
    @Structure
    record ActData(@TpmlActData List<TpmsActData> actData) implements TpmuCapabilities {}

    /** The public keys of the TPM itself, for a query of category TPM_CAP_PUB_KEYS. */
    @Structure
    record PubKeys(@TpmlPubKey List<TpmtPublic> pubKeys) implements TpmuCapabilities {}

    /** The keys of the current secure channel, for a query of category TPM_CAP_SPDM_SESSION_INFO. */
    @Structure
    record SpdmSessionInfo(@TpmlSpdmSessionInfo List<TpmsSpdmSessionInfo> spdmSessionInfo)
            implements TpmuCapabilities {}

    /** Values in the manufacturer's own form, for a query of category TPM_CAP_VENDOR_PROPERTY. */
    @Structure
    record VendorProperty(@TpmlVendorProperty List<Bytes> vendorProperty) implements TpmuCapabilities {}
}
