package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.report.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what the results say; {@code java -jar target/benchmarks.jar docs} writes their blocks. */
class DocsTest {
    /** The chart in words: its drawing depends on the fonts of the machine. */
    private static final Pattern WORDS = Pattern.compile("(?s)<desc[^>]*>(.*?)</desc>");

    static List<Path> documents() throws IOException {
        return DocsCommand.documents(Path.of(""));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void regeneratingChangesNothing(Path file) throws IOException {
        Document document = DocsCommand.read(Path.of(""), file);
        assertEquals(document.regenerated(), document.text(), file + " is out of date; run 'docs'");
        for (Map.Entry<Path, String> chart : document.charts().entrySet()) {
            assertEquals(words(chart.getValue()), words(Files.readString(chart.getKey())), chart.getKey() + "");
        }
    }

    private static String words(String svg) {
        Matcher words = WORDS.matcher(svg);
        assertTrue(words.find(), "no text alternative");
        return words.group(1);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void figuresInTheTextAreThoseOfTheResults(Path file) throws IOException {
        assertEquals(List.of(), DocsCommand.read(Path.of(""), file).problems());
    }
}
