package dev.minibatch.update;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;

import dev.minibatch.network.Mlp;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One instance of each formulation with batches of several sizes in turn, against the plain loops with the same. */
class BatchSizesTest {
    private static final int[] SIZES = {17, 1, 5, 10, 11, 9, 17, 2};

    static Stream<Arguments> cases() {
        return Stream.of(Mlp.of(3, 4), Mlp.of(4, 7, 3), Mlp.of(5, 6, 13, 2))
                .map(network -> Networks.of(network, 17, 2))
                .flatMap(network -> formulations().stream().map(each -> Arguments.of(network, each)));
    }

    private static List<Formulation> formulations() {
        return Formulation.available().stream()
                .filter(formulation -> formulation != Formulation.PER_EXAMPLE_LOOPS)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBatchDoesNotSeeThoseBefore(Networks.Case network, Formulation formulation) {
        agrees(network, network.create(Formulation.PER_EXAMPLE_LOOPS), network.create(formulation));
    }

    private static <A, B> void agrees(Networks.Case network, MiniBatchUpdate<A> loops, MiniBatchUpdate<B> other) {
        for (int size : SIZES) {
            int[] rows = IntStream.range(17 - size, 17).toArray();
            A expected = loops.batch(network.data(), rows);
            B batch = other.batch(network.data(), rows);
            assertAgree(loops.outputs(expected), other.outputs(batch), ROUNDING, "outputs of " + size);
            assertAgree(loops.gradient(expected), other.gradient(batch), ROUNDING, "gradient of " + size);
            loops.update(expected, 0.7);
            other.update(batch, 0.7);
            assertAgree(loops.parameters(), other.parameters(), ROUNDING, "parameters after " + size);
        }
    }
}
