package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.SummaryCsv;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * All columns of the summaries of all runs.
 *
 * @param columns their names, as {@code summary.csv} has them; first that of the run, if there are several
 * @param rows the cells, a list a row
 */
record ResultTable(List<Column> columns, List<List<Cell>> rows) {
    private static final String RUN = "run";
    private static final List<String> FIRST = List.of(
            RUN,
            "formulation",
            "network",
            "batchSize",
            "us_per_update",
            "us_low",
            "us_high",
            "ns_per_example",
            "gflops");
    private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE]-?\\d+)?";

    /**
     * A column.
     *
     * @param kind how it is aligned: {@code number} or {@code text}
     */
    record Column(String name, String kind) {}

    /**
     * A value.
     *
     * @param text for people
     * @param value by which rows are sorted, where it is not the text: with six digits, as none has more that count
     * @param number whether it is one
     */
    record Cell(String text, String value, boolean number) {
        static Cell of(String value) {
            boolean number = value.matches(NUMBER);
            boolean whole = value.matches("\\d+");
            return number && !whole
                    ? new Cell(
                            Numbers.significant(Double.parseDouble(value)),
                            String.format(Locale.ROOT, "%.6g", Double.parseDouble(value)),
                            true)
                    : new Cell(value, "", number);
        }
    }

    static ResultTable of(Inputs inputs) throws IOException {
        List<List<CSVRecord>> summaries = new ArrayList<>();
        Set<String> found = new LinkedHashSet<>();
        for (Run run : inputs.runs()) {
            try (CSVParser rows = CSVParser.parse(new StringReader(SummaryCsv.of(run.summary())), Csv.WITH_HEADER)) {
                found.addAll(rows.getHeaderNames());
                summaries.add(rows.getRecords());
            }
        }
        if (inputs.runs().size() > 1) {
            found.add(RUN);
        }
        Set<String> names = new LinkedHashSet<>(FIRST);
        names.retainAll(found);
        names.addAll(found);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            String run = inputs.label(inputs.runs().get(i));
            for (CSVRecord record : summaries.get(i)) {
                rows.add(names.stream()
                        .map(name -> Cell.of(name.equals(RUN) ? run : record.isMapped(name) ? record.get(name) : ""))
                        .toList());
            }
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            int column = columns.size();
            boolean number = rows.stream()
                    .map(row -> row.get(column))
                    .allMatch(cell -> cell.text().isEmpty() || cell.number());
            columns.add(new Column(name, number ? "number" : "text"));
        }
        return new ResultTable(columns, rows);
    }
}
