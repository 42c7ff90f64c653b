package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.documents.Document;
import dev.minibatch.documents.PublishedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what the results say; {@code mvn -B test -Dtest=DocsTest -Ddocs.write} writes their blocks. */
class DocsTest {
    private static final Path ROOT = Path.of("");
    private static final boolean WRITE = System.getProperty("docs.write") != null;

    static List<Path> documents() throws IOException {
        try (Stream<Path> documents = Files.list(ROOT.resolve("src/docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            documents.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> summaries() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("results"))) {
            return files.filter(file -> file.endsWith("summary.csv")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void summariesAreWhatTheSamplesSay(Path file) throws IOException {
        String regenerated = PublishedFigures.read(ROOT, file.getParent() + "", new MiniBatchSubject())
                .recomputed();
        if (WRITE) {
            Files.writeString(file, regenerated);
        }
        assertEquals(regenerated, Files.readString(file), file + " is out of date; run this test with -Ddocs.write");
    }

    private static Document document(Path file) {
        return new Document(
                ROOT, file, List.of("PER_EXAMPLE_LOOPS", "PER_EXAMPLE_COMMONS_MATH"), new MiniBatchSubject());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void generatedBlocksAreWhatTheResultsSay(Path file) throws IOException {
        Document document = document(file);
        String regenerated = document.regenerated();
        if (WRITE) {
            Files.writeString(file, regenerated);
            for (Map.Entry<Path, String> chart : document.charts().entrySet()) {
                Files.writeString(chart.getKey(), chart.getValue());
            }
        }
        assertEquals(regenerated, document.text(), file + " is out of date; run this test with -Ddocs.write");
        for (Map.Entry<Path, String> chart : document.charts().entrySet()) {
            assertEquals(words(chart.getValue()), words(Files.readString(chart.getKey())), chart.getKey() + "");
        }
    }

    /** The chart in words: its drawing depends on the fonts of the machine. */
    private static String words(String svg) {
        int start = svg.indexOf("<desc");
        assertTrue(start >= 0, "no text alternative");
        return svg.substring(svg.indexOf('>', start) + 1, svg.indexOf("</desc>", start));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void figuresInTheTextAreThoseOfTheResults(Path file) throws IOException {
        assertEquals(List.of(), document(file).problems());
    }
}
