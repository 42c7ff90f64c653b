package dev.minibatch.harness.run;

import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.EnvironmentCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a run has written about itself in {@code environment.csv}. */
public final class EarlierRun {
    private EarlierRun() {}

    /** Its command line. */
    public static List<String> arguments(Path folder) throws IOException {
        return EnvironmentCsv.numbered(environment(folder), Environment.ARGUMENT);
    }

    /**
     * All rows.
     *
     * @throws IOException with a message of one line, if there is no such file, or it is damaged
     */
    public static Map<String, String> environment(Path folder) throws IOException {
        if (Files.isDirectory(folder.resolve("base")) && Files.isDirectory(folder.resolve("head"))) {
            throw new IOException(folder + " is the folder of a gate, which cannot be resumed; compare "
                    + folder.resolve("base") + " " + folder.resolve("head") + " judges what it has measured");
        }
        return EnvironmentCsv.in(folder);
    }

    /** Refuses to resume a run if its numbers would not be of one kind. */
    static void requireSame(Path folder, Map<String, String> now) throws IOException {
        Map<String, String> then = environment(folder);
        for (String name : Environment.differences(then, now)) {
            throw new IOException("--resume " + folder + ": the " + name + " differs: it was " + then.get(name)
                    + ", it is " + now.get(name) + "; start a new run instead");
        }
    }
}
