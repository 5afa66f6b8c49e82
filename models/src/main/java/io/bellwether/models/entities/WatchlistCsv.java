package io.bellwether.models.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of a watchlist and reports every fault of the file at once. Used once, by one thread. */
final class WatchlistCsv {
    private static final List<String> COLUMNS =
            List.of("id", "name", "ticker", "aliases", "context_aliases", "context_words", "other_words");
    private static final int NEEDED = 2;

    private final String file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();

    WatchlistCsv(String file) {
        this.file = file;
    }

    List<Company> parse(List<String> lines) {
        List<Company> companies = new ArrayList<>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line =
                    i == 0 && lines.get(0).startsWith("\uFEFF") ? lines.get(0).substring(1) : lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                headed = true;
                checkHeader(line, i + 1);
            } else {
                readLine(line, i + 1, companies);
            }
        }
        if (!headed) {
            faults.add("it is empty; expected the header " + String.join(",", COLUMNS));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "Watchlist " + file + " cannot be used:\n  - " + String.join("\n  - ", faults));
        }
        return companies;
    }

    private void checkHeader(String line, int number) {
        List<String> found = cells(line, number);
        boolean fits = found.size() >= NEEDED
                && found.size() <= COLUMNS.size()
                && found.equals(COLUMNS.subList(0, found.size()));
        if (!fits) {
            faults.add("line " + number + ": expected the header " + String.join(",", COLUMNS) + ", but found " + line);
        }
    }

    private void readLine(String line, int number, List<Company> companies) {
        List<String> cells = cells(line, number);
        if (cells.size() > COLUMNS.size()) {
            faults.add("line " + number + ": has " + cells.size() + " cells, expected at most " + COLUMNS.size()
                    + "; put a cell that contains a comma in double quotes");
            return;
        }
        String id = cell(cells, 0);
        String name = cell(cells, 1);
        if (id.isEmpty() || name.isEmpty()) {
            faults.add(
                    "line " + number + ": id and name must not be empty, but are \"" + id + "\" and \"" + name + "\"");
            return;
        }
        Integer first = lineOfId.putIfAbsent(id, number);
        if (first != null) {
            faults.add("line " + number + ": the id \"" + id + "\" stands on line " + first + " already");
            return;
        }
        String ticker = cell(cells, 2);
        companies.add(new Company(
                id,
                name,
                ticker.isEmpty() ? null : ticker,
                list(cells, 3),
                list(cells, 4),
                list(cells, 5),
                list(cells, 6)));
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    private static List<String> list(List<String> cells, int column) {
        return Arrays.stream(cell(cells, column).split("\\|", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Splits at commas outside double quotes; a doubled quote inside quotes stands for one. */
    private List<String> cells(String line, int number) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            faults.add("line " + number + ": a double quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
