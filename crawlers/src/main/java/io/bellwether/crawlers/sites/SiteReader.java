package io.bellwether.crawlers.sites;

import io.bellwether.contract.yaml.YamlNode;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Site} from the keys of a site file, going on after each fault so that all are found. */
final class SiteReader {
    private static final int MAX_STARTS = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");

    private final FaultList faults;

    SiteReader(FaultList faults) {
        this.faults = faults;
    }

    /** The site; null where there are faults. */
    @Nullable
    Site read(YamlNode.Keys root, SiteText text) {
        SiteKeys keys = new SiteKeys(root, "", faults);
        String id = id(keys);
        String name = keys.textOr("name", id);
        List<String> start = start(keys);
        String language = language(keys);
        var zone = keys.zoneOr("zone", ZoneOffset.UTC);
        Pace pace = pace(keys);
        Bounds bounds = bounds(keys);
        Access access = AccessReader.read(keys);
        SiteRules rules = rules(keys);
        keys.refuseOthers();
        if (!faults.isEmpty() || rules == null) {
            return null;
        }
        Site site = new Site(id, name, start, language, zone, pace, bounds, access, rules, text);
        AccessReader.requireOwnLogin(site, keys);
        return site;
    }

    private static String id(SiteKeys keys) {
        Optional<String> id = keys.text("id");
        if (id.isEmpty()) {
            if (!keys.has("id")) {
                keys.missing("id", "a short name of a-z, 0-9 and '-' that will never change");
            }
            return "";
        }
        if (!Site.ID.matcher(id.get()).matches()) {
            keys.fault(
                    "id", "'" + id.get() + "' must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit");
        }
        return id.get();
    }

    private static List<String> start(SiteKeys keys) {
        List<String> start = new ArrayList<>();
        String group = "";
        if (keys.has("start") && keys.nodes("start").isEmpty()) {
            keys.fault("start", "is an empty list; give the address, or a list of addresses, where the crawl begins");
        }
        for (String address : keys.texts("start")) {
            Optional<URI> uri = WebAddress.parse(address);
            if (uri.isEmpty()) {
                keys.fault("start", "'" + address + "' is not an address such as https://news.example.com/finance/");
                continue;
            }
            String itsGroup = HostGroup.of(uri.get());
            if (group.isEmpty()) {
                group = itsGroup;
            } else if (!group.equals(itsGroup)) {
                keys.fault(
                        "start",
                        "'" + address + "' is of " + itsGroup + ", but the first start address is of " + group
                                + "; describe each in a file of its own");
            }
            start.add(uri.get().toString());
        }
        if (!keys.has("start")) {
            keys.missing("start", "the address, or a list of addresses, where the crawl begins");
        } else if (start.size() > MAX_STARTS) {
            keys.fault("start", "has " + start.size() + " addresses; at most " + MAX_STARTS + " fit in one file");
        }
        return start;
    }

    private static @Nullable String language(SiteKeys keys) {
        Optional<String> language = keys.text("language");
        if (language.isPresent() && !LANGUAGE.matcher(language.get()).matches()) {
            keys.fault("language", "'" + language.get() + "' is not an ISO 639-1 code such as zh or en");
        }
        return language.map(code -> code.toLowerCase(Locale.ROOT)).orElse(null);
    }

    private static Pace pace(SiteKeys keys) {
        Pace defaults = Pace.defaults();
        Duration delay = keys.durationOr("delay", defaults.delay());
        Optional<SiteKeys> interval = keys.map("interval");
        if (interval.isEmpty()) {
            return new Pace(delay, defaults.minInterval(), defaults.maxInterval());
        }
        SiteKeys spans = interval.get();
        Duration min = spans.durationOr("min", defaults.minInterval());
        Duration max = spans.durationOr("max", longer(min, defaults.maxInterval()));
        spans.refuseOthers();
        if (min.isZero()) {
            spans.fault("min", "must be longer than 0");
            return new Pace(delay, defaults.minInterval(), defaults.maxInterval());
        }
        if (max.compareTo(min) < 0) {
            spans.fault("max", "must not be shorter than interval.min");
            return new Pace(delay, min, min);
        }
        return new Pace(delay, min, max);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Bounds bounds(SiteKeys keys) {
        Bounds defaults = Bounds.defaults();
        Duration maxAge = keys.durationOr("max-age", defaults.maxAge());
        if (maxAge.isZero()) {
            keys.fault("max-age", "must be longer than 0");
            maxAge = defaults.maxAge();
        }
        List<String> hosts = keys.texts("hosts");
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                keys.fault("hosts", "'" + host + "' is not a host such as news.example.com or example.com:8080");
            }
        }
        return new Bounds(
                maxAge,
                keys.numberOr("max-pages", defaults.maxPages(), 1, 1_000),
                keys.numberOr("depth", defaults.depth(), 0, 5),
                hosts,
                keys.flagOr("allow-private", defaults.allowPrivate()));
    }

    private @Nullable SiteRules rules(SiteKeys keys) {
        Optional<SiteKind> kind = keys.oneOf("kind", Arrays.asList(SiteKind.values()), SiteKind::key);
        if (kind.isEmpty()) {
            if (!keys.has("kind")) {
                keys.missing("kind", "one of " + String.join(", ", SiteKind.keys()));
            }
            KnownKeys.sectionsOfAllKinds().forEach(keys::nodes);
            return null;
        }
        faults.kind(kind.get());
        return new SiteRulesReader(keys).read(kind.get());
    }
}
