package io.bellwether.crawlers.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of the months, in full and cut short, in the languages whose dates are read. */
final class MonthNames {
    private static final String[] NAMES = {
        "january jan januar jänner jaenner januari janvier janv enero ene gennaio gen janeiro января январь янв",
        "february feb februar februari février fevrier févr fevr febrero febbraio fevereiro fev февраля февраль фев",
        "march mar märz maerz mrz maart mars marzo março marco марта март мар",
        "april apr avril avr abril abr aprile апреля апрель апр",
        "may mai mei mayo maggio mag maio мая май",
        "june jun juni juin junio giugno giu junho июня июнь июн",
        "july jul juli juillet juil julio luglio lug julho июля июль июл",
        "august aug augustus août aout agosto ago августа август авг",
        "september sep sept septembre septiembre settembre set setembro сентября сентябрь сен сент",
        "october oct oktober okt octobre octubre ottobre ott outubro out октября октябрь окт",
        "november nov novembre noviembre novembro ноября ноябрь ноя нояб",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro декабря декабрь дек"
    };
    private static final Map<String, Integer> NUMBERS = numbers();
    /** One name; a dot may follow. */
    static final String PATTERN = pattern();

    private MonthNames() {}

    /** 1 to 12; empty for a word that names no month. */
    static Optional<Integer> number(String name) {
        return Optional.ofNullable(NUMBERS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int month = 0; month < NAMES.length; month++) {
            for (String name : NAMES[month].split(" ", -1)) {
                numbers.put(name, month + 1);
            }
        }
        return Map.copyOf(numbers);
    }

    private static String pattern() {
        return NUMBERS.keySet().stream()
                .sorted((one, other) ->
                        one.length() == other.length() ? one.compareTo(other) : other.length() - one.length())
                .reduce((one, other) -> one + "|" + other)
                .map(names -> "(" + names + ")(?!\\p{L})\\.?")
                .orElseThrow();
    }
}
