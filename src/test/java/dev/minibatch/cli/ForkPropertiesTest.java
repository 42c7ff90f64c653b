package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.benchmark.CountedWindow;
import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.verify.UpdateVerification;
import org.junit.jupiter.api.Test;

/** The suite and the harness do not know each other: in a fork they meet in system properties of the same names. */
class ForkPropertiesTest {
    @Test
    void theMeterReadsWhatBenchmarksWrite() {
        assertEquals(CountedWindow.BYTES, IterationMeter.WINDOW_BYTES);
        assertEquals(UpdateVerification.ERROR_PROPERTY, IterationMeter.VERIFICATION_ERROR);
    }
}
