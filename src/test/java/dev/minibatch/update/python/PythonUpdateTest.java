package dev.minibatch.update.python;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.ProcStat;
import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The formulations in Python that this machine has, against plain loops; of the others, what is said of them. */
class PythonUpdateTest {
    private static final Mlp NETWORK = Mlp.of(5, 4, 3);
    private static final double RATE = 0.7;

    /** Asked once: some libraries take seconds to start. */
    private static final Map<Formulation, String> MISSING = new EnumMap<>(Formulation.class);

    private final Parameters initial = Parameters.gaussian(NETWORK, 11);
    private final Dataset data = data();
    private final MiniBatchUpdate<?> loops = Formulation.PER_EXAMPLE_LOOPS.create(NETWORK, initial);

    private static Dataset data() {
        Random random = new Random(4);
        double[][] x = new double[23][5];
        double[][] y = new double[23][3];
        Stream.of(x, y).flatMap(Stream::of).forEach(row -> Arrays.setAll(row, k -> random.nextDouble()));
        return new DenseDataset(x, y);
    }

    private static Stream<DynamicTest> each(ThrowingConsumer<Formulation> test) {
        return Stream.of(Formulation.values())
                .filter(formulation -> formulation.requirement().isPython())
                .map(formulation -> DynamicTest.dynamicTest(formulation.name(), () -> {
                    String missing = MISSING.computeIfAbsent(
                            formulation, asked -> asked.requirement().missing().orElse(""));
                    if (missing.isEmpty()) {
                        test.accept(formulation);
                    } else {
                        assertTrue(
                                missing.matches(".*; install it for python3 \\(.*\\b(apt-get|pip) install .*"),
                                missing);
                    }
                }));
    }

    private PythonUpdate create(Formulation formulation) {
        return (PythonUpdate) formulation.create(NETWORK, initial);
    }

