package io.bellwether.jobs.alerts;

import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.SourceFinding;
import io.bellwether.contract.SourceTrouble;
import java.util.Locale;

/** What a mail about a source says, in words, for its text and its HTML alike: for the engineer who wrote its site file. */
record SourceFacts(String site, SourceTrouble trouble) {
    static SourceFacts of(Incident incident, SourceFinding source) {
        return new SourceFacts(incident.subject().name(), source.trouble());
    }

    String subject(DeliveryEvent event) {
        return String.format(
                Locale.ROOT,
                switch (event) {
                    case OPENED -> "[Bellwether] Source %s: %s";
                    case RESOLVED -> "[Bellwether] Source %s is over its trouble: %s";
                },
                site,
                headline());
    }

    /** What is wrong, in a few words. */
    String headline() {
        return switch (trouble) {
            case NO_POSTS -> "its pages no longer yield posts";
            case NO_LINKS -> "its lists no longer lead to pages";
            case SELECTORS_MISS -> "the rules of its site file no longer fit its pages";
            case SHORT_TEXTS -> "its texts are far shorter than they were";
            case SAME_TEXT -> "its pages all hold the same text";
            case GARBLED_TEXT -> "its texts cannot be read";
            case NO_NEW_POSTS -> "nothing new comes any more";
            case ROBOTS_FORBIDS -> "its robots.txt forbids what we crawl";
            case BLOCKED -> "its server refuses us";
            case UNREACHABLE -> "its pages cannot be had";
            case GONE -> "its pages are no longer there";
            case LEADS_ELSEWHERE -> "its pages lead out of the site";
            case UNREADABLE -> "what it sends cannot be read";
        };
    }

    String likelyCause() {
        return switch (trouble) {
            case NO_POSTS, NO_LINKS ->
                "The site has a new layout, and the selectors of its site file find nothing in it.";
            case SELECTORS_MISS ->
                "The site has a new layout. Texts are found without the rules for now, and may hold what does not belong to them.";
            case SHORT_TEXTS ->
                "The site has a new layout, or shows only the beginning of its articles to those who have not paid or logged in.";
            case SAME_TEXT -> "The site shows a login, a consent or an error page in place of its articles.";
            case GARBLED_TEXT -> "The site sends another charset than it declares.";
            case NO_NEW_POSTS ->
                "The site has ended or moved, or what is new is now on pages that its site file does not name.";
            case ROBOTS_FORBIDS -> "Who runs the site does not want these pages to be crawled any more.";
            case BLOCKED -> "Who runs the site has blocked us, or wants a login.";
            case UNREACHABLE -> "The server is down or overloaded, or its name has changed.";
            case GONE -> "The addresses of the site have changed.";
            case LEADS_ELSEWHERE -> "The site has moved, or sends visitors to a login on another host.";
            case UNREADABLE -> "The site sends files or pages larger than is read, or of another kind.";
        };
    }

    String whatToDo() {
        String trial = "Run \"bellwether sites try FILE\" with the site file of " + site
                + ", and with --url for one of the pages" + " above: it shows which rule finds what. ";
        return switch (trouble) {
            case NO_POSTS, NO_LINKS, SELECTORS_MISS, SHORT_TEXTS, SAME_TEXT, GARBLED_TEXT, UNREADABLE ->
                trial + "Then correct the file; \"bellwether sites check FILE\" finds its faults.";
            case NO_NEW_POSTS, GONE, LEADS_ELSEWHERE ->
                trial + "Then correct its start pages, or remove the file if the site has ended.";
            case ROBOTS_FORBIDS ->
                "Respect it: remove the forbidden pages from the site file of " + site
                        + ", or the file, or ask who runs the"
                        + " site. \"bellwether sites try FILE\" shows the verdict for each page.";
            case BLOCKED ->
                "Do not evade it. Raise the delay in the site file of " + site
                        + ", ask who runs the site or use its official" + " interface; else remove the file.";
            case UNREACHABLE ->
                "Nothing, if the site is down for everybody: it is asked less and less often, and comes back by itself. Else run"
                        + " \"bellwether sites try FILE\" with the site file of " + site + ".";
        };
    }

    static String end() {
        return "Nothing. Posts of the time between are fetched as far as the site still lists them.";
    }
}
