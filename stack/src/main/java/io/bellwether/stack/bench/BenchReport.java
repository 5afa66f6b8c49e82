package io.bellwether.stack.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what a benchmark found, to people and to programs. */
public record BenchReport(Machine machine, BenchOutcome outcome) {

    /** The lines of a table. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("bench " + outcome.benchmark() + " on " + machine.words());
        int width = outcome.figures().stream()
                .mapToInt(figure -> figure.words().length())
                .max()
                .orElse(0);
        for (BenchFigure figure : outcome.figures()) {
            lines.add(String.format(
                    Locale.ROOT, "  %-" + width + "s %12s %s", figure.words(), number(figure.value()), figure.unit()));
        }
        outcome.notes().forEach(note -> lines.add("  " + note));
        outcome.faults().forEach(fault -> lines.add("  FAULT: " + fault));
        return lines;
    }

    /** The same as one JSON object. */
    public ObjectNode json() {
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.put("benchmark", outcome.benchmark()).put("holds", outcome.holds());
        json.set("machine", ContractJson.mapper().valueToTree(machine));
        ArrayNode figures = json.putArray("figures");
        for (BenchFigure figure : outcome.figures()) {
            figures.addObject()
                    .put("id", figure.id())
                    .put("words", figure.words())
                    .put("value", figure.value())
                    .put("unit", figure.unit());
        }
        outcome.notes().forEach(json.putArray("notes")::add);
        outcome.faults().forEach(json.putArray("faults")::add);
        return json;
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) >= 10;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", value);
    }
}
