package dev.minibatch.compare.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.compare.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
    @TempDir
    private Path folder;

    private static GateReport report(Verdict... verdicts) {
        return new GateReport(
                List.of(verdicts).stream()
                        .map(verdict -> new CellVerdict(
                                "a", verdict, null, new Estimate(1, 0.9, 1.1), null, 1.0, 6, 0.0, 0.0, ""))
                        .toList(),
                List.of());
    }

    @Test
    void countsGatesOfIdenticalCodeAndCellsByTheirChange() throws IOException {
        Calibration calibration = new Calibration();
        calibration.add(
                calibration.nextGate(), "quiet", report(Verdict.UNCHANGED, Verdict.UNCHANGED), List.of(0, 0), 60);
        calibration.add(
                calibration.nextGate(), "quiet", report(Verdict.UNCHANGED, Verdict.REGRESSED), List.of(0, 0), 120);
        calibration.add(
                calibration.nextGate(), "quiet", report(Verdict.UNCHANGED, Verdict.REGRESSED), List.of(0, 5), 180);
        Path file = Files.writeString(folder.resolve("gates.csv"), calibration.csv());
        Calibration again = Calibration.read(file);
        assertEquals(4, again.nextGate());
        assertEquals(List.of(1, 2), again.identical());
        String rates = again.rates();
        assertTrue(rates.contains("with a cell called regressed: 1 of 2 = 50.0%"), rates);
        assertTrue(rates.contains("median time of these: 1.5 minutes"), rates);
        assertTrue(rates.contains("cells with +0% called regressed in time: 1 of 5 = 20.0%"), rates);
        assertTrue(rates.contains("cells with +5% called regressed in time: 1 of 1 = 100.0%"), rates);
    }

    @Test
    void refusesAnotherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("gates.csv"), "a,b\n1,2\n");
        assertTrue(assertThrows(IOException.class, () -> Calibration.read(file))
                .getMessage()
                .contains("is not the list of gates of a calibration"));
    }
}
