package io.bellwether.stack.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTemplateTest {
    @Test
    void textsAreEscapedInSlots() {
        HtmlTemplate template = HtmlTemplate.of("<p title=\"{{text}}\">{{text}}</p>");

        assertThat(template.fill(Map.of("text", "<b>\"'&")))
                .isEqualTo("<p title=\"&lt;b&gt;&quot;&#39;&amp;\">&lt;b&gt;&quot;&#39;&amp;</p>");
    }

    @Test
    void htmlOfOtherTemplatesIsKept() {
        assertThat(HtmlTemplate.of("<div>{{&part}}</div>").fill(Map.of("part", "<b>$1</b>")))
                .isEqualTo("<div><b>$1</b></div>");
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> HtmlTemplate.of("{{name}}").fill(Map.of("other", "")))
                .hasMessageContaining("'name'")
                .hasMessageContaining("other");
    }

    @Test
    void controlCharactersVanish() {
        assertThat(HtmlTemplate.escape("a\u0000b\u001bc\n")).isEqualTo("abc\n");
    }
}
