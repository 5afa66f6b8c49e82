package io.bellwether.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;

/**
 * The one way records become JSON and back: times in ISO 8601 (UTC), unknown keys ignored so that an older job reads what
 * a newer one wrote, an absent or null part that is needed refused, and no guessing (the number 5 is no text, the text
 * "5" no number). Thread-safe.
 */
public final class ContractJson {
    private static final JsonMapper MAPPER = mapperOfRecords();

    private ContractJson() {}

    /** The record as UTF-8 JSON on one line. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Reads one record.
     *
     * @throws InvalidRecordException if the bytes are not JSON or do not fit the record; the message names the field
     */
    public static <T> T read(byte[] json, Class<T> type) throws InvalidRecordException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new InvalidRecordException(
                        "expected a JSON object of a " + type.getSimpleName() + ", but found null", null);
            }
            return value;
        } catch (IOException e) {
            throw new InvalidRecordException(InvalidRecordException.explain(e, type, json), e);
        }
    }

    /** The mapper itself, for trees; its configuration must not be changed. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonMapper mapperOfRecords() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule("contract").addDeserializer(Instant.class, new InstantDeserializer()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A character outside the basic plane takes four bytes, not the twelve of two escapes.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        return mapper;
    }
}
