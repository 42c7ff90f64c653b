package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhCsvTest {
    private static final String HEADER = "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\","
            + "\"Score Error (99.9%)\",\"Unit\",\"Param: batchSize\"\n";

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("jmh.csv"), content);
    }

    @Test
    void readsPrimaryResults() throws IOException {
        Map<Cell, JmhCsv.Score> scores = JmhCsv.read(file(HEADER
                + "\"x.B.update\",\"avgt\",1,100,191.5,1.25,\"us/op\",10\n"
                + "\"x.B.update:gc.alloc.rate.norm\",\"avgt\",1,100,2.5,0.1,\"B/op\",10\n"));
        assertEquals(1, scores.size());
        assertEquals(
                new JmhCsv.Score(191.5, 1.25, "us/op"),
                scores.values().iterator().next());
        assertEquals("10", scores.keySet().iterator().next().parameters().get("batchSize"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,avgt,1,100,NaN,1,us/op,10 | row 2: the Score NaN should be positive and finite",
                "x,avgt,1,100,Infinity,1,us/op,10 | row 2: the Score Infinity should be positive",
                "x,avgt,1,100,-3,1,us/op,10 | row 2: the Score -3 should be positive",
                "x,avgt,1,100,191,5,1,25,us/op,10 | row 2 has 10 values for 8 columns; numbers need a decimal point",
                "x,avgt,1,100,\"191,5\",1,us/op,10 | row 2: Score '191,5' should be a number with a decimal point",
                "\"x\";\"avgt\";1;100;191;1;\"us/op\";10 | jmh.csv is no CSV of JMH: Invalid character between",
                "x,avgt,1,100,191,1,parsecs,10 | row 2: the unit 'parsecs' should be a time per op"
            })
    void aBadRowIsNamed(String row, String expected) throws IOException {
        Path file = file(HEADER + row + "\n");
        IOException refused = assertThrows(IOException.class, () -> JmhCsv.read(file));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }

    @Test
    void aSecondRowOfOneCellIsNamed() throws IOException {
        String row = "x,avgt,1,100,191,1,us/op,10\n";
        Path file = file(HEADER + row + row);
        IOException refused = assertThrows(IOException.class, () -> JmhCsv.read(file));
        assertTrue(refused.getMessage().contains("row 3: the second of x {batchSize=10}"), refused.getMessage());
    }

    @Test
    void filesWithoutResultsAreRefused() throws IOException {
        assertTrue(message(file(HEADER)).contains("has no results"));
        assertTrue(message(file("")).contains("needs [Benchmark, Mode"));
        assertTrue(message(file("a,b\n1,2\n")).contains("it has the columns [a, b], and needs [Benchmark"));
        assertTrue(message(folder.resolve("none.csv")).contains("is not there"));
    }

    @Test
    void aGigabyteIsRefusedUnread() throws IOException {
        Path huge = folder.resolve("huge.csv");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertTrue(message(huge).contains("has 1024 MB, more than any run writes"));
    }

    private static String message(Path file) {
        return assertThrows(IOException.class, () -> JmhCsv.read(file)).getMessage();
    }
}
