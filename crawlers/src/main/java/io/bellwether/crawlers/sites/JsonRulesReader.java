package io.bellwether.crawlers.sites;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rules of an API that answers in JSON. */
final class JsonRulesReader {
    private static final int MAX_START = 1_000_000;
    private static final int MAX_STEP = 10_000;

    private final SiteKeys keys;
    private final boolean followPages;

    /** @param keys those of {@code json} */
    JsonRulesReader(SiteKeys keys, boolean followPages) {
        this.keys = keys;
        this.followPages = followPages;
    }

    /** The rules; null where something is missing that they cannot be without. */
    @Nullable
    JsonRules read() {
        String items = keys.text("items")
                .filter(pointer -> keys.sound("items", pointer, SiteValues::pointerFault))
                .orElse("");
        JsonRules.Next next = next();
        Optional<SiteKeys> fields = keys.map("fields");
        if (fields.isEmpty()) {
            if (!keys.has("fields")) {
                keys.missing("fields", "a map such as {id: /id, url: /link, title: /title, text: /body}");
            }
            return null;
        }
        return new JsonRules(items, fields(fields.get()), next);
    }

    private JsonRules.Fields fields(SiteKeys fields) {
        JsonRules.Fields read = new JsonRules.Fields(
                FieldKeys.jsonField(fields, "id"),
                FieldKeys.jsonField(fields, "url"),
                FieldKeys.jsonField(fields, "title"),
                FieldKeys.jsonField(fields, "text"),
                FieldKeys.jsonField(fields, "author"),
                FieldKeys.jsonDate(fields, "published-at"),
                FieldKeys.jsonField(fields, "reply-to"),
                new JsonRules.Counts(
                        FieldKeys.jsonField(fields, "views"),
                        FieldKeys.jsonField(fields, "replies"),
                        FieldKeys.jsonField(fields, "likes")));
        if (followPages && !fields.has("url")) {
            fields.missing("url", "where in an item its page's address stands, since 'follow' is 'page'");
        } else if (!fields.has("url") && !fields.has("id")) {
            fields.missing("id", "what tells an item from the others, such as /id; or 'url'");
        }
        if (!followPages && !fields.has("title") && !fields.has("text")) {
            fields.missing("text", "where in an item its text stands, such as /body; or 'title'; or 'follow: page'");
        }
        if (fields.has("reply-to") && !fields.has("id")) {
            fields.missing("id", "what 'reply-to' of another item names");
        }
        fields.refuseOthers();
        return read;
    }

    private JsonRules.@Nullable Next next() {
        if (!keys.hasMap("next")) {
            return keys.text("next")
                    .filter(pointer -> keys.sound("next", pointer, SiteValues::pointerFault))
                    .map(pointer -> new JsonRules.Cursor(pointer, null))
                    .orElse(null);
        }
        return keys.map("next").map(JsonRulesReader::next).orElse(null);
    }

    private static JsonRules.@Nullable Next next(SiteKeys next) {
        String pointer = next.text("pointer")
                .filter(text -> next.sound("pointer", text, SiteValues::pointerFault))
                .orElse(null);
        String parameter = next.text("parameter").orElse(null);
        int start = next.numberOr("start", 1, 0, MAX_START);
        int step = next.numberOr("step", 1, 1, MAX_STEP);
        if (!next.has("pointer") && !next.has("parameter")) {
            next.faultHere(
                    "expected 'pointer', where the answer names the next one, or 'parameter', which is counted up");
        }
        if (next.has("pointer") && (next.has("start") || next.has("step"))) {
            next.fault(
                    next.has("start") ? "start" : "step",
                    "counts a parameter up, but with 'pointer' the answer itself names the next one; remove one");
        }
        next.refuseOthers();
        if (pointer != null) {
            return new JsonRules.Cursor(pointer, parameter);
        }
        return parameter == null || next.has("pointer") ? null : new JsonRules.Counter(parameter, start, step);
    }
}
