package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForksTest {
    private static final Cell CELL = Samples.cell("A", "10");
    private static final QuietLevel LEVEL = new QuietLevel(10.0, 20.0);
    private static final double QUIET = 1.0;
    private static final double BUSY = 1.5;

    /** Five iterations of a JVM, of which all but the last tell of neighbours. */
    private static Fork fork(double settled, double... slowdowns) {
        List<Sample> samples = IntStream.range(0, 5)
                .mapToObj(i -> Samples.sample(
                        CELL,
                        1,
                        i + 1,
                        5,
                        100.0,
                        "us/op",
                        new Sample.Watch(10.0, 10.0 * slowdowns[i], 20.0, 20.0, 0.0, 0.0, 0.0, settled)))
                .toList();
        return new Fork(CELL, 1, samples, LEVEL);
    }

    private static final Fork SOUND = fork(1, QUIET, QUIET, QUIET, QUIET, QUIET);
    private static final Fork DISTURBED = fork(1, BUSY, BUSY, BUSY, QUIET, QUIET);
    private static final Fork UNSETTLED = fork(0, QUIET, QUIET, QUIET, QUIET, QUIET);

    private static int counting(Fork... forks) {
        return Forks.counting(Arrays.asList(forks)).size();
    }

    @Test
    void threeSoundForksAreEnough() {
        assertEquals(3, counting(SOUND, DISTURBED, SOUND, UNSETTLED, SOUND));
        assertEquals(List.of(SOUND, SOUND, SOUND), Forks.counting(List.of(DISTURBED, SOUND, SOUND, SOUND)));
    }

    @Test
    void ifFewerAreSoundAllCount() {
        assertEquals(5, counting(SOUND, DISTURBED, SOUND, UNSETTLED, DISTURBED));
        assertEquals(2, counting(SOUND, DISTURBED));
        assertEquals(1, counting(UNSETTLED));
    }

    @Test
    void theirTimesAreInTheirOrder() {
        assertArrayEquals(
                new double[] {7.0, 5.0},
                Forks.microseconds(List.of(Samples.score(CELL, 1, 7.0), Samples.score(CELL, 2, 5.0))));
    }

    @Test
    void quietnessCountsIterationsForksAndJvms() {
        String start = "By the quietest moments of the run, neighbours were quiet around ";
        // Of 10 iterations 4 and 1 are quiet: the last of a fork tells nothing.
        assertEquals(
                start + "50% of the measured iterations; 1 of 2 forks have enough of these.",
                Forks.quietness(List.of(SOUND, DISTURBED)));
        assertEquals(
                start + "60% of the measured iterations; 2 of 3 forks have enough of these,"
                        + " and the JVM of 1 had not settled when it was measured.",
                Forks.quietness(List.of(SOUND, DISTURBED, UNSETTLED)));
    }

    @Test
    void quietnessIsOfForksWithProbes() {
        Fork unwatched = Samples.score(CELL, 1, 100.0);
        assertEquals("", Forks.quietness(List.of(unwatched)));
        assertEquals(Forks.quietness(List.of(SOUND)), Forks.quietness(List.of(unwatched, SOUND)));
    }
}
