package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What updates and resets allocate, once they are compiled: until then vectors are objects, and so are boxed numbers. */
class AllocationTest {
    private static final Set<Formulation> NOTHING = EnumSet.of(
            Formulation.PER_EXAMPLE_LOOPS,
            Formulation.PER_EXAMPLE_ROW_AXPY,
            Formulation.MATRIX_EJML,
            Formulation.MATRIX_OJALGO,
            Formulation.MATRIX_NETLIB_JAVA,
            Formulation.MATRIX_OPENBLAS,
            Formulation.MATRIX_OPENBLAS_BEST_CORE,
            Formulation.MATRIX_VECTOR_API,
            Formulation.SPARSE_VECTOR_API);

    private static final int FEW = 200;
    private static final int MANY = 2_000;
    private static final long MOST_NANOSECONDS = 30_000_000_000L;

    private static final Mlp NETWORK = Mlp.of(80, 30, 10);
    private static final Parameters INITIAL = Parameters.gaussian(NETWORK, 1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void updatesAllocateAlikeHoweverManyThereAreAndSomeNothing(Formulation formulation) {
        Runnable update = update(formulation.create(NETWORK, INITIAL));
        warmUp(update);
        double few = bytesPerCall(update, FEW);
        double many = bytesPerCall(update, MANY);
        assertEquals(few, many, Math.max(16.0, 0.01 * few));
        assertTrue(many <= 16.0 || !NOTHING.contains(formulation), many + " B an update");
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void resetWritesIntoTheParametersThatAreThere(Formulation formulation) {
        MiniBatchUpdate<?> update = formulation.create(NETWORK, INITIAL);
        Runnable reset = () -> update.reset(INITIAL);
        warmUp(reset);
        double bytes = bytesPerCall(reset, FEW);
        assertTrue(bytes <= 300.0, bytes + " B for " + NETWORK.parameterCount() + " parameters");
    }

    private static <B> Runnable update(MiniBatchUpdate<B> update) {
        List<B> batches = IntStream.range(0, 4)
                .mapToObj(i -> update.batch(
                        new SyntheticData(40, NETWORK.inputs(), NETWORK.outputs(), 1),
                        IntStream.range(10 * i, 10 * i + 10).toArray()))
                .toList();
        int[] next = {0};
        return () -> update.update(batches.get(next[0]++ % batches.size()), 0.01);
    }

    /** Repeats a call until it allocates as much as before, many times running; where it never does, for some time. */
    private static void warmUp(Runnable call) {
        long start = System.nanoTime();
        bytesPerCall(call, MANY);
        double before = -1.0;
        for (int level = 0; level < 5 && System.nanoTime() - start < MOST_NANOSECONDS; ) {
            double now = bytesPerCall(call, MANY);
            level = now == before ? level + 1 : 0;
            before = now;
        }
    }

    private static double bytesPerCall(Runnable call, int calls) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) calls;
    }
}
