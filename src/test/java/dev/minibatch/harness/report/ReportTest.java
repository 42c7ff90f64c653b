package dev.minibatch.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
    @TempDir
    private Path folder;

    private static Report report(Path... paths) throws IOException {
        return new Report(List.of(paths), Results.BASELINES, Samples.SUBJECT);
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
            Element text = (Element) document.getElementsByTagName("text").item(i);
            texts.append(text.getTextContent()).append('\n');
            assertTrue(Double.parseDouble(text.getAttribute("textLength")) >= 5.0, "its width, whatever the font");
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
        assertTrue(html.contains("the dotted line is the mean of PER_EXAMPLE_LOOPS"), html);
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
    void crossoversAreMarkedAndSaid() throws IOException {
        Map<Path, Integer> crossovers =
                Map.of(Results.sweep(folder.resolve("sweep")), 10, Results.widths(folder.resolve("widths")), 200);
        for (Map.Entry<Path, Integer> run : crossovers.entrySet()) {
            Report report = report(run.getKey());
            assertTrue(report.html()
                    .matches("(?s).*<p>MATRIX_COMMONS_MATH is faster from a [a-z-]+ of " + run.getValue() + " on.*"));
            assertTrue(charts(report).get("sweep-1").contains(">from " + run.getValue() + "<"));
            assertFalse(charts(report).containsKey("time-1"), "a sweep is no single setting");
        }
    }

    @Test
    void runsStandSideBySide() throws IOException {
        Report report = report(
                Results.run(folder.resolve("2026-01-01T000000Z-jdk17"), "17.0.15"),
                Results.run(folder.resolve("2026-01-01T000500Z-jdk25"), "25.0.3"));
        assertTrue(charts(report).get("time-1").contains("MATRIX_COMMONS_MATH (jdk25) 150 µs"));
        String html = report.html().replaceAll("\\s+", " ");
        assertTrue(html.contains("<th scope=\"row\">java.version</th><td class=\"wrap\">25.0.3</td>"), html);
        assertTrue(html.contains("warning: load: load average 1.34"));
        assertTrue(html.contains("<pre>java -jar benchmarks.jar -f 5</pre>"), html);
    }

    @Test
    void aWarningMarksItsRow() throws IOException {
        Path run = Results.run(folder.resolve("one"), "17");
        for (int iteration = 1; iteration <= 2; iteration++) {
            append(run, Samples.sample(Samples.cell("PER_EXAMPLE_LOOPS", "10"), 6, iteration, 2, 300.0, "us/op"));
        }
        String html = report(run).html();
        assertTrue(
                html.contains("<td>PER_EXAMPLE_LOOPS +</td>")
                        && html.contains("<li>+ " + Warning.SPLIT.advice() + "</li>"),
                html);
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
    void namesFromDataAreEscapedEverywhere() throws Exception {
        String evil = "<script>alert(1)</script>&\"'\u0001\u001b";
        Cell cell = new Cell(
                "x.Benchmark.update",
                "avgt",
                1,
                new TreeMap<>(Map.of("formulation", evil, "batchSize", "10", "network", "784-30-10")));
        Path run = Results.in(folder.resolve("a<b>&amp;"))
                .cell(cell, 100.0)
                .cell(Samples.cell("PER_EXAMPLE_LOOPS", "10"), 200.0)
                .written(Map.of("cpu model", evil, "command line", evil, "warning 1", evil, evil, evil));
        Report report = report(run);
        assertFalse(report.html().contains("<script>alert"), "unescaped");
        assertFalse(report.html().matches("(?s).*[\u0001\u001b].*"), "control characters are no HTML");
        assertTrue(report.html().contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        for (String svg : charts(report).values()) {
            assertEquals(0, parsed(svg).getElementsByTagName("script").getLength());
        }
    }

    @Test
    void theTableIsThatOfTheSummary() throws IOException {
        String html = report(Results.run(folder.resolve("one"), "17")).html();
        for (String heading : List.of("formulation", "us/op", "GFLOP/s", "vs PER_EXAMPLE_LOOPS", "verified")) {
            assertTrue(html.contains("<button type=\"button\">" + heading + "</button>"), heading);
        }
        assertEquals(3, html.split("<tr><td", -1).length - 1);
    }

    @Test
    void aRunThatIsStillGoingOnIsShown() throws IOException {
        Path torn = Results.run(folder.resolve("torn"), "17");
        String samples = Files.readString(torn.resolve("samples.csv"));
        Files.writeString(torn.resolve("samples.csv"), samples.substring(0, samples.length() - 20));
        assertTrue(charts(report(torn)).get("time-1").contains("MATRIX_COMMONS_MATH"));
    }

    @Test
    void whatCannotBeReadIsALine() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("samples.csv"), "a,b\n1,2\n");
        Path odd = Results.in(folder.resolve("odd"))
                .cell(Samples.cell("A", "ten"), 1.0)
                .written(Map.of());
        Path damaged = Results.run(folder.resolve("damaged"), "17");
        Files.writeString(damaged.resolve("failures.csv"), "cell,cause\n\"x\"y,a\n");
        Path other = Results.run(folder.resolve("other"), "17");
        Files.writeString(other.resolve("failures.csv"), "benchmark,parameters,cause\nx,y,a\n");
        Path unknown = Results.run(folder.resolve("unknown"), "17");
        Files.delete(unknown.resolve("environment.csv"));
        Map<Path, String> problems = Map.of(
                foreign,
                "samples.csv is no samples.csv of a run",
                folder.resolve("none"),
                "samples.csv is missing; name the folder of a run",
                odd,
                "has cells of another suite",
                damaged,
                "failures.csv is damaged: Invalid character",
                other,
                "failures.csv is damaged: row 2 has 3 values, and should have two",
                unknown,
                "environment.csv is missing; name the folder of a run");
        problems.forEach((run, problem) -> {
            String message = assertThrows(IOException.class, () -> report(run)).getMessage();
            assertTrue(message.contains(problem), message);
            assertEquals(1, message.lines().count(), message);
        });
    }

    @Test
    void aHundredThousandRowsGiveAPage() throws IOException {
        Results many = Results.in(folder.resolve("many"));
        for (int size = 1; size <= 100; size++) {
            many.cell(Samples.cell("A", "" + size), size, 50, 20);
        }
        Report report = report(many.written(Map.of()));
        assertTrue(report.html().contains("<svg"));
        assertEquals(1, report.figures().size());
    }

    @Test
    void thePageNeedsNoOtherFile() throws IOException {
        String html = report(Results.run(folder.resolve("a"), "17")).html();
        assertFalse(html.matches("(?s).*(src|href)=.*"), "a reference");
        assertFalse(html.contains("@import"));
    }
}
