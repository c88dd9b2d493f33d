package etpm.spec.type;

import etpm.spec.wire.ByHand;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMU_HA (Part 2, 10.2.1): the octets of a digest, as many as its hash algorithm gives. */
@ByHand(name = "TPMU_HA", codec = TpmuHaCodec.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmuHa {}
