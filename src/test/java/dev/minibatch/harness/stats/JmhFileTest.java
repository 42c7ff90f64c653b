package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhFileTest {
    private static final String HEADER = "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\","
            + "\"Score Error (99.9%)\",\"Unit\",\"Param: size\"\n";

    @TempDir
    private Path folder;

    private String message(String content) throws IOException {
        return message(Files.writeString(folder.resolve("jmh"), content));
    }

    private static String message(Path file) {
        String message =
                assertThrows(IOException.class, () -> JmhFile.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith(file + ": "), message);
        return message;
    }

    @ParameterizedTest
    @CsvSource({
        "ns/op, 1e-3",
        "us/op, 1",
        "µs/op, 1",
        "ms/op, 1e3",
        "s/op, 1e6",
        "min/op, 60e6",
        "m/op, 60e6",
        "h/op, 3600e6",
        "hr/op, 3600e6",
        "day/op, 86400e6",
        "ops/ms, 1e3",
        "ops/s, 1e6"
    })
    void everyUnitOfTimeIsRead(String unit, double microseconds) throws IOException {
        Path file = Files.writeString(folder.resolve("jmh"), HEADER + "x.B.f,ss,1,5,1.0,0.1," + unit + ",\n");
        CellResult result = JmhFile.read(file).results().values().iterator().next();
        assertEquals(microseconds, Math.exp(result.time().mean()), 1e-9 * microseconds);
    }

    @Test
    void halfAPrintedDigitBelongsToTheError() throws IOException {
        Path file = Files.writeString(folder.resolve("jmh"), HEADER + "x.B.f,avgt,1,5,20.0,0.0,us/op,\n");
        LogMean time = JmhFile.read(file).results().values().iterator().next().time();
        assertEquals(-Math.log(19.95 / 20.0), time.rounding(), 1e-12);
        assertEquals(0.05 / 20.0 / 8.610, Math.sqrt(time.variance()), 1e-6); // t of 4 degrees of freedom, 99.9%
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,avgt,1,5,fast,1,us/op,10 | row 2: Score 'fast' should be a number with a decimal point",
                "x,avgt,1,5,\"191,5\",1,us/op,10 | row 2: Score '191,5' should be a number with a decimal point",
                "x,avgt,1,5,1d,1,us/op,10 | row 2: Score '1d' should be a number with a decimal point",
                "x,avgt,1,5,191,0x1p3,us/op,10 | row 2: Score Error (99.9%) '0x1p3' should be a number",
                "x,avgt,one,5,191,1,us/op,10 | row 2: Threads 'one' should be a number",
                "x,avgt,1,5,191,5,1,us/op,10 | row 2: it has 9 values for 8 columns",
                "x,avgt,1,5,191,1,parsecs,10 | row 2: the unit 'parsecs' should be a time per op",
            })
    void aBadRowIsNamed(String row, String expected) throws IOException {
        assertTrue(message(HEADER + row + "\n").contains(expected), message(HEADER + row + "\n"));
    }

    @Test
    void aSecondRowOfACellIsNamed() throws IOException {
        String row = "x.B.f,avgt,1,5,191,1,us/op,10\n";
        String message = message(HEADER + row + row);
        assertTrue(message.endsWith("row 3: it is the second result of B.f avgt size=10"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " | it is empty",
                "[] | it has no results",
                "{\"a\": 1} | it is neither JSON nor CSV of JMH: it begins with '{\"a\": 1}'",
                "a,b | it is neither JSON nor CSV of JMH: it begins with 'a,b'",
                "Benchmark  Mode  Cnt  Score  Error  Units | it is neither JSON nor CSV of JMH",
                "[{\"benchmark\": \"x\", \"mode\" | it is cut short or damaged at line 1",
                "[1, 2] | result 1: it has something else where JMH writes an object",
                "[{\"benchmark\": \"x\"}] | result 1: it has no mode",
            })
    void whatIsNoResultOfJmhIsSaidToBe(String content, String expected) throws IOException {
        String message = message(content == null ? "" : content);
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @CsvSource({"utf16bom.csv, it is in UTF-16", "semi.csv, it has semicolons between its values"})
    void otherEncodingsAndSeparatorsAreSaidToBe(String name, String expected) {
        String message = message(Path.of("src/test/resources/dev/minibatch/harness/gate/jmh", name));
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aFileInUtf16WithoutAMarkIsSaidToBe() throws IOException {
        String message =
                message(Files.write(folder.resolve("jmh"), "[{\"benchmark\"".getBytes(StandardCharsets.UTF_16BE)));
        assertTrue(message.endsWith("it is in UTF-16 or binary, and should be in UTF-8"), message);
    }
}
