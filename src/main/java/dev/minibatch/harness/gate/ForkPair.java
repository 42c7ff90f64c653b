package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A fork of base and one of head, of one cell. They measured in turn, or one after the other if they could not. */
public record ForkPair(Fork base, Fork head) {
    static final String NOT_VERIFIED = "a fork was not verified";

    private record Key(Cell cell, int round) {
        static Key of(Sample sample) {
            return new Key(sample.cell(), sample.round());
        }
    }

    /**
     * The pairs of two sides in the order in which they ran, each by what had been measured when it ended: as the gate saw them.
     * Forks without a partner are left out.
     *
     * @param sameJvm whether both sides ran on one JVM
     */
    static List<ForkPair> of(List<Sample> base, List<Sample> head, boolean sameJvm) {
        Map<Key, Integer> ends = new LinkedHashMap<>();
        base.forEach(sample -> ends.merge(Key.of(sample), sample.position(), Math::max));
        head.forEach(sample -> ends.computeIfPresent(Key.of(sample), (key, end) -> Math.max(end, sample.position())));
        List<ForkPair> pairs = new ArrayList<>();
        ends.forEach((key, end) -> {
            List<Sample> baseSoFar = until(end, base);
            List<Sample> headSoFar = until(end, head);
            Optional<Fork> one = fork(key.cell, key.round, baseSoFar, headSoFar, sameJvm);
            Optional<Fork> other = fork(key.cell, key.round, headSoFar, baseSoFar, sameJvm);
            if (one.isPresent() && other.isPresent()) {
                pairs.add(new ForkPair(one.get(), other.get()));
            }
        });
        return pairs;
    }

    private static List<Sample> until(int position, List<Sample> samples) {
        return samples.stream().filter(sample -> sample.position() <= position).toList();
    }

    /**
     * The fork of a cell that ran in a round, by the quiet level of both sides, or of its own side if the JVMs differ: they
     * compile probes differently. Empty if its last attempt is not complete.
     */
    static Optional<Fork> fork(Cell cell, int round, List<Sample> own, List<Sample> other, boolean sameJvm) {
        QuietLevel level = QuietLevel.of(
                sameJvm ? Stream.concat(own.stream(), other.stream()).toList() : own);
        List<Sample> samples = own.stream()
                .filter(sample -> sample.round() == round && sample.cell().equals(cell))
                .toList();
        int last = samples.stream().mapToInt(Sample::attempt).max().orElse(0);
        return Fork.of(
                        samples.stream()
                                .filter(sample -> sample.attempt() == last)
                                .toList(),
                        level)
                .stream()
                .findFirst();
    }

    boolean isVerified(Subject subject) {
        return Stream.of(base, head).allMatch(fork -> isVerified(fork, subject));
    }

    static boolean isVerified(Fork fork, Subject subject) {
        return !subject.verifies(fork.cell()) || !Double.isNaN(fork.verificationError());
    }
}
