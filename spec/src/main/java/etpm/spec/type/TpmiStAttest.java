package etpm.spec.type;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ST_ATTEST (Part 2, 10.11.10): the tag that says which kind of statement an attestation makes. */
@InterfaceType(
        name = "TPMI_ST_ATTEST",
        allow = {
            "ATTEST_CERTIFY",
            "ATTEST_QUOTE",
            "ATTEST_SESSION_AUDIT",
            "ATTEST_COMMAND_AUDIT",
            "ATTEST_TIME",
            "ATTEST_CREATION",
            "ATTEST_NV",
            "ATTEST_NV_DIGEST"
        },
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiStAttest {}
