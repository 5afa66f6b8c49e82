package io.bellwether.stack.demo;

import io.bellwether.stack.report.Check;
import io.bellwether.stack.report.Figure;
import java.util.ArrayList;
import java.util.List;

/** A run's figures and checks as lines for a terminal. Pure. */
final class SummaryTable {
    private static final int GAP = 2;

    private SummaryTable() {}

    static List<String> of(List<Figure> figures, List<Check> checks) {
        List<List<String>> rows = new ArrayList<>();
        figures.forEach(figure -> rows.add(List.of(figure.name(), figure.value(), figure.detail(), figure.where())));
        List<String> lines = new ArrayList<>(aligned(rows));
        lines.add("");
        for (Check check : checks) {
            lines.add((check.holds() ? "ok    " : "FAILS ") + check.name());
            if (!check.holds()) {
                lines.add("      expected: " + check.expected());
                lines.add("      found:    " + check.found());
            }
        }
        return lines;
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + GAP));
            }
            lines.add(line.append(row.get(columns - 1)).toString());
        }
        return lines;
    }
}
