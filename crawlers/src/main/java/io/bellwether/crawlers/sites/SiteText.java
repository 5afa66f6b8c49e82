package io.bellwether.crawlers.sites;

import java.io.Serializable;

/**
 * What a site was read from. It travels with the site into checkpoints, so that a reader that cannot see the file goes on.
 * It holds no secret: what is secret stands in a site file as the name of a variable.
 *
 * @param file its name, as faults give it
 * @param yaml the whole text
 */
public record SiteText(String file, String yaml) implements Serializable {
    private static final long serialVersionUID = 1;
}
