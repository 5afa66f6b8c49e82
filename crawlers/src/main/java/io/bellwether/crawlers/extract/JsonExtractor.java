package io.bellwether.crawlers.extract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.sites.JsonField;
import io.bellwether.crawlers.sites.JsonRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the items of an API's answers in JSON. Immutable and thread-safe. */
public final class JsonExtractor {
    /** Most items that are taken of one answer. */
    public static final int MAX_ITEMS = 1_000;

    private final JsonRules rules;
    private final @Nullable JsonFieldReader id;
    private final @Nullable JsonFieldReader url;
    private final @Nullable JsonFieldReader title;
    private final @Nullable JsonFieldReader text;
    private final @Nullable JsonFieldReader author;
    private final @Nullable JsonFieldReader published;
    private final List<String> formats;
    private final @Nullable JsonFieldReader replyTo;
    private final @Nullable JsonFieldReader views;
    private final @Nullable JsonFieldReader replies;
    private final @Nullable JsonFieldReader likes;

    public JsonExtractor(JsonRules rules) {
        this.rules = rules;
        JsonRules.Fields fields = rules.fields();
        JsonField.Date date = fields.publishedAt();
        id = JsonFieldReader.of(fields.id());
        url = JsonFieldReader.of(fields.url());
        title = JsonFieldReader.of(fields.title());
        text = JsonFieldReader.of(fields.text());
        author = JsonFieldReader.of(fields.author());
        published = date == null ? null : JsonFieldReader.of(date.field());
        formats = date == null ? List.of() : date.formats();
        replyTo = JsonFieldReader.of(fields.replyTo());
        views = JsonFieldReader.of(fields.counts().views());
        replies = JsonFieldReader.of(fields.counts().replies());
        likes = JsonFieldReader.of(fields.counts().likes());
    }

    /**
     * An answer.
     *
     * @param problem why it holds no items; null where it holds a list of them, be it an empty one
     * @param next what the answer says about the next one: an address or a cursor; null where it says nothing
     */
    public record Answer(
            List<Item> items,
            @Nullable String problem,
            @Nullable String next) {
        public Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * An item as the answer gives it, its text and title without mark-up.
     *
     * @param url as written; may be relative
     * @param author name: personal data that must not leave the crawler
     */
    public record Item(
            @Nullable String id,
            @Nullable String url,
            @Nullable String title,
            String text,
            @Nullable String author,
            @Nullable Instant publishedAt,
            @Nullable String replyTo,
            Reach reach) {}

    public Answer read(String json, PageContext context) {
        Optional<JsonNode> root = BoundedJson.read(json);
        if (root.isEmpty()) {
            return new Answer(List.of(), "the answer is no JSON, or more than the crawler reads of it", null);
        }
        JsonNode list = root.get().at(rules.items());
        String place = rules.items().isEmpty() ? "the answer itself" : rules.items();
        if (list.isMissingNode() || list.isNull()) {
            return new Answer(List.of(), "there is nothing at " + place + "; check json.items", null);
        }
        if (!list.isArray()) {
            return new Answer(List.of(), place + " is no list of items; check json.items", null);
        }
        DateReader dates = new DateReader(context.zone(), context.fetchedAt());
        List<Item> items = new ArrayList<>();
        for (JsonNode node : list) {
            if (items.size() < MAX_ITEMS) {
                items.add(item(node, dates));
            }
        }
        return new Answer(items, null, next(root.get()));
    }

    private @Nullable String next(JsonNode root) {
        if (!(rules.next() instanceof JsonRules.Cursor cursor)) {
            return null;
        }
        JsonNode value = root.at(JsonPointer.compile(cursor.pointer()));
        boolean none = value.isBoolean() && !value.booleanValue();
        return none ? null : BoundedJson.text(value).orElse(null);
    }

    private Item item(JsonNode node, DateReader dates) {
        String date = read(published, node);
        String heading = read(title, node);
        String body = read(text, node);
        return new Item(
                read(id, node),
                read(url, node),
                heading == null ? null : PlainText.of(heading),
                body == null ? "" : PlainText.of(body),
                read(author, node),
                date == null ? null : dates.read(date, formats).orElse(null),
                read(replyTo, node),
                new Reach(count(views, node), count(replies, node), count(likes, node)));
    }

    private static @Nullable String read(@Nullable JsonFieldReader reader, JsonNode node) {
        return reader == null ? null : reader.read(node).orElse(null);
    }

    private static @Nullable Long count(@Nullable JsonFieldReader reader, JsonNode node) {
        return reader == null
                ? null
                : reader.read(node).flatMap(CountReader::read).orElse(null);
    }
}
