package dev.minibatch.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.report.Results;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SummaryCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final String SUMMARY = """
            benchmark,mode,threads,data,formulation,forks,us_per_update,us_low,us_high,percent_of_peak,bytes_per_update,skips_zeros,faster_than_LOOPS,faster_than_LOOPS_low,faster_than_LOOPS_high
            x.Limit.fma,avgt,1,,,2,13.16,,,,,false,,,
            x.B.update,avgt,1,auto,LOOPS,5,352.43,326.4,378.46,3.32389,3.88,false,1.0,1.0,1.0
            x.B.update,avgt,1,auto,MATRIX,5,1671.04,1470.2,1871.9,0.70103,6344221.2,false,0.21247,0.18997,0.23763
            x.B.update,avgt,1,auto,SPARSE,5,13.148,11.08,15.217,89.094,0.14,true,27.2476,23.7436,31.2687
            x.B.update,avgt,1,dense,SPARSE,5,26.3,,,44.5,0.14,true,9.28,8.52,10.12
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void publish() throws IOException {
        Path folder = Files.createDirectories(root.resolve("results/2026-01-01-quiet"));
        Files.writeString(folder.resolve("summary.csv"), SUMMARY);
        Files.createDirectories(root.resolve("src/docs"));
    }

    private Document document(String text) throws IOException {
        Path file = Files.writeString(root.resolve("src/docs/page.md"), text);
        return new Document(root, file, Results.BASELINES, Samples.SUBJECT);
    }

    private String block(String arguments) throws IOException {
        return document("before\n\n<!-- generated: " + arguments + " -->\nold\n<!-- end -->\nafter\n")
                .regenerated();
    }

    @Test
    void aTableHasTheUsualColumnsAndTheSlowestRowFirst() throws IOException {
        assertEquals("""
                before

                <!-- generated: table results/2026-01-01-quiet -->
                | formulation | us/update | faster than `LOOPS` | B/update | skips zeros |
                | --- | --: | --: | --: | --: |
                | `MATRIX`, data auto | 1671 (1470 to 1872) | 0.21x (0.19 to 0.24) | 6,344,221 | - |
                | `LOOPS`, data auto | 352 (326 to 378) | 1.00x | 4 | - |
                | `SPARSE`, data dense | 26.3 | 9.3x (8.5 to 10.1) | 0 | yes |
                | `SPARSE`, data auto | 13.1 (11.1 to 15.2) | 27x (24 to 31) | 0 | yes |
                <!-- end -->
                after
                """, block("table results/2026-01-01-quiet"));
    }

    @Test
    void aTableHasTheRowsAndColumnsThatItsMarkerNames() throws IOException {
        assertTrue(block("table quiet data=dense us_per_update percent_of_peak").contains("""
                | formulation | us/update | % of peak |
                | --- | --: | --: |
                | `SPARSE` | 26.3 | 44.5% |
                <!-- end -->
                """));
    }

    @Test
    void aPivotHasARowForEachValueOfAParameter() throws IOException {
        assertTrue(block("pivot quiet data faster_than_LOOPS SPARSE").contains("""
                | data | `SPARSE` |
                | --: | --: |
                | auto | 27x (24 to 31) |
                | dense | 9.3x (8.5 to 10.1) |
                <!-- end -->
                """));
        assertThrows(IllegalArgumentException.class, () -> block("pivot quiet data us_per_update LOOPS SPARSE"));
    }

    /** Iterations beside neighbours take twice as long; a run that watched them leaves them out. */
    @Test
    void aRunCanBeReadAsIfItsNeighboursHadNotBeenWatched() throws IOException {
        Path run = Files.createDirectories(root.resolve("results/2026-01-01-busy"));
        Cell cell = Samples.cell("LOOPS", "10");
        List<Sample> samples = IntStream.rangeClosed(1, 40)
                .mapToObj(n -> Samples.watched(
                        cell, (n + 9) / 10, (n + 9) % 10 + 1, 10, n % 2 == 0 ? 100.0 : 200.0, n % 2 == 0 ? 1.0 : 2.0))
                .toList();
        Files.writeString(
                run.resolve("summary.csv"), SummaryCsv.of(new Summary(Fork.of(samples), List.of(), Samples.SUBJECT)));
        SamplesCsv format = new SamplesCsv(cell.parameters().keySet());
        StringBuilder text = new StringBuilder(format.header());
        samples.forEach(sample -> text.append(format.line(sample)));
        Files.writeString(run.resolve(SamplesCsv.NAME), text);
        assertEquals(List.of(), document("""
                        Watched it takes 100 us, unwatched 150 us.
                        <!-- figures: busy LOOPS us_per_update -->
                        <!-- figures: unwatched:busy LOOPS us_per_update -->
                        """).problems());
    }

    @Test
    void aTrainingBecomesTheAuthorsTable() throws IOException {
        Files.writeString(
                root.resolve("results/mnist.csv"),
                "formulation,epoch,correct,total,elapsed_seconds\nA,0,90,100,1.5\nA,1,95,100,3\nB,0,94,100,0.5\n");
        assertTrue(block("training results/mnist.csv").contains("""
                | formulation | % right | s/epoch | faster than `A` |
                | --- | --: | --: | --: |
                | `A` | 95.00% | 1.50 | 1.00x |
                | `B` | 94.00% | 0.500 | 3.0x |
                """));
    }

    @Test
    void aChartBecomesAFileAndALinkRelativeToTheDocument() throws IOException {
        Results.run(root.resolve("results/2026-01-01T000000Z-run"), "17.0.15");
        Document document = document("<!-- generated: chart time run -->\n<!-- end -->\n");
        String text = document.regenerated();
        assertTrue(
                text.contains(
                        "![Time per update: batchSize 10, network 784-30-10. From MATRIX_COMMONS_MATH with 150 µs to"),
                text);
        assertTrue(text.contains("](../../results/charts/time-run.svg)\n<!-- end -->"), text);
        assertEquals(
                List.of(root.resolve("results/charts/time-run.svg")),
                List.copyOf(document.charts().keySet()));
        assertTrue(block("chart run").contains("time-run.svg"), "the first figure of all");
        assertThrows(IllegalArgumentException.class, () -> block("chart sweep run"));
    }

    @Test
    void regeneratingTwiceChangesNothing() throws IOException {
        String once = block("table quiet");
        assertEquals(once, document(once).regenerated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"table none", "poem quiet", "table quiet data=sparse"})
    void aBlockOfWhatDoesNotExistIsRefused(String arguments) {
        assertThrows(IllegalArgumentException.class, () -> block(arguments));
    }

    @Test
    void aBlockWithoutAnEndIsRefused() {
        for (String text : List.of(
                "<!-- generated: table quiet -->\n",
                "<!-- generated: table quiet -->\n<!-- generated: table quiet -->\n<!-- end -->\n")) {
            assertThrows(IllegalArgumentException.class, () -> document(text).regenerated(), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MATRIX faster_than_LOOPS | 0.21x (0.19 to 0.24)",
                "SPARSE data=auto faster_than_LOOPS | 27x (24 to 31)",
                "SPARSE data=dense faster_than_LOOPS | 9.3x (8.5 to 10.1)",
                "SPARSE data=dense rounded:faster_than_LOOPS | 9.3x (8.5 to 10.1)",
                "SPARSE data=auto rounded:faster_than_LOOPS | 27x (24 to 31)",
                "LOOPS rounded:faster_than_LOOPS | 1.0x",
                "LOOPS us_per_update | 352 us",
                "MATRIX bytes_per_update | 6,344,221",
                "LOOPS percent_of_peak | 3.32%",
            })
    void aFigureIsWrittenInOneWay(String words, String figure) throws IOException {
        String comment = "<!-- figures: quiet " + words + " -->\n";
        assertEquals(
                List.of(), document("It is " + figure + " here.\n" + comment).problems());
        assertEquals(List.of(), document("It is " + figure + ".\n\n" + comment).problems(), "after a blank line");
        assertEquals(
                List.of(),
                document("It is " + figure.replace(' ', '\n') + ".\n" + comment).problems(),
                "lines may break");
        assertEquals(
                1,
                document("It is 2" + figure + " here.\n" + comment).problems().stream()
                        .filter(problem -> problem.startsWith("'" + figure + "'"))
                        .count());
    }

    @Test
    void aRatioWithoutASourceIsAProblem() throws IOException {
        assertEquals(
                List.of("'2.4x (2.1 to 2.7)' is in no figures comment of its paragraph"),
                document("It is 2.4x (2.1 to 2.7) as fast.\n").problems());
        assertEquals(List.of(), document(block("table quiet")).problems(), "generated blocks have their source");
        assertEquals(List.of(), document("```\n2.4x (2.1 to 2.7)\n```\n").problems(), "so have examples");
    }

    @Test
    void aFigureThatIsNotUniqueIsRefused() throws IOException {
        Document document = document("Text.\n<!-- figures: quiet SPARSE us_per_update -->\n");
        String message =
                assertThrows(IllegalArgumentException.class, document::problems).getMessage();
        assertTrue(message.contains("2 rows of formulation=SPARSE"), message);
    }

    @Test
    void aRatioToAnyOtherAlternativeComesFromTheSamples() throws IOException {
        Path run = Results.run(root.resolve("results/2026-01-01T000000Z-run"), "17.0.15");
        Files.writeString(run.resolve("summary.csv"), "formulation\nMATRIX_COMMONS_MATH\n");
        assertEquals(List.of(), document("""
                        It is 0.75x (0.73 to 0.77).
                        <!-- figures: run PER_EXAMPLE_LOOPS faster_than_MATRIX_COMMONS_MATH -->
                        """).problems());
    }

    @Test
    void aGateHasFiguresToo() throws IOException {
        Path gate = Files.createDirectory(root.resolve("results/2026-01-01-jdks"));
        Files.writeString(
                gate.resolve("gate.csv"),
                "cell,verdict,ratio,ratio_low,ratio_high\nB.update avgt data=auto formulation=LOOPS,REGRESSED,1.3017,1.23,1.36\n");
        assertEquals(
                List.of(),
                document("It is 1.30x (1.23 to 1.36).\n<!-- figures: jdks LOOPS ratio -->\n")
                        .problems());
    }
}
