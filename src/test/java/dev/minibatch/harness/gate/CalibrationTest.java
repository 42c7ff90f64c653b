package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
    @TempDir
    private Path folder;

    private static GateReport report(Verdict... verdicts) {
        return new GateReport(
                IntStream.range(0, verdicts.length)
                        .mapToObj(i -> new CellVerdict(
                                "" + i, verdicts[i], null, new Estimate(1, 0.9, 1.1), 1.0, 6, 0.0, 0.0, ""))
                        .toList(),
                List.of());
    }

    @Test
    void countsGatesOfIdenticalCodeAndCellsByTheirChange() throws IOException {
        Calibration calibration = new Calibration();
        calibration.add(
                calibration.nextGate(), report(Verdict.UNCHANGED, Verdict.UNCHANGED), Map.of("0", 0, "1", 0), 60);
        calibration.add(
                calibration.nextGate(), report(Verdict.UNCHANGED, Verdict.REGRESSED), Map.of("0", 0, "1", 0), 120);
        calibration.add(
                calibration.nextGate(), report(Verdict.UNCHANGED, Verdict.REGRESSED), Map.of("0", 0, "1", 5), 180);
        Path file = Files.writeString(folder.resolve("gates.csv"), calibration.csv());
        Calibration again = Calibration.read(file);
        assertEquals(4, again.nextGate());
        String rates = again.rates();
        assertTrue(rates.contains("with a cell called regressed: 1 of 2 = 50.0%"), rates);
        assertTrue(rates.contains("median time of these: 1.5 minutes"), rates);
        assertTrue(rates.contains("cells with +0% called regressed in time: 1 of 5 = 20.0%"), rates);
        assertTrue(rates.contains("cells with +5% called regressed in time: 1 of 1 = 100.0%"), rates);
    }

    @Test
    void countsChangedAllocationWhereThereIsAny() {
        Calibration calibration = new Calibration();
        List<CellVerdict> cells = List.of(
                allocating(Verdict.REGRESSED, 5_000.0),
                allocating(Verdict.UNCHANGED, 5_000.0),
                allocating(Verdict.UNCHANGED, 1.0));
        calibration.add(1, new GateReport(cells, List.of()), Map.of("a", 1), 60);
        String rates = calibration.rates();
        assertTrue(
                rates.contains("of those that allocate, with +1% called regressed in allocation: 1 of 2 = 50.0%"),
                rates);
    }

    private static CellVerdict allocating(Verdict verdict, double bytes) {
        return new CellVerdict(
                "a",
                Verdict.UNCHANGED,
                new Allocation(verdict, bytes, bytes),
                new Estimate(1, 0.9, 1.1),
                1.0,
                6,
                0.0,
                0.0,
                "");
    }

    @Test
    void readsAFileWithoutAllocation() throws IOException {
        Calibration calibration = new Calibration();
        calibration.add(1, report(Verdict.UNCHANGED), Map.of("0", 0), 60);
        String csv = calibration.csv();
        Path file = Files.writeString(
                folder.resolve("gates.csv"), csv.replace(",base_bytes", "").replaceFirst(",\n$", "\n"));
        assertEquals(csv, Calibration.read(file).csv());
    }

    @Test
    void refusesAnotherFile() throws IOException {
        for (String text : List.of("a,b\n1,2\n", new Calibration().csv() + "\"x\"y,1\n")) {
            Path file = Files.writeString(folder.resolve("gates.csv"), text);
            assertTrue(assertThrows(IOException.class, () -> Calibration.read(file))
                    .getMessage()
                    .contains("is not the list of gates of a calibration"));
        }
    }
}
