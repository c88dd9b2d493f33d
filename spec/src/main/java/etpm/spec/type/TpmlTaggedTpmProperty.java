package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_TAGGED_TPM_PROPERTY (Part 2, 10.8.9): a list of numeric TPM properties, each with its identifier. */
@Listed(name = "TPML_TAGGED_TPM_PROPERTY", max = Implementation.MAX_TPM_PROPERTIES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlTaggedTpmProperty {}
