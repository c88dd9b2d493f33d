package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_ECC_CURVE (Part 2, 10.8.11): a list of the elliptic curves that the TPM implements. */
@Listed(name = "TPML_ECC_CURVE", max = Implementation.MAX_ECC_CURVES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlEccCurve {}
