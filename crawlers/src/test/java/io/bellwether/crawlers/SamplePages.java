package io.bellwether.crawlers;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages of the kinds that sites have, written for the tests. */
final class SamplePages {
    private SamplePages() {}

    static String article(int number) {
        return "<html lang='en'><head><title>Harvest report " + number + "</title>"
                + "<meta property='article:published_time' content='2026-03-0" + (1 + number % 9)
                + "T08:00:00Z'></head><body>"
                + "<nav><a href='/'>Home</a> <a href='/about'>About</a></nav><article><h1>Harvest report " + number
                + "</h1>"
                + "<p>Report number " + number
                + " of the growers' council says that the fields of the valley gave more grain than in any of the last ten years, "
                + "and that the mills are working through the night.</p>"
                + "<p>Prices at the quay fell slightly, a trader said, because ships from the north were delayed by fog.</p></article>"
                + "<footer>All rights reserved</footer></body></html>";
    }

    static String listing(int from, int to, String next) {
        String items = IntStream.range(from, to)
                .mapToObj(number ->
                        "<li><a href='/article/" + number + "?utm_source=list'>Harvest report " + number + "</a></li>")
                .collect(Collectors.joining());
        return "<html><body><ul class='news'>" + items + "</ul>"
                + (next.isEmpty() ? "" : "<a class='next' href='" + next + "'>next</a>") + "</body></html>";
    }

    static String threadList(int threads, int replies) {
        return "<html><body><table>"
                + IntStream.range(0, threads)
                        .mapToObj(number -> "<tr class='t'><td><a href='/t/" + number + "'>Thread " + number
                                + "</a></td><td class='r'>" + replies + "</td></tr>")
                        .collect(Collectors.joining())
                + "</table></body></html>";
    }

    static String thread(int number, int from, int to, String next) {
        String posts = IntStream.range(from, to)
                .mapToObj(floor -> "<div class='post' id='p" + floor + "'><b class='by'>Grower " + floor
                        + "</b><time datetime='2026-03-01T0" + (floor % 10) + ":00:00Z'></time>"
                        + (floor > from ? "<a class='re' href='#p" + from + "'>re</a>" : "")
                        + "<div class='body'>Post " + floor + " of thread " + number + ": write to me at grower" + floor
                        + "@valley.example or come by.</div></div>")
                .collect(Collectors.joining());
        return "<html><body><h1>Thread " + number + "</h1>" + posts
                + (next.isEmpty() ? "" : "<a class='next' href='" + next + "'>next</a>") + "</body></html>";
    }

    static String feed(String base, int entries) {
        String items = IntStream.range(0, entries)
                .mapToObj(number -> "<item><title>Harvest report " + number + "</title><link>" + base + "/article/"
                        + number + "</link>" + "<pubDate>Mon, 02 Mar 2026 0" + (number % 10)
                        + ":00:00 GMT</pubDate><description>Short word on report " + number + ".</description></item>")
                .collect(Collectors.joining());
        return "<?xml version='1.0'?><rss version='2.0'><channel><title>Valley</title>" + items + "</channel></rss>";
    }
}
