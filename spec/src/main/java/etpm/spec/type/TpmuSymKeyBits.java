package etpm.spec.type;

import etpm.spec.wire.ByHand;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMU_SYM_KEY_BITS (Part 2, 11.1.3): the key size of a symmetric algorithm in bits, or for XOR the hash algorithm. */
@ByHand(name = "TPMU_SYM_KEY_BITS", codec = TpmuSymKeyBitsCodec.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmuSymKeyBits {}
