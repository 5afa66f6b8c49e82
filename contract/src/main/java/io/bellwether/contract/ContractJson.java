package io.bellwether.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one way records become JSON and back: times in ISO 8601 (UTC), unknown keys ignored so that an older job reads what
 * a newer one wrote, an absent or null part that is needed refused. Thread-safe.
 */
public final class ContractJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

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
            throw new InvalidRecordException(InvalidRecordException.explain(e, type), e);
        }
    }

    /** The mapper itself, for trees; its configuration must not be changed. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