    @TestFactory
    Stream<DynamicTest> anEpochUpdatesWithBatchesInTheGivenOrderAndARestOfAnotherSize() {
        int[] order = new Random(2).ints(0, 23).distinct().limit(23).toArray();
        loops.epoch(data, order, 10, RATE);
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            update.epoch(data, order, 10, RATE);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters");
            update.reset(initial);
            update.epoch(data, order, 10, RATE);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters, the second time");
        });
    }

    @TestFactory
    Stream<DynamicTest> batchesTakeTurnsFromAnyOfThemOn() {
        turns(loops);
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            update.update(update.batch(data, 22), 0.0); // is not one of them
            turns(update);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters");
        });
    }

    @TestFactory
    Stream<DynamicTest> aBatchIsSentOnce() {
        turns(loops, 2);
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            turns(update, 2);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters");
        });
    }

    @TestFactory
    Stream<DynamicTest> anUpdateIsOneOfItsBatch() {
        update(loops);
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            update(update);
            assertAgree(loops.parameters(), update.parameters(), ROUNDING, "parameters");
        });
    }

    private <B> void update(MiniBatchUpdate<B> update) {
        update.update(update.batch(data, 3, 1), RATE);
    }

    @TestFactory
    Stream<DynamicTest> theGradientLeavesTheParameters() {
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            assertAgree(gradient(loops), gradient(update), ROUNDING, "gradient");
            assertAgree(initial, update.parameters(), 0.0, "parameters");
        });
    }

    private <B> Parameters gradient(MiniBatchUpdate<B> update) {
        return update.gradient(update.batch(data, 7, 8, 9));
    }

    private <B> void turns(MiniBatchUpdate<B> update) {
        turns(update, 1);
    }

    private <B> void turns(MiniBatchUpdate<B> update, int times) {
        List<B> batches =
                List.of(update.batch(data, 0, 1, 2), update.batch(data, 3, 4, 5), update.batch(data, 6, 7, 8));
        for (int time = 0; time < times; time++) {
            update.updates(batches, 2, 4, RATE);
            update.updates(batches, 0, 1, RATE);
        }
    }

    @TestFactory
    Stream<DynamicTest> outputsDoNotChangeAnything() {
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            assertAgree(outputs(loops), outputs(update), ROUNDING, "outputs");
            assertAgree(initial, update.parameters(), 0.0, "parameters");
        });
    }

    private <B> double[][] outputs(MiniBatchUpdate<B> update) {
        return update.outputs(update.batch(data, 4, 0, 4));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatComputes() {
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            assertTrue(
                    update.implementation().matches("PythonUpdate: Python 3\\.[\\d.]+\\S*, \\w+ \\d\\S+ .+"),
                    update.implementation());
            assertTrue(
                    !update.implementation().matches(".*openblas\\S*\\.so.*")
                            || update.implementation().matches(".*openblas\\S*\\.so\\S* with kernels for \\w+.*"),
                    update.implementation());
            assertTrue(update.packages().matches("(\\S+==\\S+ ?)+"), update.packages());
        });
    }

    @TestFactory
    Stream<DynamicTest> aRequestThatFailsNamesThePeerAndTheCause() {
        return each(formulation -> {
            PythonUpdate update = create(formulation);
            Dataset narrow = new DenseDataset(new double[1][5], new double[1][3]);
            int[] unknown = {7};
            UncheckedIOException failed =
                    assertThrows(UncheckedIOException.class, () -> update.epoch(narrow, unknown, 0, RATE));
            assertEquals(formulation + ": ValueError: range() arg 3 must not be zero", failed.getMessage());
            UncheckedIOException after = assertThrows(UncheckedIOException.class, update::parameters);
            assertTrue(after.getMessage().contains("the Python process has ended"), after.getMessage());
        });
    }

    @Test
    void anotherNetworkThanTheBooksIsRefused() {
        for (Mlp other : List.of(NETWORK.withActivation(Activation.TANH), NETWORK.withCost(Cost.CROSS_ENTROPY))) {
            String message = assertThrows(IllegalArgumentException.class, () -> new PythonUpdate(other, "NUMPY_MATRIX"))
                    .getMessage();
            assertTrue(message.contains("SIGMOID neurons and the QUADRATIC cost"), message);
        }
    }

    @Test
    void whatCannotStartIsTold() {
        String reason = PythonUpdate.missing("NO_SUCH").orElse("");
        assertTrue(reason.contains("NO_SUCH") || reason.equals("there is no program python3"), reason);
    }

    /** The processes of other tests end with this JVM. */
    @Test
    void askingLeavesNoProcess() {
        long before = ProcessHandle.current().children().count();
        PythonUpdate.missing("NUMPY_MATRIX");
        long soon = System.nanoTime() + 30_000_000_000L;
        while (ProcessHandle.current().children().count() > before && System.nanoTime() < soon) {
            Thread.onSpinWait();
        }
        assertTrue(ProcessHandle.current().children().count() <= before, "the process that was asked runs on");
    }

    @TestFactory
    Stream<DynamicTest> updatesGetNoNewMemoryFromTheSystem() {
        Mlp book = Mlp.of(784, 30, 10);
        Parameters parameters = Parameters.gaussian(book, 3);
        Dataset digits = new DenseDataset(new double[10][784], new double[10][10]);
        return each(formulation -> {
            PythonUpdate update = (PythonUpdate) formulation.create(book, parameters);
            List<PythonUpdate.Batch> batches = Stream.generate(() -> update.batch(digits, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                    .limit(100)
                    .toList();
            update.updates(batches, 0, 100, RATE);
            long before = pagesProvided();
            update.updates(batches, 0, 100, RATE);
            long pages = pagesProvided() - before;
            assertTrue(pages < 1000, "pages provided for 100 updates: " + pages);
        });
    }

    /** Busy neighbours lengthen the elapsed time alone, so they cannot make it fail. */
    @TestFactory
    Stream<DynamicTest> oneThreadComputes() {
        Mlp wide = Mlp.of(784, 512, 512, 10);
        Parameters parameters = Parameters.gaussian(wide, 3);
        Dataset digits = new DenseDataset(new double[256][784], new double[256][10]);
        int[] all = IntStream.range(0, 256).toArray();
        return each(formulation -> {
            PythonUpdate update = (PythonUpdate) formulation.create(wide, parameters);
            List<PythonUpdate.Batch> batches = List.of(update.batch(digits, all));
            update.updates(batches, 0, 10, RATE);
            Duration before = cpuTime();
            long start = System.nanoTime();
            update.updates(batches, 0, 50, RATE);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Duration computed = cpuTime().minus(before);
            assertTrue(computed.toMillis() < 1.25 * elapsed.toMillis(), computed + " of CPUs in " + elapsed);
        });
    }

    /** Of all processes that this one has started; none on systems that do not say. */
    private static Duration cpuTime() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** To all processes that this one has started; 0 on systems that do not say. */
    private static long pagesProvided() throws IOException {
        long pages = 0;
        for (Path process : processes()) {
            pages += ProcStat.of(process).pages();
        }
        return pages;
    }

    /** The folders of the processes that this one has started; none on systems without such folders. */
    private static List<Path> processes() {
        return ProcessHandle.current()
                .children()
                .map(child -> Path.of("/proc", Long.toString(child.pid())))
                .filter(Files::exists)
                .toList();
    }
}
