package dev.minibatch.cli;

import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.EnvironmentCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What an interrupted run tells of itself in its {@code environment.csv}. */
final class EarlierRun {
    private EarlierRun() {}

    /** The warnings that it began with. */
    static List<String> warnings(Path folder) throws InvalidInputException {
        return EnvironmentCsv.numbered(environment(folder), EnvironmentCsv.WARNING);
    }

    /** The command line that it was started with. */
    static List<String> arguments(Path folder) throws InvalidInputException {
        return EnvironmentCsv.numbered(environment(folder), Environment.ARGUMENT);
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
        try {
            return EnvironmentCsv.read(folder.resolve("environment.csv"));
        } catch (IOException unreadable) {
            if (Files.isDirectory(folder.resolve("base")) && Files.isDirectory(folder.resolve("head"))) {
                throw new InvalidInputException(folder + " is the folder of a gate, which cannot be resumed; compare "
                        + folder.resolve("base") + " " + folder.resolve("head") + " judges what it has measured");
            }
            throw new InvalidInputException(unreadable);
        }
    }
}
