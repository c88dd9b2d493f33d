package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Union;

/** TPMU_ATTEST (Part 2, 10.11.11): the part of an attestation that differs by kind, such as a quote or a certification. */
@Union(
        value = "TPMU_ATTEST",
        arms = {
            @Arm(name = "certify", on = "ATTEST_CERTIFY", type = TpmsCertifyInfo.class),
            @Arm(name = "creation", on = "ATTEST_CREATION", type = TpmsCreationInfo.class),
            @Arm(name = "quote", on = "ATTEST_QUOTE", type = TpmsQuoteInfo.class),
            @Arm(name = "commandAudit", on = "ATTEST_COMMAND_AUDIT", type = TpmsCommandAuditInfo.class),
            @Arm(name = "sessionAudit", on = "ATTEST_SESSION_AUDIT", type = TpmsSessionAuditInfo.class),
            @Arm(name = "time", on = "ATTEST_TIME", type = TpmsTimeAttestInfo.class),
            @Arm(name = "nv", on = "ATTEST_NV", type = TpmsNvCertifyInfo.class),
            @Arm(name = "nvDigest", on = "ATTEST_NV_DIGEST", type = TpmsNvDigestCertifyInfo.class)
        })
public interface TpmuAttest {}
