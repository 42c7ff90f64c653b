package dev.minibatch.harness.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;

/** The format of {@code environment.csv}: a row for each name and value. */
public final class EnvironmentCsv {
    public static final String NAME = "environment.csv";

    /** The name of a warning's row, before its number. */
    public static final String WARNING = "warning ";

    private EnvironmentCsv() {}

    /** Reads that of a folder, or throws an exception with a message of one line. */
    public static Map<String, String> in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        Map<String, String> rows = new LinkedHashMap<>();
        try (CSVParser parser =
                CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            parser.forEach(row -> rows.put(row.get("name"), row.get("value")));
        } catch (IOException | IllegalArgumentException | UncheckedIOException unreadable) {
            throw new IOException(file + " is missing or damaged; name the folder of a run", unreadable);
        }
        return rows;
    }

    /** The values of rows numbered from 1, such as warnings. */
    public static List<String> numbered(Map<String, String> rows, String name) {
        List<String> values = new ArrayList<>();
        while (rows.containsKey(name + (values.size() + 1))) {
            values.add(rows.get(name + (values.size() + 1)));
        }
        return values;
    }
}
