package io.bellwether.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads a time as RFC 3339 writes it, zone included. A number is refused: whether it counts seconds or milliseconds would
 * be a guess, and a wrong guess moves a post by centuries.
 */
final class InstantDeserializer extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    private static final String EXPECTED = "expected a time with its zone, such as 2026-03-01T08:30:00Z";

    /** Also stands in the JSON Schema. */
    static final String FORM =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    InstantDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser.currentToken(), parser, EXPECTED);
        }
        String text = parser.getText();
        try {
            if (PATTERN.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "%s (%s)", EXPECTED, e.getMessage());
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "%s", EXPECTED);
    }
}
