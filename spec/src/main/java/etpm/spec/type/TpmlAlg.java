package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_ALG (Part 2, 10.8.3): a list of algorithm identifiers, such as those to be tested. */
@Listed(name = "TPML_ALG", max = Implementation.MAX_ALG_LIST_SIZE)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlAlg {}
