package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JmhCsvTest {
    private static final String HEADER = "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\","
            + "\"Score Error (99.9%)\",\"Unit\",\"Param: size\"\n";
    private static final Cell CELL = new Cell("x.B.f", "avgt", 1, new TreeMap<>(Map.of("size", "10")));

    /** Student's t of 4 degrees of freedom at 99.9%, by the tables. */
    private static final double T = 8.610;

    private static CellResult read(String row) throws IOException {
        return JmhCsv.read(HEADER + row).results().get(CELL);
    }

    @Test
    void theErrorIsHalfOfThe999PerCentIntervalAndHalfADigit() throws IOException {
        LogMean time = read("x.B.f,avgt,1,5,20.0,0.5,us/op,10\n").time();
        assertEquals(Math.log(20.0), time.mean(), 1e-12);
        assertEquals(4.0, time.freedom());
        assertEquals(0.55 / 20.0 / T, Math.sqrt(time.variance()), 1e-6);
    }

    @Test
    void anErrorOfOneSampleIsUnknown() throws IOException {
        LogMean time = read("x.B.f,avgt,1,1,20.0,NaN,us/op,10\n").time();
        assertEquals(0.0, time.freedom());
        assertEquals(0.0, time.variance());
        assertEquals(0.0, read("x.B.f,avgt,1,5,20.0,NaN,us/op,10\n").time().freedom());
    }

    @Test
    void aScoreThatIsNoTimeIsInvalidAndSaysWhatHelps() throws IOException {
        assertEquals(
                "its score is 0.000 s/op: " + CellResult.TOO_FEW_DIGITS,
                read("x.B.f,avgt,1,5,0.000,0.000,s/op,10\n").invalid());
        assertEquals(
                "its score is NaN us/op: " + CellResult.TOO_FEW_DIGITS,
                read("x.B.f,avgt,1,5,NaN,NaN,us/op,10\n").invalid());
        assertEquals(
                "its score is Infinity ops/s: " + CellResult.TOO_FEW_DIGITS,
                read("x.B.f,avgt,1,5,Infinity,NaN,ops/s,10\n").invalid());
        assertEquals("", read("x.B.f,avgt,1,5,0.001,0.000,s/op,10\n").invalid());
    }

    @Test
    void tellsMethodsAndAllocationFromOtherSecondaryResults() throws IOException {
        JmhFile file = JmhCsv.read(HEADER + "x.B.f,avgt,1,5,20.0,0.5,us/op,10\n"
                + "x.B.f:reader,avgt,1,5,3.0,0.1,us/op,10\n"
                + "x.B.f:\u00b7gc.alloc.rate.norm,avgt,1,5,64.0,0.5,B/op,10\n"
                + "x.B.f:p0.50,avgt,1,5,19.0,NaN,us/op,10\n"
                + "x.B.f:gc.time,avgt,1,5,3.0,NaN,ms,10\n");
        assertEquals("CSV", file.format());
        assertEquals(2, file.others());
        assertEquals(
                List.of(CELL, CELL.part("reader")),
                file.results().keySet().stream().toList());
        CellResult result = file.results().get(CELL);
        assertEquals(List.of(64.0), result.bytes());
        assertEquals(0.55, result.bytesError(), 1e-12, "with half a digit");
        assertEquals(Math.log(20.0), result.time().mean(), 1e-12);
        assertEquals(
                Math.log(3.0), file.results().get(CELL.part("reader")).time().mean(), 1e-12);
    }

    @Test
    void readsDecimalCommas() throws IOException {
        JmhFile file =
                JmhCsv.read(HEADER.replace("99.9", "99,9") + "\"x.B.f\",\"avgt\",1,5,\"20,0\",\"0,5\",\"us/op\",10\n");
        LogMean time = file.results().get(CELL).time();
        assertEquals(Math.log(20.0), time.mean(), 1e-12);
        assertEquals(0.55 / 20.0 / T, Math.sqrt(time.variance()), 1e-6);
    }

    @Test
    void aParameterThatABenchmarkLacksIsNone() throws IOException {
        JmhFile file = JmhCsv.read(HEADER + "x.B.f,avgt,1,5,20.0,0.5,us/op,\n");
        assertEquals(
                List.of(new Cell("x.B.f", "avgt", 1, new TreeMap<>())),
                file.results().keySet().stream().toList());
    }
}
