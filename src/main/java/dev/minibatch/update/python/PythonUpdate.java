package dev.minibatch.update.python;

import dev.minibatch.data.Dataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.MiniBatchUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A mini-batch update by a library of Python, which has the parameters and the batches in its own memory. Throws an {@link
 * UncheckedIOException} if the process fails.
 */
public final class PythonUpdate implements MiniBatchUpdate<PythonUpdate.Batch> {
    /** &eta;/m for a gradient: so large that the rounding of the changed parameters costs no digits. */
    private static final double STEP = 1024.0;

    private final String peer;
    private final Mlp network;
    private final PythonProcess process;
    private int batches;
    private Dataset sent;

    /** A mini-batch, which the process gets before the first update with it. */
    public static final class Batch {
        private final double[][] x;
        private final double[][] y;
        private int number = -1; // not sent yet

        private Batch(double[][] x, double[][] y) {
            this.x = x;
            this.y = y;
        }
    }

    /** A request of the protocol. */
    private interface Request<T> {
        T send(PythonProcess process) throws IOException;
    }

    /**
     * Starts the process.
     *
     * @param peer its name in {@code peers.py}
     * @throws IllegalArgumentException with a message of one line, if the network is not the book's
     */
    public PythonUpdate(Mlp network, String peer) {
        requireSupported(network);
        this.peer = peer;
        this.network = network;
        int[] sizes = IntStream.rangeClosed(0, network.layers())
                .map(l -> l == 0 ? network.inputs() : network.neurons(l - 1))
                .toArray();
        try {
            this.process = new PythonProcess(peer, sizes);
        } catch (IOException failed) {
            throw new UncheckedIOException(peer + ": " + failed.getMessage(), failed);
        }
    }

    /** Refuses other neurons than sigmoids, and other costs than the quadratic one. */
    public static void requireSupported(Mlp network) {
        if (network.cost() != Cost.QUADRATIC
                || !Arrays.stream(network.activations()).flatMap(Arrays::stream).allMatch(Activation.SIGMOID::equals)) {
            throw new IllegalArgumentException(
                    "the formulations in Python compute the book's network alone: SIGMOID neurons and the QUADRATIC cost");
        }
    }

    /** What is not installed for a peer; empty if nothing. */
    public static Optional<String> missing(String peer) {
        try {
            new PythonProcess(peer, 1, 1).close();
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private <T> T answer(Request<T> request) {
        try {
            return request.send(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(peer + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public String implementation() {
        return "PythonUpdate: " + process.computes();
    }

    /** All packages of this Python, with their versions. */
    public String packages() {
        return process.packages();
    }

    @Override
    public Batch batch(Dataset data, int... rows) {
        return new Batch(data.inputs(rows), data.targets(rows));
    }

    @Override
    public void update(Batch batch, double learningRate) {
        updates(List.of(batch), 0, 1, learningRate);
    }

    /** Sends the batches that the process has not got yet; all, and no others, must have come in this order. */
    @Override
    public void updates(List<Batch> cycle, int first, int count, double learningRate) {
        cycle.forEach(this::send);
        int start = cycle.get(first).number;
        answer(to -> to.request('U')
                .write(cycle.get(0).number, cycle.size(), start - cycle.get(0).number, count)
                .write(learningRate)
                .await());
    }

    private void send(Batch batch) {
        if (batch.number < 0) {
            answer(to -> to.request('B')
                    .write(batch.x.length)
                    .write(batch.x)
                    .write(batch.y)
                    .await());
            batch.number = batches++;
        }
    }

    @Override
    public void epoch(Dataset data, int[] order, int batchSize, double learningRate) {
        if (sent != data) {
            answer(to -> send(data, to));
            sent = data;
        }
        answer(to -> to.request('E')
                .write(order.length)
                .write(order)
                .write(batchSize)
                .write(learningRate)
                .await());
    }

    private static PythonProcess send(Dataset data, PythonProcess to) throws IOException {
        to.request('D').write(data.size());
        double[] x = new double[data.inputs()];
        double[] y = new double[data.outputs()];
        for (int row = 0; row < data.size(); row++) {
            data.copyInput(row, x);
            data.copyTarget(row, y);
            to.write(x).write(y);
        }
        return to.await();
    }

    /** Computed from an update, which is what the process does. */
    @Override
    public Parameters gradient(Batch batch) {
        Parameters before = parameters();
        update(batch, STEP * batch.x.length);
        double[] after = parameters().flat();
        double[] gradient = before.flat();
        Arrays.setAll(gradient, n -> (gradient[n] - after[n]) / STEP);
        reset(before);
        return parameters(gradient);
    }

    @Override
    public double[][] outputs(Batch batch) {
        double[] flat = answer(to -> to.request('O')
                .write(batch.x.length)
                .write(batch.x)
                .await()
                .readDoubles(batch.x.length * network.outputs()));
        return IntStream.range(0, batch.x.length)
                .mapToObj(i -> Arrays.copyOfRange(flat, i * network.outputs(), (i + 1) * network.outputs()))
                .toArray(double[][]::new);
    }

    @Override
    public Parameters parameters() {
        return parameters(answer(to -> to.request('P').await().readDoubles(network.parameterCount())));
    }

    private Parameters parameters(double[] flat) {
        return Parameters.generate(network, Arrays.stream(flat).iterator()::next);
    }

    @Override
    public void reset(Parameters initial) {
        answer(to -> to.request('R').write(initial.flat()).await());
    }
}
