package io.bellwether.jobs.flink;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a record a form of its own between operators and in state; JSON that older programs wrote is read all the same. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WrittenAs {
    Class<? extends BinaryForm<?>> value();
}
