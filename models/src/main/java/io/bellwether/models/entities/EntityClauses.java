package io.bellwether.models.entities;

import io.bellwether.models.entities.EntityFinder.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which part of a text speaks of which company: the sentences that name it and, of a sentence that names several, its
 * clauses. Of "Orlin falls while Harbour gains" and "欧林大跌，海港大涨" each company gets its half; of "Orlin and Harbour fall"
 * and of "Orlin beats Harbour" both get the whole.
 */
final class EntityClauses {
    /*
     * Between the mentions of two companies that follow each other the sentence is cut at the strongest joint, of equally
     * strong ones at the last, since what goes on after a comma ("falls 3%, hurt by a lawsuit, while …") mostly belongs to
     * what stands before. Where only a comma or an "and" stands between them, the two are a list and share their clause; where
     * nothing that could part clauses stands between them, one acts on the other and both share it too.
     */
    private static final Pattern SENTENCE_END = Pattern.compile("[。！？!?\\n]+[”’\"'）)]*|\\.(?=\\s+\\p{Lu}|\\s*$)");

    private static final List<Pattern> JOINTS = List.of(
            Pattern.compile("[;；]|\\s[–—-]\\s|\\.{3}|…"),
            Pattern.compile(
                    "(?iu)[,，]?\\s*\\b(?:while|whilst|but|whereas|though|although|however|unlike|yet|meanwhile|despite|even as)\\b"
                            + "|[,，]?(?:而|但是?|却|不过|然而|反观|相比之下|与此同时|同时)"),
            Pattern.compile("[,，:：|]"),
            Pattern.compile("(?i)\\s(?:and|as|after|because|on)\\s|以及|并且|[和与及]"));

    /** What stands between the names of a list, and of a list's last two. */
    private static final Pattern LIST =
            Pattern.compile("(?i)[\\s,，、/&+|（()）$#@\"“”'‘’.-]*(?:(?:and|or|vs\\.?|和|与|及|以及|或|跟)[\\s$#\"“'‘]*)?");

    /** Whoever rates another company is not meant by what it says: its own tone is neutral. */
    private static final Pattern RATES = Pattern.compile(
            "(?i)['’]?s?\\s+(?:upgrades?|downgrades?|recommends?|(?:initiates?|resumes?|reiterates?|maintains?|retains?|keeps?|affirms?"
                    + "|assigns?|rates?|trims?|raises?|lifts?|cuts?|hikes?|lowers?)\\b(?=.{0,50}\\b(?:rating|outlook|target|estimates?"
                    + "|buy|sell|hold|outperform|underperform|overweight|underweight|neutral|coverage)\\b)"
                    + "|(?:(?:is|remains|turns|stays)\\s+)?(?:bullish|bearish|positive|negative|cautious|overweight|underweight)\\s+(?:on|about)\\b"
                    + "|sees\\s+(?:value|upside|downside)\\b)"
                    + "|(?:(?:[上下]调|维持|重申|首?[次度]?给予|调[高低]|确认)(?=.{0,30}(?:评级|目标价|展望))|看[好空多]|唱[空多衰])");

    private static final Pattern EDGES = Pattern.compile("^[\\s,，;；:：、|)）]+|[\\s,，;；:：、|(（]+$");

    private EntityClauses() {}

    /**
     * The words that speak of each company.
     *
     * @param places without overlaps, in reading order
     * @return by company id, in the order in which they are first named
     */
    static Map<String, String> of(String text, List<Place> places) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        int from = 0;
        int next = 0;
        while (next < places.size()) {
            int end = sentenceEnd(text, from);
            List<Place> inside = new ArrayList<>();
            while (next < places.size() && places.get(next).start() < end) {
                Place place = places.get(next++);
                inside.add(place);
                // A sign within a name, as in "Yahoo! Inc", ends no sentence.
                end = place.end() <= end ? end : sentenceEnd(text, place.end());
            }
            if (!inside.isEmpty()) {
                addClauses(text, from, end, inside, parts);
            }
            from = end;
        }
        Map<String, String> joined = new LinkedHashMap<>();
        parts.forEach((company, clauses) ->
                joined.put(company, clauses.stream().distinct().collect(Collectors.joining(" "))));
        return joined;
    }

    private static int sentenceEnd(String text, int from) {
        Matcher matcher = SENTENCE_END.matcher(text);
        return matcher.find(from) ? matcher.end() : text.length();
    }

    private static void addClauses(
            String text, int from, int end, List<Place> places, Map<String, List<String>> parts) {
        int start = from;
        int first = 0;
        for (int i = 0; i < places.size(); i++) {
            boolean last = i + 1 == places.size();
            int cut = last ? end : cut(text, places.get(i), places.get(i + 1));
            if (cut >= 0) {
                String clause = EDGES.matcher(text.substring(start, cut)).replaceAll("");
                for (int j = first; j <= i; j++) {
                    List<String> own = parts.computeIfAbsent(places.get(j).companyId(), key -> new ArrayList<>());
                    if (!ratesAnother(text, places, j)) {
                        own.add(clause);
                    }
                }
                start = cut;
                first = i + 1;
            }
        }
    }

    private static boolean ratesAnother(String text, List<Place> places, int rater) {
        Place place = places.get(rater);
        Matcher matcher = RATES.matcher(text).region(place.end(), text.length());
        return rater + 1 < places.size()
                && !places.get(rater + 1).companyId().equals(place.companyId())
                && matcher.lookingAt();
    }

    /** Where the sentence is cut between two mentions; negative if it is not. */
    private static int cut(String text, Place one, Place other) {
        String between = text.substring(one.end(), Math.max(one.end(), other.start()));
        if (one.companyId().equals(other.companyId()) || LIST.matcher(between).matches()) {
            return -1;
        }
        for (Pattern joint : JOINTS) {
            Matcher matcher = joint.matcher(between);
            int at = -1;
            while (matcher.find()) {
                at = matcher.start();
            }
            if (at >= 0) {
                return one.end() + at;
            }
        }
        return -1;
    }
}
