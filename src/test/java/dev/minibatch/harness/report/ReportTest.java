package dev.minibatch.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    @TempDir
    private Path folder;

    private static Report report(Path... paths) throws IOException {
        return Report.of(List.of(paths), Results.BASELINES, Samples.SUBJECT);
    }

    private static Map<String, String> charts(Report report) {
        return report.figures().stream()
                .collect(Collectors.toMap(Figure::id, Figure::svg, (one, other) -> one, LinkedHashMap::new));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void everyChartIsAnSvgWithRealTextATitleAndAnAlternative() throws Exception {
        Map<String, String> charts =
                charts(report(Results.run(folder.resolve("one"), "17"), Results.sweep(folder.resolve("two"))));
        assertEquals(List.of("time-1", "sweep-1"), List.copyOf(charts.keySet()));
        for (String svg : charts.values()) {
            Document document = parsed(svg);
            assertEquals("svg", document.getDocumentElement().getTagName());
            assertEquals("img", document.getDocumentElement().getAttribute("role"));
            assertTrue(document.getElementsByTagName("text").getLength() >= 4, svg);
            assertFalse(document.getElementsByTagName("title")
                    .item(0)
                    .getTextContent()
                    .isEmpty());
            assertTrue(document.getElementsByTagName("desc")
                            .item(0)
                            .getTextContent()
                            .length()
                    > 20);
        }
    }

    @Test
    void aChartOfTimesNamesEveryFormulationAndItsAlternativeGivesTheNumbers() throws Exception {
        String svg = charts(report(Results.run(folder.resolve("one"), "17"))).get("time-1");
        Document document = parsed(svg);
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            texts.append(document.getElementsByTagName("text").item(i).getTextContent())
                    .append('\n');
        }
        assertTrue(texts.toString().contains("PER_EXAMPLE_LOOPS\n"), texts.toString());
        assertTrue(texts.toString().contains("MATRIX_COMMONS_MATH\n"), texts.toString());
        assertEquals(
                "PER_EXAMPLE_COMMONS_MATH 500 µs (490 to 510); PER_EXAMPLE_LOOPS 200 µs (196 to 204);"
                        + " MATRIX_COMMONS_MATH 150 µs (147 to 153).",
                document.getElementsByTagName("desc").item(0).getTextContent());
    }

    @Test
    void sentencesSayWhatTheNumbersSay() throws IOException {
        String html = report(Results.run(folder.resolve("one"), "17")).html();
        assertTrue(
                html.contains("From MATRIX_COMMONS_MATH with 150 µs to PER_EXAMPLE_COMMONS_MATH with 500 µs."), html);
    }

    @Test
    void aShortRangeHasNumbersOnItsAxis() throws IOException {
        Path run = Results.in(folder.resolve("run"))
                .cell("PER_EXAMPLE_LOOPS", 10, 16_000.0)
                .cell("MATRIX_EJML", 10, 19_000.0)
                .written(Map.of());
        String chart = charts(report(run)).get("time-1");
        assertTrue(chart.contains(">17,000</text>") && chart.contains(">18,000</text>"), chart);
    }

    @Test
    void attemptsThatWereCutShortAreInNoChart() throws IOException {
        Path run = Results.run(folder.resolve("one"), "17");
        append(run, Samples.sample(Samples.cell("PER_EXAMPLE_LOOPS", "10"), 6, 1, 2, 900.0, "us/op"));
        assertTrue(
                charts(report(run)).get("time-1").contains("PER_EXAMPLE_LOOPS 200 µs (196 to 204)"),
                "without the round of 900 µs");
    }

    @Test
    void theCrossoverIsMarkedAndSaid() throws IOException {
        Report report = report(Results.sweep(folder.resolve("sweep")));
        assertTrue(report.html().contains("from 10 on MATRIX_COMMONS_MATH"));
        assertTrue(charts(report).get("sweep-1").contains("from 10"));
        assertFalse(charts(report).containsKey("time-1"), "a sweep is no single setting");
    }

    @Test
    void theCrossoverOverTheWidthIsMarkedAndSaid() throws IOException {
        Report report = report(Results.widths(folder.resolve("widths")));
        assertTrue(report.html().contains("from 200 on MATRIX_COMMONS_MATH"));
        assertTrue(charts(report).get("sweep-1").contains("from 200"));
        assertFalse(charts(report).containsKey("time-1"), "a sweep is no single setting");
    }

    @Test
    void runsStandSideBySideAndTheirDifferencesAreSaid() throws IOException {
        Report report = report(
                Results.run(folder.resolve("2026-01-01T000000Z-jdk17"), "17.0.15"),
                Results.run(folder.resolve("2026-01-01T000500Z-jdk25"), "25.0.3"));
        assertTrue(charts(report).get("time-1").contains("MATRIX_COMMONS_MATH (jdk25) 150 µs"));
        String html = report.html().replaceAll("\\s+", " ");
        assertTrue(html.contains(
                "<th scope=\"row\">java.version</th><td class=\"wrap\">17.0.15</td><td class=\"wrap\">25.0.3</td>"));
        assertFalse(html.contains("<th scope=\"row\">cpus</th><td class=\"wrap\">2</td><td"), "the same in both");
        assertTrue(html.contains("warning: load: load average 1.34"));
        assertTrue(html.contains("<pre>java -jar benchmarks.jar -f 5</pre>"), html);
    }

    @Test
    void aWarningNamesItsCells() throws IOException {
        Path run = Results.run(folder.resolve("one"), "17");
        for (int iteration = 1; iteration <= 2; iteration++) {
            append(run, Samples.sample(Samples.cell("PER_EXAMPLE_LOOPS", "10"), 6, iteration, 2, 300.0, "us/op"));
        }
        String cell = Samples.cell("PER_EXAMPLE_LOOPS", "10").describe();
        String html = report(run).html().replace("&#x3D;", "=");
        assertTrue(html.contains("<li>split: " + cell + ": " + Warning.SPLIT.advice() + "</li>"), html);
    }

    private static void append(Path run, Sample sample) throws IOException {
        SamplesCsv format = new SamplesCsv(sample.cell().parameters().keySet());
        Files.writeString(run.resolve("samples.csv"), format.line(sample), StandardOpenOption.APPEND);
    }

    @Test
    void runsOfTheSameNameStandApart() throws IOException {
        Report report = report(
                Results.run(folder.resolve("2026-01-01T000000Z-jdk"), "17"),
                Results.run(folder.resolve("2026-01-01T000500Z-jdk"), "25"));
        assertTrue(charts(report).get("time-1").contains("2026-01-01T000500Z-jdk) 150 µs"));
    }

    @Test
    void theTableHasAllColumnsOfTheSummary() throws IOException {
        String html = report(Results.run(folder.resolve("one"), "17")).html();
        for (String column : List.of(
                "benchmark",
                "mode",
                "threads",
                "formulation",
                "batchSize",
                "network",
                "forks",
                "us_per_update",
                "us_low",
                "us_high",
                "ns_per_example",
                "gflops",
                "percent_of_peak",
                "bytes_per_update",
                "verification_error",
                "trending",
                "split",
                "faster_than_PER_EXAMPLE_LOOPS",
                "faster_than_PER_EXAMPLE_COMMONS_MATH_high")) {
            assertTrue(html.contains("<button type=\"button\">" + column + "</button>"), column);
        }
        assertEquals(3, html.split("<tr><td", -1).length - 1);
    }

    @Test
    void namesFromDataAreEscapedEverywhere() throws Exception {
        String evil = "<script>alert(1)</script>&\"'";
        Cell cell = new Cell(
                "x.Benchmark.update",
                "avgt",
                1,
                new TreeMap<>(Map.of("formulation", evil, "batchSize", "10", "network", "784-30-10")));
        Path run = Results.in(folder.resolve("a<b>&amp;"))
                .cell(cell, 100.0)
                .cell(Samples.cell("PER_EXAMPLE_LOOPS", "10"), 200.0)
                .written(Map.of("cpu model", evil, "command line", evil, "warning 1", evil, evil, evil));
        Path csv = folder.resolve("training.csv");
        Files.writeString(
                csv,
                "formulation,epoch,correct,total,elapsed_seconds\n\"" + evil.replace("\"", "\"\"")
                        + "\",0,90,100,1.5\n");
        Report report = report(run, csv);
        assertEquals(List.of(), report.problems());
        assertFalse(report.html().contains("<script>alert"), "unescaped");
        assertTrue(report.html().contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        for (String svg : charts(report).values()) {
            assertEquals(0, parsed(svg).getElementsByTagName("script").getLength());
        }
    }

    @Test
    void trainingIsShownAsAccuracyOverTime() throws IOException {
        Path csv = folder.resolve("mnist.csv");
        Files.writeString(csv, """
                formulation,epoch,correct,total,elapsed_seconds
                A,0,90,100,1.5
                A,1,95,100,3
                B,0,91,100,0.5
                B,1,94,100,1
                """);
        Report report = report(csv);
        assertEquals(List.of("training-1"), List.copyOf(charts(report).keySet()));
        assertTrue(report.html().contains("B has the shortest epochs, of 0.5 s."));
        assertTrue(charts(report).get("training-1").contains("A at 1.5: 90%, 3: 95%; B at 0.5: 91%, 1: 94%."));
    }

    @Test
    void whatCannotBeReadIsALineAndTheRestIsShown() throws IOException {
        Path good = Results.run(folder.resolve("good"), "17");
        Path torn = Results.run(folder.resolve("torn"), "17");
        String samples = Files.readString(torn.resolve("samples.csv"));
        Files.writeString(torn.resolve("samples.csv"), samples.substring(0, samples.length() - 20));
        Files.delete(torn.resolve("environment.csv"));
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("samples.csv"), "a,b\n1,2\n");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, 0, 1, 2, (byte) 0xfe});
        Path odd = Results.in(folder.resolve("odd"))
                .cell(Samples.cell("A", "ten"), 1.0)
                .written(Map.of());
        Path damaged = Results.run(folder.resolve("damaged"), "17");
        Files.writeString(damaged.resolve("failures.csv"), "benchmark,parameters,cause\n\"x\"y,a,b\n");
        Report report = report(good, torn, foreign, empty, binary, odd, damaged, folder.resolve("none"));
        List<String> problems = report.problems();
        assertEquals(8, problems.size(), problems.toString());
        for (String problem : List.of(
                "its last line is incomplete",
                "environment.csv is missing or damaged",
                "samples.csv is no samples.csv of a run",
                "samples.csv is missing; name the folder of a run",
                "binary.csv is not a CSV file of train",
                "has cells of another suite",
                "failures.csv is damaged: Invalid character",
                "none does not exist")) {
            assertTrue(problems.stream().anyMatch(line -> line.contains(problem)), problem + " in " + problems);
            assertTrue(problems.stream().allMatch(line -> line.lines().count() == 1), problems.toString());
        }
        assertFalse(report.isEmpty());
        assertTrue(report.html().contains("its last line is incomplete"));
    }

    @Test
    void onlyItsOwnPagesAreReplaced() throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.html"),
                report(Results.run(folder.resolve("a"), "17")).html());
        Path other = Files.writeString(folder.resolve("other.html"), "<!doctype html><title>Mine</title>");
        assertTrue(Report.isPage(page));
        assertFalse(Report.isPage(other));
    }

    @Test
    void thePageNeedsNoOtherFile() throws IOException {
        String html = report(Results.run(folder.resolve("a"), "17")).html();
        assertFalse(html.matches("(?s).*(src|href)=.*"), "a reference");
        assertFalse(html.contains("@import"));
    }
}
