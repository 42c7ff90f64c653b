package dev.minibatch.cli;

import dev.minibatch.harness.report.Document;
import dev.minibatch.harness.run.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the generated blocks of the project's documents; for its developers. */
@Command(
        name = "docs",
        hidden = true,
        description =
                "Writes the generated blocks of documents and their charts, and checks the figures in their text.")
final class DocsCommand implements Callable<Integer> {
    private static final Path ROOT = Path.of("");

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Default: README.md and src/docs/*.md")
    private List<Path> files;

    @Override
    public Integer call() throws InvalidInputException, IOException {
        System.setProperty("java.awt.headless", "true");
        List<String> problems = new ArrayList<>();
        for (Path file : files == null ? documents(ROOT) : files) {
            try {
                Document document = read(ROOT, file);
                AtomicFile.write(file, document.regenerated());
                for (Map.Entry<Path, String> chart : document.charts().entrySet()) {
                    Files.createDirectories(chart.getKey().getParent());
                    AtomicFile.write(chart.getKey(), chart.getValue());
                }
                document.problems().forEach(problem -> problems.add(file + ": " + problem));
            } catch (IllegalArgumentException | IOException wrong) {
                problems.add(file + ": " + new InvalidInputException(wrong).getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(String.join("\n", problems));
        }
        return 0;
    }

    static Document read(Path root, Path file) throws IOException {
        return Document.read(root, file, BaselineOption.usual(), new MiniBatchSubject());
    }

    /** The documents of the project. */
    static List<Path> documents(Path root) throws IOException {
        try (Stream<Path> documents = Files.list(root.resolve("src/docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md")),
                            documents.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }
}
