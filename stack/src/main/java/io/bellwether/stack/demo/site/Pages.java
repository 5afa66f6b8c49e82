package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;

/** The pages of one site: what stands at an address at a moment. Pure; any thread may ask. */
interface Pages {
    /**
     * The page of an address.
     *
     * @param path with a leading slash
     * @param pageNumber of a paged address, 1 where the address names none
     */
    Page page(String path, int pageNumber, Shelf shelf);

    /** The path, and query where there is one, at which the post's text stands; without the fragment. */
    String pathOf(PlannedPost post);

    /** The content of {@code /robots.txt}. */
    default String robots() {
        return "User-agent: *\nDisallow: /search\nDisallow: /members/\n";
    }
}
