package dev.minibatch.documents;

import dev.minibatch.harness.stats.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A short table for a document: the alternatives, the slowest first. */
final class FigureTable {
    /** Of a summary and of a training, as far as they exist. */
    private static final List<String> USUAL = List.of(
            "us_per_update",
            "us_per_op",
            "percent_right",
            "s_per_epoch",
            "faster_than_",
            "bytes_per_update",
            "bytes_per_op",
            "skips_zeros");

    private final List<Map<String, String>> original;
    private final List<Map<String, String>> rows;
    private final String alternatives;

    FigureTable(List<Map<String, String>> rows, String alternatives) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a generated table would have no rows");
        }
        this.alternatives = alternatives;
        this.original = rows;
        this.rows = rows.stream()
                .sorted(Comparator.comparingDouble(
                                (Map<String, String> row) -> Double.parseDouble(row.getOrDefault(time(row), "0")))
                        .reversed())
                .toList();
    }

    private static String time(Map<String, String> row) {
        return row.keySet().stream()
                .filter(column -> column.matches("(us|s)_per_.*"))
                .findFirst()
                .orElse("");
    }

    /** @param chosen the columns; if empty, the usual ones */
    String markdown(List<String> chosen) {
        List<String> columns = chosen.isEmpty() ? usual() : chosen;
        List<String> varying = varying();
        Stream<String> headings =
                Stream.concat(Stream.of(alternatives), columns.stream().map(FigureFormat::heading));
        StringBuilder text = new StringBuilder(line(headings));
        text.append(line(Stream.concat(Stream.of("---"), columns.stream().map(column -> "--:"))));
        for (Map<String, String> row : rows) {
            String name = varying.stream()
                    .map(parameter -> ", " + parameter + " " + row.get(parameter))
                    .collect(Collectors.joining("", "`" + row.get(alternatives) + "`", marks(row)));
            text.append(line(
                    Stream.concat(Stream.of(name), columns.stream().map(column -> FigureFormat.cell(row, column)))));
        }
        return text.append(legend(rows)).toString().strip();
    }

    /** What the marks of rows mean. */
    private static String legend(List<Map<String, String>> rows) {
        return Stream.of(Warning.values())
                .filter(warning -> rows.stream().anyMatch(row -> warns(row, warning)))
                .map(warning -> "\n`" + warning.mark() + "` " + warning.advice() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * One column of the results, with a row for each value of a parameter and a column for each of some alternatives.
     *
     * @throws IllegalArgumentException if a cell of the table has no row of the results, or several
     */
    String pivot(String parameter, String column, List<String> chosen) {
        StringBuilder text = new StringBuilder(
                line(Stream.concat(Stream.of(parameter), chosen.stream().map(name -> "`" + name + "`"))));
        text.append(line(Stream.concat(Stream.of("--:"), chosen.stream().map(name -> "--:"))));
        original.stream()
                .map(row -> row.get(parameter))
                .distinct()
                .forEach(value -> text.append(line(Stream.concat(
                        Stream.of(value), chosen.stream().map(name -> pivoted(parameter, value, name, column))))));
        List<Map<String, String>> shown = original.stream()
                .filter(row -> chosen.contains(row.get(alternatives)))
                .toList();
        return text.append(legend(shown)).toString().strip();
    }

    private String pivoted(String parameter, String value, String name, String column) {
        List<Map<String, String>> found = original.stream()
                .filter(row -> value.equals(row.get(parameter)) && name.equals(row.get(alternatives)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " rows of " + name + " have " + parameter + " " + value + ", not one");
        }
        return FigureFormat.cell(found.get(0), column) + marks(found.get(0));
    }

    private static String marks(Map<String, String> row) {
        return Stream.of(Warning.values())
                .filter(warning -> warns(row, warning))
                .map(warning -> " `" + warning.mark() + "`")
                .collect(Collectors.joining());
    }

    private static boolean warns(Map<String, String> row, Warning warning) {
        return "true".equals(row.get(warning.name().toLowerCase(Locale.ROOT)));
    }

    private List<String> usual() {
        List<String> columns = new ArrayList<>();
        for (String name : USUAL) {
            rows.get(0).keySet().stream()
                    .filter(column -> column.startsWith(name))
                    .findFirst()
                    .filter(column -> rows.stream()
                            .anyMatch(row -> !FigureFormat.cell(row, column).equals("-")))
                    .ifPresent(columns::add);
        }
        return columns;
    }

    /** The parameters, columns between {@code threads} and {@code forks}, in which the rows differ. */
    private List<String> varying() {
        List<String> names = List.copyOf(rows.get(0).keySet());
        int from = names.indexOf("threads") + 1;
        int to = names.indexOf("forks");
        return names.subList(from, Math.max(from, to)).stream()
                .filter(name -> !name.equals(alternatives))
                .filter(name ->
                        rows.stream().map(row -> row.get(name)).distinct().count() > 1)
                .toList();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
