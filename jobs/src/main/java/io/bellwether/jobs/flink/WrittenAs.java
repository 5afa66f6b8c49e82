package io.bellwether.jobs.flink;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the {@link RecordType} of a record a form of its own, for state that is read and written for every post and remembered
 * for long; JSON that older programs wrote is read all the same.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WrittenAs {
    Class<? extends BinaryForm<?>> value();
}
