package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPM2B_PRIVATE_VENDOR_SPECIFIC (Part 2, 12.3.2.2): space in which an implementation may keep private key values in a form of its own. */
@Sized(name = "TPM2B_PRIVATE_VENDOR_SPECIFIC", max = Implementation.PRIVATE_VENDOR_SPECIFIC_BYTES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Tpm2bPrivateVendorSpecific {}
