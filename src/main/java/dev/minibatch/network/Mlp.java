package dev.minibatch.network;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of a multilayer perceptron: its layer sizes, the activation of each neuron and the cost. Immutable; the
 * numbers that are learnt are {@link Parameters}.
 *
 * <p>Layers are counted as their weights are, from 0: layer 0 is the first that computes, between the inputs and the
 * first row of neurons, and the last is the output layer (the book's l = 2 and l = L).
 */
public final class Mlp {
    /** The most weights and biases of a network: one copy of them takes a gigabyte. */
    private static final long MOST_PARAMETERS = 1L << 27;

    private final int[] sizes;
    private final Activation[][] activations;
    private final Cost cost;

    private Mlp(int[] sizes, Activation[][] activations, Cost cost) {
        this.sizes = sizes;
        this.activations = activations;
        this.cost = cost;
    }

    /**
     * The book's network: sigmoid neurons and the quadratic cost.
     *
     * @param sizes the number of inputs, then of neurons in each layer
     * @throws IllegalArgumentException unless there are at least two sizes, all positive, and not too many parameters
     */
    public static Mlp of(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("network " + describe(sizes)
                    + " needs at least two layer sizes of at least 1, the inputs and the outputs, as in 784-30-10");
        }
        long parameters = 0;
        Activation[][] activations = new Activation[sizes.length - 1][];
        for (int l = 0; l < activations.length; l++) {
            parameters += sizes[l + 1] * (sizes[l] + 1L);
            if (parameters > MOST_PARAMETERS) {
                throw new IllegalArgumentException("network " + describe(sizes) + " has more than " + MOST_PARAMETERS
                        + " weights and biases, the most that this suite takes; give smaller layers");
            }
            activations[l] = layer(sizes[l + 1], Activation.SIGMOID);
        }
        return new Mlp(sizes.clone(), activations, Cost.QUADRATIC);
    }

    private static Activation[] layer(int neurons, Activation activation) {
        Activation[] layer = new Activation[neurons];
        Arrays.fill(layer, activation);
        return layer;
    }

    /**
     * The book's network with layer sizes like {@code 784-30-10}.
     *
     * @throws IllegalArgumentException with a message of one line, if the text is no such network
     */
    public static Mlp parse(String text) {
        String[] sizes = text.split("-", -1);
        if (!Arrays.stream(sizes).allMatch(size -> size.matches("\\d{1,9}"))) {
            throw new IllegalArgumentException("network '" + text
                    + "' is not a list of layer sizes: whole numbers joined by '-', as in 784-30-10");
        }
        return of(Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray());
    }

    public Mlp withCost(Cost newCost) {
        return checked(activations, newCost);
    }

    /** Returns this network with an activation for every neuron. */
    public Mlp withActivation(Activation activation) {
        Mlp network = this;
        for (int l = 0; l < layers(); l++) {
            network = network.withActivation(l, activation);
        }
        return network;
    }

    /** Returns this network with an activation for every neuron of a layer. */
    public Mlp withActivation(int layer, Activation activation) {
        Activation[][] changed = activations.clone();
        changed[layer] = layer(neurons(layer), activation);
        return checked(changed, cost);
    }

    /** Returns this network with an activation for one neuron: the modified neuron of the chapter's Exercise 2. */
    public Mlp withNeuron(int layer, int neuron, Activation activation) {
        Activation[][] changed = activations.clone();
        changed[layer] = activations[layer].clone();
        changed[layer][neuron] = activation;
        return checked(changed, cost);
    }

    private Mlp checked(Activation[][] changed, Cost newCost) {
        for (Activation output : changed[layers() - 1]) {
            if (newCost == Cost.CROSS_ENTROPY && output != Activation.SIGMOID) {
                throw new IllegalArgumentException("the cross-entropy is defined for outputs between 0 and 1: it needs "
                        + "SIGMOID output neurons, not " + output);
            }
        }
        return new Mlp(sizes, changed, newCost);
    }

    /** How many layers have weights. */
    public int layers() {
        return activations.length;
    }

    public int inputs() {
        return sizes[0];
    }

    public int outputs() {
        return sizes[sizes.length - 1];
    }

    /** The number of inputs of a layer: the columns k of its weights w<sub>jk</sub>. */
    public int inputs(int layer) {
        return sizes[layer];
    }

    /** The number of neurons of a layer: the rows j of its weights w<sub>jk</sub>. */
    public int neurons(int layer) {
        return sizes[layer + 1];
    }

    public Activation activation(int layer, int neuron) {
        return activations[layer][neuron];
    }

    /** The activation functions as {@code activations[layer][neuron]}; a copy. */
    public Activation[][] activations() {
        return Arrays.stream(activations).map(Activation[]::clone).toArray(Activation[][]::new);
    }

    public Cost cost() {
        return cost;
    }

    public int parameterCount() {
        return IntStream.range(0, layers())
                .map(l -> neurons(l) * (inputs(l) + 1))
                .sum();
    }

    /** The layer sizes as {@link #parse} reads them: {@code 784-30-10}. */
    @Override
    public String toString() {
        return describe(sizes);
    }

    private static String describe(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("-"));
    }
}
