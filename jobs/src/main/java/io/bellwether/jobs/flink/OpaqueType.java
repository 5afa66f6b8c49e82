package io.bellwether.jobs.flink;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The Flink type of a value into which Flink does not look: it has no fields and no order of bytes that Flink could partition
 * by, so key by one of its components.
 */
public abstract class OpaqueType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1;

    /** What writes and reads the value, whatever the configuration. */
    protected abstract TypeSerializer<T> serializer();

    @Override
    public final TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, where its successor has a default
    public final TypeSerializer<T> createSerializer(ExecutionConfig config) {
        return serializer();
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }

    @Override
    public final boolean isKeyType() {
        return false;
    }

    @Override
    public final boolean canEqual(Object other) {
        return getClass().isInstance(other);
    }
}
