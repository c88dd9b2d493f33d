package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE_VENDOR_SPECIFIC (Part 2, 12.3.2.2): TPM2B_PRIVATE_VENDOR_SPECIFIC. */
@Sized(name = "TPM2B_PRIVATE_VENDOR_SPECIFIC", max = Implementation.PRIVATE_VENDOR_SPECIFIC_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivateVendorSpecific {}
