package etpm.engine.state;

import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values of all PCR of a bank, in order; an empty one where the PCR is not allocated. */
@Listed(name = "", max = 24, element = Tpm2bDigest.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
@interface PcrValues {}
