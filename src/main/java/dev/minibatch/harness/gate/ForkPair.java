package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two forks of one cell that ran at the same time, and measured in turn. */
public record ForkPair(Fork base, Fork head) {
    static final String NOT_VERIFIED = "a fork was not verified";

    /** The forks of two sides with the same cell and round. Others are left out. */
    static List<ForkPair> of(List<Fork> base, List<Fork> head) {
        Map<List<Object>, Fork> heads = new HashMap<>();
        head.forEach(fork -> heads.put(List.of(fork.cell(), fork.round()), fork));
        return base.stream()
                .filter(fork -> heads.containsKey(List.of(fork.cell(), fork.round())))
                .map(fork -> new ForkPair(fork, heads.get(List.of(fork.cell(), fork.round()))))
                .toList();
    }

    boolean isVerified(Subject subject) {
        return Stream.of(base, head).allMatch(fork -> isVerified(fork, subject));
    }

    static boolean isVerified(Fork fork, Subject subject) {
        return !subject.verifies(fork.cell()) || !Double.isNaN(fork.verificationError());
    }
}
