package etpm.spec.type;

import etpm.spec.wire.Listed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPML_TAGGED_POLICY (Part 2, 10.8.12): a list of permanent handles with the policy that is set for each. */
@Listed(name = "TPML_TAGGED_POLICY", max = Implementation.MAX_TAGGED_POLICIES)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmlTaggedPolicy {}
