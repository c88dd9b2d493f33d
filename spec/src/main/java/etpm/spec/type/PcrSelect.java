package etpm.spec.type;

import etpm.spec.wire.Sized;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sizeofSelect and pcrSelect fields of a PCR selection (Part 2, 10.5): an octet of size and a bit for each PCR. */
@Sized(
        name = "PCR_SELECT",
        min = Implementation.PCR_SELECT_MIN,
        max = Implementation.PCR_SELECT_MAX,
        sizeOctets = 1,
        rc = "VALUE")
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface PcrSelect {}
