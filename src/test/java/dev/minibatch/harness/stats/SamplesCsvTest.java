package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesCsvTest {
    private static final SamplesCsv FORMAT = new SamplesCsv(List.of("formulation", "batchSize", "network", "data"));
    private static final Sample FIRST = Samples.sample(Samples.cell("A, \"quoted\"", "10"), 1, 1, 2, 0.3, "us/op");
    private static final Sample SECOND = Samples.sample(Samples.cell("B", "10"), 1, 2, 2, 1e-300, "ops/ms");

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrites() throws IOException {
        Path file = write(FORMAT.header() + FORMAT.line(FIRST) + FORMAT.line(SECOND));
        assertEquals(new SamplesCsv.Content(List.of(FIRST, SECOND), "", Files.size(file)), SamplesCsv.read(file));
    }

    @Test
    void writesNineDigitsAndNoneThatComesFromAdding() {
        Sample sum = Samples.sample(FIRST.cell(), 1, 1, 2, 0.1 + 0.2, "us/op");
        assertEquals(FORMAT.line(FIRST), FORMAT.line(sum));
        assertEquals("1234.56789", Csv.number(1234.56789012));
        assertEquals("1.23456789E12", Csv.number(1_234_567_891_234.0));
        assertEquals("", Csv.number(Double.NaN));
    }

    @Test
    void readsWhatWasSeenAroundAnIteration() throws IOException {
        Sample watched = Samples.watched(FIRST.cell(), 1, 1, 1, 2.0, 1.5);
        assertEquals(
                List.of(watched),
                SamplesCsv.read(write(FORMAT.header() + FORMAT.line(watched))).samples());
    }

    @Test
    void readsFilesOfRunsThatDidNotWatch() throws IOException {
        String watch =
                ",alu_before_us,alu_after_us,load_before_us,load_after_us,waited_us,collections,compiling_ms,settled";
        String file = FORMAT.header().replace(watch, "") + FORMAT.line(FIRST).replace(",,,,,,,,\n", "\n");
        assertTrue(!file.contains(watch));
        assertEquals(List.of(FIRST), SamplesCsv.read(write(file)).samples());
    }

    @Test
    void readsCompressedSamplesOfAFolder() throws IOException {
        byte[] whole = gzip(FORMAT.header() + FORMAT.line(FIRST) + FORMAT.line(SECOND));
        Path file = Files.write(folder.resolve("samples.csv.gz"), whole);
        assertEquals(List.of(FIRST, SECOND), SamplesCsv.in(folder).samples());
        for (byte[] damaged : List.of(
                Arrays.copyOf(whole, whole.length - 20),
                Arrays.copyOf(whole, 5),
                "not compressed".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, damaged);
            String message =
                    assertThrows(IOException.class, () -> SamplesCsv.in(folder)).getMessage();
            assertTrue(message.startsWith(file + " cannot be read: "), message);
            assertEquals(1, message.lines().count(), message);
        }
        write(FORMAT.header() + FORMAT.line(FIRST));
        assertEquals(List.of(FIRST), SamplesCsv.in(folder).samples(), "what a run writes comes first");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void ignoresColumnsThatRunsWroteBefore() throws IOException {
        Path file = write(("cpu_ns_per_op," + FORMAT.header()) + ("5.5," + FORMAT.line(FIRST)));
        assertEquals(List.of(FIRST), SamplesCsv.read(file).samples());
    }

    @Test
    void refusesMoreThanAnyRunWrites() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("samples.csv").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        String message =
                assertThrows(IOException.class, () -> SamplesCsv.in(folder)).getMessage();
        assertTrue(message.contains("it has more than the 64 MB of any run"), message);
    }

    @Test
    void everyCutOfTheFileGivesItsWholeRowsAndTheTornOne() throws IOException {
        String whole = FORMAT.header() + FORMAT.line(FIRST) + FORMAT.line(SECOND);
        int firstRow = FORMAT.header().length();
        int secondRow = firstRow + FORMAT.line(FIRST).length();
        for (int length = 0; length < whole.length(); length++) {
            SamplesCsv.Content content = SamplesCsv.read(write(whole.substring(0, length)));
            int rows = length < secondRow ? 0 : 1;
            assertEquals(List.of(FIRST).subList(0, rows), content.samples(), "cut at " + length);
            int wholeLines = length < firstRow ? 0 : length < secondRow ? firstRow : secondRow;
            assertEquals(whole.substring(wholeLines, length), content.torn(), "cut at " + length);
        }
    }

    @Test
    void refusesOtherFilesInOneLine() throws IOException {
        String row = "samples.csv: row 2 is not one that a run writes: ";
        refuses(
                "a,b\n1,2\n",
                "samples.csv is no samples.csv of a run: it has the columns [a, b], and needs [benchmark,");
        refuses(FORMAT.header().replace("score", "scor") + FORMAT.line(FIRST), "is no samples.csv of a run");
        refuses(FORMAT.header() + "1,2\n", row);
        refuses(FORMAT.header() + FORMAT.line(FIRST).replace("avgt,1", "avgt,x"), row);
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("" + FIRST.score(), "\"0,3\""),
                row + "score '0,3' should be a number with a decimal point");
        refuses(FORMAT.header() + FORMAT.line(FIRST).replace(",us/op", "\"us/op"), row);
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("measurement", "mesurement"),
                row + "the phase 'mesurement' should be warmup or measurement");
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("" + FIRST.score(), "1E999"),
                row + "score '1E999' should be a number with a decimal point, finite");
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("avgt,1", "avgt,1e1"),
                row + "threads '1e1' should be a whole number of at most 9 digits");
        refuses(FORMAT.header() + FORMAT.line(FIRST).replace("\n", ",1\n"), row + "it has ");
        refuses(FORMAT.header().replace("\n", ",score\n"), "it has two columns 'score'");
    }

    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        Path file = write("\uFEFF" + FORMAT.header() + FORMAT.line(FIRST));
        assertEquals(new SamplesCsv.Content(List.of(FIRST), "", Files.size(file)), SamplesCsv.read(file));
    }

    @Test
    void refusesMixedUnitsOfOneCell() throws IOException {
        Sample other = Samples.sample(FIRST.cell(), 1, 2, 2, 0.3, "ms/op");
        refuses(
                FORMAT.header() + FORMAT.line(FIRST) + FORMAT.line(other),
                "samples.csv: row 3 is not one that a run writes: the unit is ms/op, and us/op in earlier rows of the cell");
    }

    private void refuses(String text, String expected) throws IOException {
        Path file = write(text);
        String message =
                assertThrows(IOException.class, () -> SamplesCsv.read(file)).getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void refusesWhatNoRunWrites() throws IOException {
        String line = FORMAT.line(FIRST);
        for (String text : List.of(
                line + line,
                line.replace("us/op", "parsec/op"),
                line.replace(",64.0,", ",-64.0,"),
                line.replace(",64.0,", ",Infinity,"))) {
            Path file = write(FORMAT.header() + text);
            String message =
                    assertThrows(IOException.class, () -> SamplesCsv.read(file)).getMessage();
            assertEquals(1, message.lines().count(), message);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("samples.csv"), text);
    }

    @Test
    void aLineTornWithinACharacterIsSetApartToo() throws IOException {
        byte[] start = (FORMAT.header() + FORMAT.line(FIRST)).getBytes(StandardCharsets.UTF_8);
        byte[] torn = "Benchmark,ü".getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(start, start.length + torn.length - 1);
        System.arraycopy(torn, 0, file, start.length, torn.length - 1);
        SamplesCsv.Content content = SamplesCsv.read(Files.write(folder.resolve("samples.csv"), file));
        assertEquals(List.of(FIRST), content.samples());
        assertEquals(start.length, content.wholeBytes());
    }

    @Test
    void parametersAreColumnsInTheOrderOfTheirNames() {
        SamplesCsv format = new SamplesCsv(List.of("size", "data"));
        assertTrue(format.header().startsWith("benchmark,mode,threads,param:data,param:size,round,"), format.header());
        Cell cell = new Cell("x.B.f", "avgt", 2, new TreeMap<>(Map.of("size", "7")));
        String line = format.line(Samples.sample(cell, 1, 1, 2, 0.5, "us/op"));
        assertTrue(line.startsWith("x.B.f,avgt,2,,7,1,1,1,measurement,1,2,0.5,us/op,100,64.0,"), line);
    }

    @Test
    void tellsWarmUpFromMeasurement() throws IOException {
        Sample warmup =
                new Sample(FIRST.cell(), 1, 1, 1, true, 1, 2, 0.3, "us/op", 100, Double.NaN, 0, "", Sample.Watch.NONE);
        assertEquals(
                List.of(warmup, FIRST),
                SamplesCsv.read(write(FORMAT.header() + FORMAT.line(warmup) + FORMAT.line(FIRST)))
                        .samples());
    }

    @Test
    void refusesAScoreOfZero() throws IOException {
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("" + FIRST.score(), "0.0"),
                "row 2 is not one that a run writes: the score '0.0' should be positive");
        refuses(
                FORMAT.header() + FORMAT.line(FIRST).replace("" + FIRST.score(), ""),
                "row 2 is not one that a run writes: the score '' should be positive");
    }

    @Test
    void readsWholeNumbersOfUpTo9DigitsAndOperationsOfUpTo18() throws IOException {
        String header = FORMAT.header();
        String line = FORMAT.line(FIRST);
        Sample large = SamplesCsv.read(write(header
                        + line.replace("avgt,1", "avgt,999999999").replace("us/op,100", "us/op,999999999999999999")))
                .samples()
                .get(0);
        assertEquals(999_999_999, large.cell().threads());
        assertEquals(999_999_999_999_999_999L, large.operations());
        refuses(header + line.replace("avgt,1", "avgt,1000000000"), "a whole number of at most 9 digits");
        refuses(header + line.replace("us/op,100", "us/op,1000000000000000000"), "a whole number of at most 18 digits");
    }
}
