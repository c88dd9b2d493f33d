package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_DIGEST (Part 2, 10.8.5): a list of digests, such as PCR values read or the alternatives of a policy. */
@Listed(name = "TPML_DIGEST", min = 2, max = 8, element = Tpm2bDigest.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlDigest {}
