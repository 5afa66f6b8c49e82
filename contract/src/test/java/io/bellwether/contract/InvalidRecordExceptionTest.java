package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidRecordExceptionTest {
    private static final String VALID = """
            {"id":"1","site":"s","kind":"NEWS","url":"https://a.example/","text":"t","fetchedAt":"2026-03-01T00:00:00Z"}""";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id":"1"      | "id":" "                     | not a valid Post: id must not be blank
            "id":"1"      | "id":5                       | not a valid Post: id must be a text, but is '5'
            "id":"1"      | "id":["1"]                   | not a valid Post: id must be a text, but is a list
            "kind":"NEWS" | "kind":"news"                | not a valid Post: kind must be one of NEWS, THREAD, POST, COMMENT, but is 'news'
            "kind":"NEWS" | "kind":0                     | not a valid Post: kind must be one of NEWS, THREAD, POST, COMMENT, but is '0'
            "text":"t"    | "text":""                    | not a valid Post: text and title must not both be blank
            "text":"t"    | "text":"\\ud800"             | not a valid Post: text holds half of a surrogate pair at character 0
            "text":"t"    | "text":"t","reach":5         | not a valid Post: reach must be an object, but is a number
            "text":"t"    | "text":"t","reach":{"likes":"9"} | not a valid Post: reach.likes must be a whole number, but is a text
            "text":"t"    | "text":"t","reach":{"likes":-1}  | not a valid Post: reach.likes must be between 0 and 1000000000000, but is -1
            "2026-03-01T00:00:00Z" | 1772323200          | not a valid Post: fetchedAt must be a time with its zone, such as 2026-03-01T08:30:00Z, but is a number
            "2026-03-01T00:00:00Z" | "2026-03-01 08:00"  | not a valid Post: fetchedAt must be a time with its zone, such as 2026-03-01T08:30:00Z, but is '2026-03-01 08:00'
            "2026-03-01T00:00:00Z" | "2026-02-30T00:00:00Z" | not a valid Post: fetchedAt must be a time with its zone, such as 2026-03-01T08:30:00Z, but is '2026-02-30T00:00:00Z'
            "2026-03-01T00:00:00Z" | "1969-12-31T23:59:59Z" | not a valid Post: fetchedAt must lie between the years 1970 and 9999, but is 1969-12-31T23:59:59Z
            https://a     | ftp://a                      | not a valid Post: url must begin with http:// or https://, but is 'ftp://a.example/'
            """)
    void saysWhichKeyIsWrongAndWhatWasExpected(String part, String replacement, String message) {
        String json = VALID.replace(part, replacement);

        assertThatThrownBy(() -> read(json)).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []        | expected a JSON object of a Post, but found a list
            null      | expected a JSON object of a Post, but found null
            5         | expected a JSON object of a Post, but found a number
            {"id":    | not JSON: Unexpected end-of-input within/between Object entries (line 1, column 7)
            """)
    void saysWhatWasFoundInsteadOfAnObject(String json, String message) {
        assertThatThrownBy(() -> read(json)).hasMessage(message);
    }

    @Test
    void saysThatThereIsNothing() {
        assertThatThrownBy(() -> read("")).hasMessage("expected a JSON object of a Post, but found nothing");
    }

    @Test
    void refusesWhatFollowsTheObject() {
        assertThatThrownBy(() -> read(VALID + VALID)).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void quotesOnlyTheBeginningOfAWrongValue() {
        String json = VALID.replace("NEWS", "N".repeat(10_000));

        assertThatThrownBy(() -> read(json)).message().hasSizeLessThan(200);
    }

    private static void read(String json) throws InvalidRecordException {
        ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Post.class);
    }
}
