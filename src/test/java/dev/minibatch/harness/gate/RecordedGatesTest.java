package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gates of four cells, replayed from the pairs of published gates. What a cell's pairs have in common, the change, is taken
 * away; the noise is left, in the order of time, so that a neighbour's burst stays a burst. A replayed cell begins at a random
 * pair of a recorded one and goes on from there. Each recorded cell counts alike: a gate gives most pairs to noisy ones. A coin
 * swaps the sides of a pair, as it does in a gate.
 */
class RecordedGatesTest {
    private static final int GATES = Integer.getInteger("replays", 1_000);
    private static final int CELLS = 4;

    /** Four cells get about as many pairs each in eight minutes. */
    private static final int MOST_PAIRS = 30;

    static List<Path> gates() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("results"))) {
            List<Path> gates = folders.filter(folder -> Files.exists(folder.resolve("base/samples.csv.gz")))
                    .sorted()
                    .toList();
            assertTrue(!gates.isEmpty());
            return gates;
        }
    }

    /** For each cell. */
    private static List<List<Difference>> noise(Path gate) throws IOException {
        List<ForkPair> pairs = ForkPair.of(
                SamplesCsv.in(gate.resolve("base")).samples(),
                SamplesCsv.in(gate.resolve("head")).samples(),
                false); // all are between two JVMs
        Map<Cell, List<Difference>> cells = new LinkedHashMap<>();
        pairs.forEach(pair -> cells.computeIfAbsent(pair.base().cell(), cell -> new ArrayList<>())
                .add(Difference.of(pair)));
        return cells.values().stream().map(RecordedGatesTest::centred).toList();
    }

    private static List<Difference> centred(List<Difference> differences) {
        double change = median(differences.stream().map(Difference::logRatio).toList());
        return differences.stream()
                .map(difference -> shifted(difference, 1.0, -change))
                .toList();
    }

    private static double median(List<Double> values) {
        return StatUtils.percentile(values.stream().mapToDouble(value -> value).toArray(), 50);
    }

    private static Difference shifted(Difference pair, double sign, double shift) {
        return new Difference(sign * pair.logRatio() + shift, pair.error(), pair.isQuiet());
    }

    /** The verdict on the time of one of four cells, where head takes a ratio of base's time. */
    private static Verdict replay(List<List<Difference>> cells, Random random, double ratio) {
        List<Difference> noise = cells.get(random.nextInt(cells.size()));
        CellGate gate = new CellGate(GateRules.DEFAULT, CELLS, Samples.SUBJECT);
        int start = random.nextInt(noise.size());
        for (int i = 0; i < MOST_PAIRS && gate.isTimeOpen(); i++) {
            double sign = random.nextBoolean() ? 1.0 : -1.0;
            gate.add(shifted(noise.get((start + i) % noise.size()), sign, Math.log(ratio)));
        }
        return gate.verdict("replayed").verdict();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void compareJudgesTheSidesOfAGateAsItDid(Path gate) throws IOException {
        RunComparisonTest.assertComparedAsTheGateJudged(gate, Samples.SUBJECT);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void identicalCodeIsCalledRegressedInAtMostOneGateOfAHundred(Path gate) throws IOException {
        List<List<Difference>> noise = noise(gate);
        Random random = new Random(23);
        long alarms = IntStream.range(0, GATES)
                .filter(i -> IntStream.range(0, CELLS)
                                .filter(cell -> replay(noise, random, 1.0) == Verdict.REGRESSED)
                                .count()
                        > 0)
                .count();
        System.out.println(gate + ": " + alarms + " of " + GATES + " gates of identical code were called regressed");
        assertTrue(alarms <= GateRules.FALSE_ALARMS * GATES, alarms + " of " + GATES);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void fivePerCentAreFoundBesideTheseNeighbours(Path gate) throws IOException {
        assertTrue(found(gate, 1.05) >= 0.9 * GATES);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void threePerCentAreFoundMoreOftenThanNot(Path gate) throws IOException {
        assertTrue(found(gate, 1.03) > 0.5 * GATES);
    }

    private static long found(Path gate, double ratio) throws IOException {
        List<List<Difference>> noise = noise(gate);
        Random random = new Random(29);
        long found = IntStream.range(0, GATES)
                .filter(i -> replay(noise, random, ratio) == Verdict.REGRESSED)
                .count();
        System.out.println(gate + ": " + found + " of " + GATES + " cells with a ratio of " + ratio + " were found");
        return found;
    }
}
