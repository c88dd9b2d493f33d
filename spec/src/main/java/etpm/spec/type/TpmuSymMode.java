package etpm.spec.type;

import etpm.spec.wire.ByHand;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMU_SYM_MODE (Part 2, 11.1.4): the mode of a block cipher, absent if the algorithm is XOR or null. */
@ByHand(name = "TPMU_SYM_MODE", codec = TpmuSymModeCodec.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmuSymMode {}
