package dev.minibatch.harness.stats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The format of {@code environment.csv}: a row for each name and value. */
public final class EnvironmentCsv {
    public static final String NAME = "environment.csv";

    /** The name of a warning's row, before its number. */
    public static final String WARNING = "warning ";

    private EnvironmentCsv() {}

    /**
     * Reads that of a folder.
     *
     * @throws IOException with a message of one line
     */
    public static Map<String, String> in(Path folder) throws IOException {
        return Csv.pairs(folder.resolve(NAME));
    }

    /** The whole file. */
    public static String of(Map<String, String> rows) {
        return Csv.pairs("name", "value", rows);
    }

    /** The machine and the JVM in a line. */
    public static String machine(Map<String, String> rows) {
        return rows.get("cpu model") + ", " + rows.get("cpus") + " CPUs, JDK " + rows.get("java.version") + ", "
                + rows.get("jvm arguments");
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
