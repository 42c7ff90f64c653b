package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Samples;
import java.util.Random;

/** TestForks for tests. */
final class TestForks {
    private TestForks() {}

    static Fork fork(double microseconds, double bytes) {
        return Samples.fork(Samples.cell("A", "1"), 1, microseconds, bytes, 1e-15);
    }

    static ForkPair pair(double base, double head) {
        return new ForkPair(fork(base, 64.0), fork(head, 64.0));
    }

    /** A pair with noise: 1.5%, and one fork in five slow as a whole. */
    static ForkPair noisyPair(Random random, double ratio) {
        return pair(100.0 * noise(random), 100.0 * ratio * noise(random));
    }

    private static double noise(Random random) {
        double slow = random.nextInt(5) == 0 ? 1.1 + 0.4 * random.nextDouble() : 1.0;
        return slow * Math.exp(0.015 * random.nextGaussian());
    }
}
