package dev.minibatch.cli;

import dev.minibatch.compare.Csv;
import dev.minibatch.run.environment.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What an interrupted run tells of itself in its {@code environment.csv}. */
final class EarlierRun {
    /** Precedes the number of a warning in the name of its row. */
    static final String WARNING = "warning ";

    private EarlierRun() {}

    /** The warnings that it began with. */
    static List<String> warnings(Path folder) throws InvalidInputException {
        return numbered(folder, WARNING);
    }

    /** The command line that it was started with. */
    static List<String> arguments(Path folder) throws InvalidInputException {
        return numbered(folder, Environment.ARGUMENT);
    }

    private static List<String> numbered(Path folder, String name) throws InvalidInputException {
        Map<String, String> rows = environment(folder);
        List<String> values = new ArrayList<>();
        while (rows.containsKey(name + (values.size() + 1))) {
            values.add(rows.get(name + (values.size() + 1)));
        }
        return values;
    }

    /** Refuses to mix results: what decides the numbers must be the same now. */
    static void requireSame(Path folder, Map<String, String> now) throws InvalidInputException {
        Map<String, String> then = environment(folder);
        for (String name : Environment.MUST_AGREE) {
            if (!String.valueOf(then.get(name)).equals(String.valueOf(now.get(name)))) {
                throw new InvalidInputException("--resume " + folder + ": the " + name + " differs: it was "
                        + then.get(name) + ", it is " + now.get(name) + "; start a new run instead");
            }
        }
    }

    /** All that it tells. */
    static Map<String, String> environment(Path folder) throws InvalidInputException {
        Path file = folder.resolve("environment.csv");
        Map<String, String> rows = new LinkedHashMap<>();
        try (CSVParser parser =
                CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), Csv.WITH_HEADER)) {
            for (CSVRecord row : parser) {
                rows.put(row.get("name"), row.get("value"));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InvalidInputException(file + " is missing or damaged; name the folder of a run");
        }
        return rows;
    }
}
