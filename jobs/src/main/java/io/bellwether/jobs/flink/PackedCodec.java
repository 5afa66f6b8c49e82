package io.bellwether.jobs.flink;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as bytes without names, and reads them. Immutable, for any number of threads.
 *
 * @param layout what the bytes depend on, in words
 */
record PackedCodec(Writer writer, Reader reader, String layout) {
    private static final ClassValue<PackedCodec> RECORDS = new ClassValue<>() {
        @Override
        protected PackedCodec computeValue(Class<?> type) {
            return ofComponents(type);
        }
    };

    /** Writes a value that is not null. */
    @FunctionalInterface
    interface Writer {
        void write(Object value, DataOutputView out) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Reader {
        Object read(DataInputView in) throws IOException;
    }

    /** The codec of a record class. */
    static PackedCodec ofRecord(Class<?> type) {
        return RECORDS.get(type);
    }

    private static PackedCodec of(Type type) {
        if (type == String.class) {
            return text();
        }
        if (type == long.class || type == Long.class) {
            return new PackedCodec(
                    (value, out) -> VariableLong.write((Long) value, out), VariableLong::read, "variable long");
        }
        if (type == int.class || type == Integer.class) {
            return new PackedCodec(
                    (value, out) -> VariableLong.write((Integer) value, out),
                    in -> (int) VariableLong.read(in),
                    "variable int");
        }
        if (type == double.class || type == Double.class) {
            return new PackedCodec(
                    (value, out) -> out.writeDouble((Double) value), DataInputView::readDouble, "double");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new PackedCodec(
                    (value, out) -> out.writeBoolean((Boolean) value), DataInputView::readBoolean, "flag");
        }
        if (type == Instant.class) {
            return instant();
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return constantOf(named.getEnumConstants());
        }
        if (type instanceof Class<?> named && named.isRecord()) {
            return ofRecord(named);
        }
        throw new IllegalArgumentException("A packed record cannot have a component of type " + type.getTypeName()
                + ": give it texts, numbers, flags, instants, enums, records and lists of these");
    }

    /** UTF-8, which the machine writes and reads as a whole. */
    private static PackedCodec text() {
        return new PackedCodec(
                (value, out) -> {
                    byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
                    VariableLong.write(bytes.length, out);
                    out.write(bytes);
                },
                in -> {
                    byte[] bytes = new byte[(int) VariableLong.read(in)];
                    in.readFully(bytes);
                    return new String(bytes, StandardCharsets.UTF_8);
                },
                "UTF-8 text behind its variable length");
    }

    @SuppressWarnings("EnumOrdinal") // the layout names the constants in their order
    private static PackedCodec constantOf(Object[] constants) {
        return new PackedCodec(
                (value, out) -> out.writeByte(((Enum<?>) value).ordinal()),
                in -> constants[in.readUnsignedByte()],
                Arrays.toString(constants));
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds are written just before
    private static PackedCodec instant() {
        return new PackedCodec(
                (value, out) -> {
                    VariableLong.write(((Instant) value).getEpochSecond(), out);
                    VariableLong.write(((Instant) value).getNano(), out);
                },
                in -> Instant.ofEpochSecond(VariableLong.read(in), VariableLong.read(in)),
                "variable instant");
    }

    private static PackedCodec list(PackedCodec item) {
        return new PackedCodec(
                (value, out) -> {
                    List<?> items = (List<?>) value;
                    VariableLong.write(items.size(), out);
                    for (Object one : items) {
                        item.writer.write(one, out);
                    }
                },
                in -> {
                    int size = (int) VariableLong.read(in);
                    List<Object> items = new ArrayList<>(size);
                    for (int i = 0; i < size; i++) {
                        items.add(item.reader.read(in));
                    }
                    return items;
                },
                "list behind its variable size, of " + item.layout);
    }

    private static PackedCodec ofComponents(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        PackedCodec[] codecs = new PackedCodec[components.length];
        boolean[] mayBeNull = new boolean[components.length];
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            codecs[i] = of(components[i].getGenericType());
            mayBeNull[i] = !components[i].getType().isPrimitive();
            accessors[i] = accessor(components[i].getAccessor());
        }
        MethodHandle constructor = constructor(type, components);
        return new PackedCodec(
                (value, out) -> {
                    for (int i = 0; i < codecs.length; i++) {
                        Object component = get(accessors[i], value);
                        if (mayBeNull[i]) {
                            out.writeBoolean(component != null);
                        }
                        if (component != null) {
                            codecs[i].writer.write(component, out);
                        }
                    }
                },
                in -> {
                    @Nullable Object[] values = new Object[codecs.length];
                    for (int i = 0; i < codecs.length; i++) {
                        values[i] = mayBeNull[i] && !in.readBoolean() ? null : codecs[i].reader.read(in);
                    }
                    return make(constructor, values);
                },
                type.getName() + " of "
                        + Arrays.stream(components)
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", ", "(", ")"))
                        + Arrays.stream(codecs).map(PackedCodec::layout).collect(Collectors.joining(", ", "(", ")")));
    }

    private static @Nullable Object get(MethodHandle accessor, Object value) throws IOException {
        try {
            return (Object) accessor.invokeExact(value);
        } catch (Throwable e) {
            throw new IOException("Cannot read a component of " + value, e);
        }
    }

    private static Object make(MethodHandle constructor, @Nullable Object[] values) throws IOException {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new IOException("Cannot make a record of " + Arrays.toString(values), e);
        }
    }

    private static MethodHandle accessor(Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A record's accessor " + method + " cannot be used", e);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The canonical constructor of " + type + " cannot be used", e);
        }
    }
}
