package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, as text or as Markdown. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    /** Adds a row, with a cell for each heading. */
    public void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    public List<String> headings() {
        return rows.get(0);
    }

    /** The rows below the headings. */
    public List<List<String>> body() {
        return rows.subList(1, rows.size());
    }

    /** Aligned columns: the first to the left, the others to the right. */
    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(c -> padded(row.get(c), widths[c], c > 0))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    /** A Markdown table, its cells {@linkplain #escaped escaped}. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(row.stream().map(TextTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
            if (text.indexOf("\n") == text.length() - 1) {
                text.append("|").append(" --- |".repeat(row.size())).append('\n');
            }
        }
        return text.toString();
    }

    /** Text that Markdown shows as it is. */
    public static String escaped(String text) {
        return text.replaceAll("[\\\\`*_<>|\\[\\]#]", "\\\\$0").replace("\n", " ");
    }
}
