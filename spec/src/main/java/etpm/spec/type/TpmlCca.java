package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_CCA (Part 2, 10.8.2): a list of commands that the TPM implements, with the attributes of each. */
@Listed(name = "TPML_CCA", max = Implementation.MAX_CAP_CC)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlCca {}
