package dev.minibatch.update;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Networks, parameters and batches for tests: awkward sizes, all activations and costs, modified neurons. */
final class Networks {
    /**
     * A network with parameters and a batch.
     *
     * @param name tells it apart in a failure
     */
    record Case(String name, Mlp network, Parameters parameters, Dataset data) {
        int[] rows() {
            return IntStream.range(0, data.size()).toArray();
        }

        MiniBatchUpdate<?> create(Formulation formulation) {
            return formulation.create(network, parameters);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Networks() {}

    /**
     * A case from a seed. Inputs are a mixture of zeros and of numbers between -1 and 1, targets are between 0 and 1.
     */
    static Case of(Mlp network, int batchSize, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[batchSize][network.inputs()];
        double[][] y = new double[batchSize][network.outputs()];
        for (int i = 0; i < batchSize; i++) {
            for (int k = 0; k < x[i].length; k++) {
                x[i][k] = random.nextInt(4) == 0 ? 0.0 : 2.0 * random.nextDouble() - 1.0;
            }
            for (int j = 0; j < y[i].length; j++) {
                y[i][j] = random.nextDouble();
            }
        }
        StringBuilder name = new StringBuilder(network + " m=" + batchSize + " " + network.cost());
        for (int l = 0; l < network.layers(); l++) {
            name.append(' ').append(network.activation(l, 0));
            if (network.activation(l, network.neurons(l) / 2) != network.activation(l, 0)) {
                name.append('/').append(network.activation(l, network.neurons(l) / 2));
            }
        }
        return new Case(name.toString(), network, scaledGaussian(network, seed), new DenseDataset(x, y));
    }

    /** Weights of deviation 1/sqrt(n) into a neuron of n inputs, so that large layers are not saturated. */
    private static Parameters scaledGaussian(Mlp network, long seed) {
        Parameters parameters = Parameters.gaussian(network, seed);
        for (int l = 0; l < network.layers(); l++) {
            double deviation = 1.0 / Math.sqrt(network.inputs(l));
            for (double[] w : parameters.weights()[l]) {
                Arrays.setAll(w, k -> deviation * w[k]);
            }
        }
        return parameters;
    }

    /** Small networks of every kind: for derivatives taken weight by weight. */
    static List<Case> small() {
        return kinds(Mlp.of(4, 5, 3, 2)).map(network -> of(network, 3, 5)).toList();
    }

    /** The network with each activation, each cost, and each activation in a single hidden or output neuron. */
    static Stream<Mlp> kinds(Mlp book) {
        int last = book.layers() - 1;
        Stream<Mlp> uniform = Stream.of(Activation.values()).map(book::withActivation);
        Stream<Mlp> mixed = Stream.of(Activation.values()).map(sigma -> book.withActivation(0, sigma));
        Stream<Mlp> hidden =
                Stream.of(Activation.values()).map(sigma -> book.withNeuron(0, book.neurons(0) / 2, sigma));
        Stream<Mlp> output =
                Stream.of(Activation.values()).map(sigma -> book.withNeuron(last, book.neurons(last) / 2, sigma));
        Stream<Mlp> crossEntropy = Stream.of(Activation.values())
                .flatMap(sigma -> last == 0
                        ? Stream.of(book)
                        : Stream.of(book.withActivation(0, sigma), book.withNeuron(0, book.neurons(0) / 2, sigma)))
                .map(network -> network.withCost(Cost.CROSS_ENTROPY));
        return Stream.of(uniform, mixed, hidden, output, crossEntropy).flatMap(networks -> networks);
    }

    /**
     * Shapes at which storage and loops change: 1 and 2, primes, either side of Commons Math's blocks of 52 and of the
     * 4,096 entries from which it chooses them, either side of whole vectors, tiles and blocks of examples, in 1 to 5
     * layers.
     */
    static List<Case> awkward() {
        Stream<Case> shapes = Stream.of(
                        "1-1",
                        "1-2",
                        "2-1",
                        "5-3",
                        "53-52",
                        "104-51",
                        "64-64",
                        "64-65",
                        "2-1-2",
                        "3-5-7",
                        "51-52-53",
                        "52-104-3",
                        "53-51-52",
                        "63-65-2",
                        "64-64-2",
                        "105-40-10",
                        "7-5-3-2",
                        "52-52-52-52",
                        "1-1-1-1",
                        "13-53-51-2",
                        "3-5-2-7-4",
                        "11-51-1-52-3",
                        "2-3-4-5-6-7",
                        "53-2-104-1-52-5",
                        "9-15-16",
                        "10-17-31",
                        "11-32-33-8",
                        "20-7-9")
                .map(Mlp::parse)
                .flatMap(network -> IntStream.of(1, 2, 7, 52, 53)
                        .mapToObj(batchSize -> of(network, batchSize, network.parameterCount() + batchSize)));
        Stream<Case> batches =
                IntStream.of(3, 5, 6, 9, 10, 11, 13, 20, 21, 51, 104, 105).mapToObj(m -> of(Mlp.of(17, 53, 10), m, m));
        Stream<Case> wide = Stream.of(of(Mlp.of(784, 30, 10), 107, 1), of(Mlp.of(3000, 5, 2), 23, 1)); // several blocks
        Stream<Case> kinds = Stream.of(Mlp.of(13, 53, 7), Mlp.of(5, 7, 11, 3), Mlp.of(3, 4, 5, 4, 3, 2), Mlp.of(6, 5))
                .flatMap(Networks::kinds)
                .map(network -> of(network, 5, network.parameterCount()));
        return Stream.of(shapes, batches, wide, kinds).flatMap(cases -> cases).toList();
    }
}
