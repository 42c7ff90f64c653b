package dev.minibatch.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class ReadmeTest {
    private static final Path TEMPLATE = Path.of("src/readme/README.md");

    /** What is measured has a fraction, a per cent, or is a count of some. */
    private static final Pattern FIGURE = Pattern.compile("\\d+\\.\\d+|\\d+\\s*%|\\d+ of \\d+|\\d+ times|[\\d.]+ ?µs");

    /** Settings, versions and rules of the gate, which no run measures. */
    private static final Pattern SETTINGS =
            Pattern.compile("(?s)```.*?```|`[^`]*`|\\n {4}[^\\n]*|\\(http[^)]*\\)|\\{\\{[^}]*\\}\\}");

    @TempDir
    private Path folder;

    private static Readme published() {
        return new Readme(Path.of("results"), Results.BASELINES);
    }

    @Test
    void theReadmeSaysWhatTheResultsSay() throws IOException {
        String template = Files.readString(TEMPLATE, StandardCharsets.UTF_8);
        assertEquals(
                published().text(template),
                Files.readString(Path.of("README.md"), StandardCharsets.UTF_8),
                "README.md is not what the template and the results give; './run-bench.sh readme' writes it");
    }

    @Test
    void itsChartsShowWhatTheResultsSay() throws Exception {
        Readme readme = published();
        readme.text(Files.readString(TEMPLATE, StandardCharsets.UTF_8));
        assertTrue(readme.charts().size() >= 2, "charts: " + readme.charts().keySet());
        for (Map.Entry<String, String> chart : readme.charts().entrySet()) {
            String there = Files.readString(Path.of("results").resolve(chart.getKey()), StandardCharsets.UTF_8);
            assertEquals(description(chart.getValue()), description(there), chart.getKey());
        }
    }

    private static String description(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("desc")
                .item(0)
                .getTextContent();
    }

    /** From "What was found" on, where the measured figures are, none is written by hand. */
    @Test
    void everyFigureOfItsFindingsComesFromAFile() throws IOException {
        String template = Files.readString(TEMPLATE, StandardCharsets.UTF_8);
        String findings = template.substring(template.indexOf("## What was found"), template.indexOf("## Run it"));
        String untagged = findings.replaceAll("(?s)\\{\\{#(\\w+)\\}\\}.*?\\{\\{/\\1\\}\\}", "");
        String prose = SETTINGS.matcher(untagged).replaceAll("");
        assertEquals(
                List.of(),
                FIGURE.matcher(prose).results().map(MatchResult::group).toList());
        assertTrue(findings.split("\\{\\{/", -1).length > 40, "figures: " + findings.split("\\{\\{/", -1).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{#time}}run PER_EXAMPLE_LOOPS{{/time}} | 200 ± 2.0%",
                "{{#mean}}run MATRIX_COMMONS_MATH{{/mean}} | 150",
                "{{#example}}run MATRIX_COMMONS_MATH batchSize=10{{/example}} | 14998",
                "{{#bytes}}run MATRIX_COMMONS_MATH{{/bytes}} | 64",
                "{{#faster}}run PER_EXAMPLE_LOOPS MATRIX_COMMONS_MATH{{/faster}} | 1.33 (1.30 to 1.36)",
                "{{#times}}run MATRIX_COMMONS_MATH PER_EXAMPLE_LOOPS{{/times}} | 0.75",
                "{{#change}}gate MATRIX_EJML{{/change}} | 1.28 (1.26 to 1.31)",
                "{{#environment}}run cpu model{{/environment}} | A processor",
                "{{#folder}}run{{/folder}} | `results/2026-01-01T000000Z-run`",
                "{{#rate}}calibration/rates.md cells with +5% called regressed in time{{/rate}} | 19 of 20",
                "{{#trained}}mnist.csv A accuracy{{/trained}} | 95.00%",
                "{{#trained}}mnist.csv A seconds{{/trained}} | 1.500",
                "{{#trained}}mnist.csv A times A{{/trained}} | 1.00",
                "{{#crossover}}sweep PER_EXAMPLE_LOOPS MATRIX_COMMONS_MATH{{/crossover}} | MATRIX_COMMONS_MATH is faster"
                        + " from a mini-batch of 10 on than PER_EXAMPLE_LOOPS: surely from 10, possibly from 10.",
                "{{#crossover}}sweep PER_EXAMPLE_COMMONS_MATH MATRIX_COMMONS_MATH{{/crossover}} | MATRIX_COMMONS_MATH is"
                        + " faster at every mini-batch from 1 on than PER_EXAMPLE_COMMONS_MATH.",
            })
    void aTagGivesTheFigureOfItsFile(String template, String expected) throws IOException {
        Results.run(folder.resolve("2026-01-01T000000Z-run"), "17.0.15");
        Results.sweep(folder.resolve("2026-01-01T000000Z-sweep"));
        Results.gate(folder.resolve("2026-01-01T000000Z-gate"));
        Files.createDirectory(folder.resolve("calibration"));
        Files.writeString(
                folder.resolve("calibration/rates.md"),
                "- quiet, cells with +5% called regressed in time: 19 of 20 = 95.0% (75% to 99%)\n");
        Files.writeString(
                folder.resolve("mnist.csv"),
                "formulation,epoch,correct,total,elapsed_seconds\nA,0,90,100,1.5\nA,1,95,100,3\n");
        assertEquals(expected, new Readme(folder, Results.BASELINES).text(template));
    }

    @Test
    void aChartBecomesAPictureAndAFile() throws IOException {
        Results.run(folder.resolve("2026-01-01T000000Z-run"), "17.0.15");
        Readme readme = new Readme(folder, Results.BASELINES);
        String text = readme.text("{{#chart}}time run{{/chart}}");
        assertTrue(text.startsWith("![Time per update: 784-30-10, mini-batch 10. From MATRIX_COMMONS_MATH"), text);
        assertTrue(text.endsWith("(results/charts/time-run.svg)"), text);
        assertEquals(List.of("charts/time-run.svg"), List.copyOf(readme.charts().keySet()));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Results.run(folder.resolve("2026-01-01T000000Z-run"), "17.0.15");
        Readme readme = new Readme(folder, Results.BASELINES);
        for (String template : List.of(
                "{{#time}}none PER_EXAMPLE_LOOPS{{/time}}",
                "{{#time}}run MATRIX_EJML{{/time}}",
                "{{#environment}}run no such row{{/environment}}")) {
            assertThrows(IllegalArgumentException.class, () -> readme.text(template), template);
        }
    }
}
