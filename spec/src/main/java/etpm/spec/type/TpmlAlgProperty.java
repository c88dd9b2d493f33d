package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_ALG_PROPERTY (Part 2, 10.8.8): a list of algorithms that the TPM implements, with the attributes of each. */
@Listed(name = "TPML_ALG_PROPERTY", max = Implementation.MAX_CAP_ALGS)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlAlgProperty {}
