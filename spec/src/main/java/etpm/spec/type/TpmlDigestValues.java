package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_DIGEST_VALUES (Part 2, 10.8.6): a list of digests of one event, each tagged with its hash algorithm. */
@Listed(name = "TPML_DIGEST_VALUES", max = Implementation.HASH_COUNT)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlDigestValues {}
