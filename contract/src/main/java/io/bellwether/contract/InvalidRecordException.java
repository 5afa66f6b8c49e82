package io.bellwether.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says why bytes are no record of the contract. Its message is fit for people: it names the record, the field, and what
 * was expected, and quotes no more than the beginning of a wrong value.
 */
public final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int MAX_QUOTE = 60;
    private static final int MAX_DETAIL = 240;

    InvalidRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static String explain(IOException e, Class<?> type, byte[] json) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getPath().isEmpty()) {
            return "expected a JSON object of a " + type.getSimpleName() + ", but found " + found(mismatch, json);
        }
        if (e instanceof JsonMappingException mapping) {
            return "not a valid " + type.getSimpleName() + ": " + fault(mapping, json);
        }
        if (e instanceof JsonProcessingException malformed) {
            String where = malformed.getLocation() == null
                    ? ""
                    : " (line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr() + ")";
            return "not JSON: " + firstLine(malformed.getOriginalMessage(), MAX_DETAIL) + where;
        }
        return "not readable: " + firstLine(e.getMessage(), MAX_DETAIL);
    }

    private static String fault(JsonMappingException e, byte[] json) {
        Throwable cause = e.getCause();
        if (e instanceof ValueInstantiationException && cause != null) {
            return String.valueOf(cause.getMessage());
        }
        String path = path(e);
        String message = firstLine(e.getOriginalMessage(), MAX_DETAIL);
        if (message.startsWith("Cannot map `null` into type")) {
            return path + " is missing";
        }
        if (e instanceof InvalidFormatException format) {
            return path + " must be " + expected(format.getTargetType()) + ", but is '"
                    + firstLine(String.valueOf(format.getValue()), MAX_QUOTE) + "'";
        }
        if (e instanceof MismatchedInputException mismatch) {
            return path + " must be " + expected(mismatch.getTargetType()) + ", but is " + found(mismatch, json);
        }
        return path.isEmpty() ? message : path + ": " + message;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? "[" + reference.getIndex() + "]"
                        : "." + reference.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        if (type == Instant.class) {
            return "a time with its zone, such as 2026-03-01T08:30:00Z";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** As they stand in JSON: {@code toString} would miss a constant that is written in lower case. */
    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ContractJson.mapper().convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    /** What stands in the JSON where the fault is; the parser of the fault is closed, so it is looked up again. */
    private static String found(MismatchedInputException e, byte[] json) {
        try {
            JsonNode node = ContractJson.mapper().readTree(json);
            for (JsonMappingException.Reference reference : e.getPath()) {
                node = reference.getFieldName() == null
                        ? node.path(reference.getIndex())
                        : node.path(reference.getFieldName());
            }
            return switch (node.getNodeType()) {
                case OBJECT, POJO -> "an object";
                case ARRAY -> "a list";
                case STRING, BINARY -> "a text";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "null";
                case MISSING -> "nothing";
            };
        } catch (IOException unreadable) {
            return "something else";
        }
    }

    private static String firstLine(@Nullable String text, int maxLength) {
        String line = text == null ? "" : text.lines().findFirst().orElse("");
        return line.length() <= maxLength ? line : line.substring(0, maxLength) + "...";
    }
}
