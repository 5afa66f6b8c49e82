package io.bellwether.crawlers.fetch;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Where a login's fields are sent, and what goes along: forms often hold a token that their server wants back. Immutable.
 *
 * @param action where they are sent, always by POST
 * @param fields the given ones, and those that the page's form has filled in itself
 * @param charset of the page, in which its server reads them
 */
record LoginForm(HttpUrl action, Map<String, String> fields, Charset charset) {
    /** Forms have a handful of fields; a page with more is no login. */
    private static final int MAX_FIELDS = 200;

    /**
     * Reads the form of a login page that has all the given fields; where there is none the page's own address takes them.
     */
    static LoginForm of(PageText html, HttpUrl page, Map<String, String> given) {
        Document document = Jsoup.parse(html.text(), page.toString());
        for (Element form : document.select("form")) {
            Map<String, String> fields = fields(form);
            HttpUrl action = page.resolve(form.attr("action"));
            if (action != null && fields.size() <= MAX_FIELDS && fields.keySet().containsAll(given.keySet())) {
                fields.putAll(given);
                return new LoginForm(action, fields, html.charset());
            }
        }
        return new LoginForm(page, given, html.charset());
    }

    private static Map<String, String> fields(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name], button[name]")) {
            boolean chosen = !field.attr("type").matches("(?i)checkbox|radio") || field.hasAttr("checked");
            boolean sent = !field.attr("type").matches("(?i)button|reset|image|file") && chosen;
            if (sent) {
                fields.putIfAbsent(field.attr("name"), field.attr("value"));
            }
        }
        return fields;
    }

    /** The fields as browsers send them. */
    RequestBody body() {
        FormBody.Builder body = new FormBody.Builder(charset);
        fields.forEach(body::add);
        return body.build();
    }
}
