package io.bellwether.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why bytes are no record of the contract; its message is fit for people and holds no text of the post. */
public final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static String explain(IOException e, Class<?> type) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return "not a valid " + type.getSimpleName() + ": " + e.getCause().getMessage();
        }
        if (e instanceof JsonMappingException mapping) {
            String path = mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : reference.getFieldName())
                    .collect(Collectors.joining("."));
            return "not a valid " + type.getSimpleName() + (path.isEmpty() ? "" : " at '" + path + "'") + ": "
                    + mapping.getOriginalMessage();
        }
        if (e instanceof JsonProcessingException json) {
            return "not JSON: " + json.getOriginalMessage();
        }
        return "not readable: " + e.getMessage();
    }
}
