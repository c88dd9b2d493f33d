package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_OPERAND (Part 2, 10.3.6): the value that a policy compares with NV contents, a clock field or a capability. */
@Sized(name = "TPM2B_OPERAND", max = Implementation.SIZEOF_TPMU_HA)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bOperand {}
