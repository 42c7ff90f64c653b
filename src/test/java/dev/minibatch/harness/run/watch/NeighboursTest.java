package dev.minibatch.harness.run.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void areBusyWhereEitherProbeTakesLonger() {
        List<Probe.Reading> readings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            readings.add(
                    i < 10
                            ? new Probe.Reading(15, 20)
                            : i < 30 ? new Probe.Reading(10, 32) : new Probe.Reading(10.5, 20));
        }
        Neighbours neighbours = Neighbours.of(readings);
        assertEquals(30.0, neighbours.busyPercent(), 1e-9);
        assertEquals(1.6, neighbours.timesAsLong(), 1e-9);
    }

    @Test
    void costNothingWhereNoneIsBusy() {
        assertEquals(
                new Neighbours(0.0, 1.0), Neighbours.of(List.of(new Probe.Reading(10, 20), new Probe.Reading(10, 20))));
    }

    @Test
    void areWatchedOnThisMachine() {
        Neighbours neighbours = Neighbours.watch(Duration.ofMillis(50));
        assertTrue(neighbours.busyPercent() >= 0.0 && neighbours.busyPercent() <= 100.0);
        assertTrue(neighbours.timesAsLong() >= 1.0);
    }
}
