package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_VENDOR_PROPERTY (Part 2, 10.3.15): octets of a property whose meaning the TPM's manufacturer defines. */
@Sized(name = "TPM2B_VENDOR_PROPERTY", max = 512)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bVendorProperty {}
