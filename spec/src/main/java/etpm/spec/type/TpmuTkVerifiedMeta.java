package etpm.spec.type;

import etpm.spec.wire.ByHand;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMU_TK_VERIFIED_META (Part 2, 10.6.4): extra data of a verification ticket: the digest's hash algorithm, or nothing at all. */
@ByHand(name = "TPMU_TK_VERIFIED_META", codec = TpmuTkVerifiedMetaCodec.class)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmuTkVerifiedMeta {}
