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

/** All columns of the summaries of all runs; if there are several runs, the first column names them. */
record ResultTable(List<Column> columns, List<List<Cell>> rows) {
    private static final String RUN = "run";
    private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE]-?\\d+)?";

    record Column(String name, boolean number) {}

    record Cell(String text, boolean number) {
        static Cell of(String value) {
            boolean number = value.matches(NUMBER);
            boolean rounded = number && !value.matches("\\d+");
            return new Cell(rounded ? FigureFormat.significant(Double.parseDouble(value)) : value, number);
        }
    }

    static ResultTable of(Inputs inputs) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(inputs.runs().size() > 1 ? List.of(RUN) : List.of());
        for (Run run : inputs.runs()) {
            names.add(run.summary().subject().alternatives());
            try (CSVParser parser = CSVParser.parse(new StringReader(SummaryCsv.of(run.summary())), Csv.WITH_HEADER)) {
                names.addAll(parser.getHeaderNames());
                for (CSVRecord row : parser) {
                    Map<String, String> record = row.toMap();
                    record.put(RUN, inputs.label(run));
                    records.add(record);
                }
            }
        }
        names.remove("");
        List<Column> columns = names.stream()
                .map(name -> new Column(
                        name,
                        records.stream()
                                .map(record -> record.getOrDefault(name, ""))
                                .allMatch(value -> value.isEmpty() || value.matches(NUMBER))))
                .toList();
        return new ResultTable(
                columns,
                records.stream()
                        .map(record -> names.stream()
                                .map(name -> Cell.of(record.getOrDefault(name, "")))
                                .toList())
                        .toList());
    }
}
