package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.SummaryCsv;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * All columns of the summaries of all runs; if there are several runs, the first column names them.
 *
 * @param headings a heading is a number's if all cells below it are numbers or empty
 */
record ResultTable(List<Cell> headings, List<List<Cell>> rows) {
    private static final String RUN = "run";
    private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE]-?\\d+)?";

    record Cell(String text, boolean number) {
        static Cell of(String value) {
            boolean number = value.matches(NUMBER);
            boolean fraction = number && !value.matches("\\d+");
            return new Cell(fraction ? Figure.number(Double.parseDouble(value)) : value, number);
        }
    }

    static ResultTable of(List<Run> runs) throws IOException {
        Set<String> names = new LinkedHashSet<>(runs.size() > 1 ? List.of(RUN) : List.of());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Run run : runs) {
            names.add(run.summary().subject().alternatives());
            try (CSVParser parser = CSVParser.parse(new StringReader(SummaryCsv.of(run.summary())), Csv.WITH_HEADER)) {
                names.addAll(parser.getHeaderNames());
                for (CSVRecord row : parser) {
                    Map<String, String> values = row.toMap();
                    values.put(RUN, run.name());
                    rows.add(values);
                }
            }
        }
        names.remove("");
        return new ResultTable(
                names.stream()
                        .map(name -> new Cell(
                                name,
                                rows.stream()
                                        .map(row -> row.getOrDefault(name, ""))
                                        .allMatch(value -> value.isEmpty() || value.matches(NUMBER))))
                        .toList(),
                rows.stream()
                        .map(row -> names.stream()
                                .map(name -> Cell.of(row.getOrDefault(name, "")))
                                .toList())
                        .toList());
    }
}
