package dev.minibatch.benchmark;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.verify.UpdateVerification;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A formulation, verified on the batches of its cycle before it is timed and again after. Parameters go back to their initial
 * values before each iteration, so that all iterations do the same work on the same numbers.
 */
@State(Scope.Thread)
public abstract class FormulationState {
    /** The seed of the initial parameters. */
    static final long SEED = 2_689_962;

    /** What is timed; all formulations unless the user chooses. */
    @Param
    public Formulation formulation;

    /** The layer sizes. */
    @Param("784-30-10")
    public String network;

    /** m, the examples of a mini-batch. */
    @Param("10")
    public int batchSize;

    /** The training examples, as {@link TrainingData} names them. */
    @Param(TrainingData.AUTO)
    public String data;

    Dataset examples;
    BatchCycle<?> cycle;
    private Parameters initial;
    private UpdateVerification verification;
    private final CountedWindow window = new CountedWindow();

    /** Gathers the batches, and verifies the formulation on them. */
    @Setup(Level.Trial)
    public void gatherAndVerify() throws IOException {
        Mlp mlp = Mlp.parse(network);
        examples = TrainingData.named(data, mlp);
        initial = Parameters.gaussian(mlp, SEED);
        cycle = BatchCycle.of(formulation.create(mlp, initial), examples, batchSize);
        verification = new UpdateVerification(mlp, initial);
        recordError(cycle.verify(verification, examples));
    }

    /** Verifies the formulation once more, now that it is compiled. */
    @TearDown(Level.Trial)
    public void verifyAgain() {
        recordError(cycle.verify(verification, examples));
    }

    /** Keeps the largest error of all threads. */
    private static synchronized void recordError(double error) {
        double largest =
                Math.max(error, Double.parseDouble(System.getProperty(UpdateVerification.ERROR_PROPERTY, "0")));
        System.setProperty(UpdateVerification.ERROR_PROPERTY, Double.toString(largest));
    }

    /** Starts the iteration like every other. */
    @Setup(Level.Iteration)
    public void reset() {
        cycle.reset(initial);
        window.open();
    }

    /** Ends what is counted. */
    @TearDown(Level.Iteration)
    public void close() {
        window.close();
    }

    MiniBatchUpdate<?> update() {
        return cycle.update();
    }

    /**
     * Sees to it that parameter values can be used, before a JVM is started for them.
     *
     * @param parameters values by the names of this state's parameters
     * @throws IllegalArgumentException with a message of one line, if one cannot be used
     * @throws IOException with a message of one line, if a data file is not as it should be
     */
    public static void check(Map<String, String> parameters) throws IOException {
        String formulation = parameters.get("formulation");
        if (Arrays.stream(Formulation.values()).noneMatch(known -> known.name().equals(formulation))) {
            throw new IllegalArgumentException("formulation '" + formulation + "' is not known; there are "
                    + Arrays.stream(Formulation.values()).map(Formulation::name).collect(Collectors.joining(", ")));
        }
        Mlp mlp = Mlp.parse(parameters.get("network"));
        String batchSize = parameters.get("batchSize");
        if (!batchSize.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "batchSize '" + batchSize + "' should be a whole number of examples from 1");
        }
        BatchCycle.requireBatchSize(Integer.parseInt(batchSize), TrainingData.named(parameters.get("data"), mlp));
    }
}
