package io.bellwether.crawlers.location;

/** Looks at a location once in a while, by one thread at a time. */
public interface SiteLooker {
    /** What is there now. A location that cannot be read is told in the listing. */
    SiteListing look();
}
