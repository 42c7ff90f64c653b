package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two forks of one cell that ran at the same time, and measured in turn. */
public record ForkPair(Fork base, Fork head) {
    static final String NOT_VERIFIED = "a fork was not verified";

    private record Key(Cell cell, int round) {}

    /**
     * The pairs of two sides in the order in which they ran, each by what had been measured when it ended: as the gate saw them.
     * Forks without a partner are left out.
     *
     * @param sameJvm whether both sides ran on one JVM
     */
    static List<ForkPair> of(List<Sample> base, List<Sample> head, boolean sameJvm) {
        LinkedHashSet<Key> keys = new LinkedHashSet<>();
        base.forEach(sample -> keys.add(new Key(sample.cell(), sample.round())));
        List<ForkPair> pairs = new ArrayList<>();
        for (Key key : keys) {
            int end = Stream.concat(base.stream(), head.stream())
                    .filter(sample ->
                            sample.round() == key.round && sample.cell().equals(key.cell))
                    .mapToInt(Sample::position)
                    .max()
                    .orElseThrow();
            List<Sample> before = until(end, base);
            List<Sample> after = until(end, head);
            Optional<Fork> other = fork(key.cell, key.round, after, before, sameJvm);
            fork(key.cell, key.round, before, after, sameJvm)
                    .ifPresent(one -> other.ifPresent(two -> pairs.add(new ForkPair(one, two))));
        }
        return pairs;
    }

    private static List<Sample> until(int position, List<Sample> samples) {
        return samples.stream().filter(sample -> sample.position() <= position).toList();
    }

    /**
     * The fork of a cell that ran in a round, by the quiet level of both sides, or of its own side if the JVMs differ: they
     * compile probes differently. Empty if it is not complete.
     */
    static Optional<Fork> fork(Cell cell, int round, List<Sample> own, List<Sample> other, boolean sameJvm) {
        QuietLevel level = QuietLevel.of(
                sameJvm ? Stream.concat(own.stream(), other.stream()).toList() : own);
        List<Sample> samples = own.stream()
                .filter(sample -> sample.round() == round && sample.cell().equals(cell))
                .toList();
        return Fork.of(samples, level).stream().findFirst();
    }

    boolean isVerified(Subject subject) {
        return Stream.of(base, head).allMatch(fork -> isVerified(fork, subject));
    }

    static boolean isVerified(Fork fork, Subject subject) {
        return !subject.verifies(fork.cell()) || !Double.isNaN(fork.verificationError());
    }
}
