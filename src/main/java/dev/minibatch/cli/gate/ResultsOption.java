package dev.minibatch.cli.gate;

import dev.minibatch.harness.run.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Where the results go: to a folder that the user names, or to one named after the time. */
public final class ResultsOption {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "The results folder, new or empty. Default: one in results, named after the UTC time")
    private Path results;

    /** Creates the folder. */
    public ResultsFolder folder(String label) throws IOException {
        return results == null
                ? ResultsFolder.dated(Path.of("results"), Instant.now(), label)
                : ResultsFolder.empty(results);
    }
}
