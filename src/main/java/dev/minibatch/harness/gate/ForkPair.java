package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.ForkScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Two forks of one cell that ran one right after the other.
 *
 * @param base of the version to compare with
 * @param head of the version that is judged
 */
public record ForkPair(ForkScore base, ForkScore head) {

    /** The pairs among the forks of two sides: those of one cell and one round. What has no partner is left out. */
    public static List<ForkPair> of(List<ForkScore> base, List<ForkScore> head) {
        Map<List<Object>, ForkScore> heads = new HashMap<>();
        head.forEach(fork -> heads.put(List.of(fork.cell(), fork.round()), fork));
        return base.stream()
                .filter(fork -> heads.containsKey(List.of(fork.cell(), fork.round())))
                .map(fork -> new ForkPair(fork, heads.get(List.of(fork.cell(), fork.round()))))
                .toList();
    }

    /** Compares the times of the two sides. */
    static PermutationTest test(List<ForkPair> pairs) {
        return PermutationTest.ofPairs(times(pairs, ForkPair::base), times(pairs, ForkPair::head));
    }

    /** The test that decides: with so many exchanges that it can be surer than any correction over cells asks for. */
    static PermutationTest confirmingTest(List<ForkPair> pairs) {
        return PermutationTest.ofFewPairs(times(pairs, ForkPair::base), times(pairs, ForkPair::head));
    }

    private static double[] times(List<ForkPair> pairs, Function<ForkPair, ForkScore> side) {
        return pairs.stream().map(side).mapToDouble(ForkScore::microseconds).toArray();
    }
}
