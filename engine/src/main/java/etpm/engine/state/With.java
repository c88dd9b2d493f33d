package etpm.engine.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a record that changes from one copy to the next. The annotation processor writes {@code withName(value)}, which is
 * the record with this component changed, into an interface named after the record with {@code With} behind it.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.SOURCE)
@interface With {}
