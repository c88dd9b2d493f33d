package etpm.spec.alg;

import etpm.spec.wire.InterfaceType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TPMI_ALG_HASH (Part 2, 9.31): the identifier of a hash algorithm, or null where no hash is permissible. */
@InterfaceType(
        name = "TPMI_ALG_HASH",
        allow = {
            "SHA1",
            "SHA256",
            "SHA384",
            "SHA512",
            "SHA256_192",
            "SM3_256",
            "SHA3_256",
            "SHA3_384",
            "SHA3_512",
            "SHAKE256_192",
            "SHAKE256_256",
            "SHAKE256_512"
        },
        orNull = "NULL",
        rc = "HASH")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface TpmiAlgHash {}
