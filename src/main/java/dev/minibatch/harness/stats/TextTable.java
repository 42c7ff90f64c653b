package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, as text or as Markdown. */
public final class TextTable {
    /** A width that all columns fit into. */
    public static final int ANY_WIDTH = Integer.MAX_VALUE;

    /** The width of the narrowest terminal in use. */
    private static final int TERMINAL_WIDTH = 80;

    private static final String SPACE = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** The width for an output that is a terminal, or not. */
    public static int width(boolean terminal) {
        return terminal ? TERMINAL_WIDTH : ANY_WIDTH;
    }

    public TextTable(List<String> headings) {
        add(headings);
    }

    /** Adds a row, with a cell for each heading. */
    public void add(List<String> row) {
        rows.add(row.stream().map(Printable::line).toList());
    }

    public List<String> headings() {
        return rows.get(0);
    }

    /** The rows below the headings. */
    public List<List<String>> body() {
        return rows.subList(1, rows.size());
    }

    /** All columns, as {@link #fitting}. */
    @Override
    public String toString() {
        return fitting(ANY_WIDTH);
    }

    /** Aligned columns, as many of the first ones as fit into a width: the first to the left, the others to the right. */
    public String fitting(int width) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        int columns = 1;
        int total = widths[0];
        while (columns < widths.length && (total += SPACE.length() + widths[columns]) <= width) {
            columns++;
        }
        int shown = columns;
        return rows.stream()
                .map(row -> IntStream.range(0, shown)
                        .mapToObj(c -> padded(row.get(c), widths[c], c > 0))
                        .collect(Collectors.joining(SPACE))
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
