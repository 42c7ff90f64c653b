package dev.minibatch.benchmark;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.TrainingData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.verify.OpenBlas;
import dev.minibatch.verify.UpdateVerification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A formulation and its batches, verified before it is timed and again after. Each iteration starts at the initial
 * parameters.
 */
@State(Scope.Thread)
public class FormulationState {
    /** The seed of the initial parameters. */
    static final long SEED = 2_689_962;

    /** All formulations, unless the user chooses. */
    @Param
    public Formulation formulation;

    /** The layer sizes. */
    @Param("784-30-10")
    public String network;

    /** m, the examples of a mini-batch. */
    @Param("10")
    public int batchSize;

    /** The training examples: see {@link TrainingData}. */
    @Param(TrainingData.AUTO)
    public String data;

    Dataset examples;
    BatchCycle<?> cycle;
    int updatesAtACall = 1;
    private Parameters initial;
    private UpdateVerification verification;
    private final CountedWindow window = new CountedWindow();

    @Setup(Level.Trial)
    public void gatherAndVerify() throws IOException {
        Mlp mlp = Mlp.parse(network);
        examples = TrainingData.named(data, mlp);
        initial = Parameters.gaussian(mlp, SEED);
        OpenBlas.missing(formulation.requirement()).ifPresent(missing -> {
            throw new IllegalStateException(formulation + " cannot run here: " + missing);
        });
        if (formulation.requirement().isPython()) {
            Core.keep();
        }
        cycle = new BatchCycle<>(SlowedUpdate.ifAskedFor(formulation.create(mlp, initial)), examples, batchSize);
        verification = new UpdateVerification(mlp, initial);
        recordError(cycle.verify(verification, examples));
        NewObjects.touchTheirMemory();
        System.gc(); // else the first collections of the measurement would copy the batches, by chance often or seldom
    }

    /** Takes the number that JMH counts for a call. */
    @Setup(Level.Trial)
    public void countUpdates(BenchmarkParams benchmark) {
        updatesAtACall = benchmark.getOpsPerInvocation();
    }

    /** Verifies the compiled code. */
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

    @Setup(Level.Iteration)
    public void reset() {
        cycle.update().reset(initial);
        window.open();
    }

    @TearDown(Level.Iteration)
    public void close() {
        window.close(!formulation.requirement().isPython());
    }

    /**
     * Checks the values of this state's parameters, before a JVM starts for them.
     *
     * @throws IllegalArgumentException with a message of one line, if one cannot be used
     * @throws IOException with a message of one line, if a data file is missing or malformed
     */
    public static void check(Map<String, String> parameters) throws IOException {
        String formulation = parameters.get("formulation");
        List<String> known =
                Stream.of(Formulation.values()).map(Formulation::name).toList();
        if (!known.contains(formulation)) {
            throw new IllegalArgumentException(
                    "formulation '" + formulation + "' is not known; there are " + String.join(", ", known));
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
