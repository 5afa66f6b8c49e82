package io.bellwether.stack.demo.plan;

import io.bellwether.stack.demo.text.Style;

/** One of the three sites. */
public enum Venue {
    /** A news agency that offers feeds: RSS in English, Atom in Chinese. */
    WIRE(Style.NEWS),
    /** A news site with listing pages and article pages; its Chinese pages are in GBK. */
    NEWS(Style.NEWS),
    /** A forum with thread lists and threads of several pages. */
    FORUM(Style.FORUM);

    private final Style style;

    Venue(Style style) {
        this.style = style;
    }

    /** The style of what is written there. */
    public Style style() {
        return style;
    }
}
