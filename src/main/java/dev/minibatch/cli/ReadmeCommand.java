package dev.minibatch.cli;

import dev.minibatch.harness.report.Readme;
import dev.minibatch.harness.run.ResultsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the README of the project from its template and its published results; for those who work on the suite. */
@Command(
        name = "readme",
        hidden = true,
        description = "Writes README.md and its charts from the template and the published results.")
final class ReadmeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Option(names = "--template", defaultValue = "src/readme/README.md", description = "Default: ${DEFAULT-VALUE}")
    private Path template;

    @Option(names = "--results", defaultValue = "results", description = "Default: ${DEFAULT-VALUE}")
    private Path results;

    @Option(names = "--out", defaultValue = "README.md", description = "Default: ${DEFAULT-VALUE}")
    private Path out;

    @Override
    public Integer call() throws InvalidInputException, IOException {
        System.setProperty("java.awt.headless", "true");
        Readme readme = new Readme(results, BaselineOption.usual());
        String text;
        try {
            text = readme.text(Files.readString(template, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IOException | UncheckedIOException notThere) {
            throw new InvalidInputException(notThere);
        }
        for (Map.Entry<String, String> chart : readme.charts().entrySet()) {
            Path file = results.resolve(chart.getKey());
            Files.createDirectories(file.getParent());
            ResultsFolder.of(file.getParent()).writeText(file.getFileName().toString(), chart.getValue());
        }
        ResultsFolder.of(out.toAbsolutePath().getParent())
                .writeText(out.getFileName().toString(), text);
        System.out.println("Written: " + out + " and " + readme.charts().size() + " charts");
        return 0;
    }
}
