package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_VENDOR_PROPERTY (Part 2, 10.8.16): a list of properties whose meaning the TPM's manufacturer defines. */
@Listed(name = "TPML_VENDOR_PROPERTY", max = Implementation.MAX_VENDOR_PROPERTY, element = Tpm2bVendorProperty.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlVendorProperty {}
