package dev.minibatch.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlpTest {
    @Test
    void readsLayerSizes() {
        Mlp network = Mlp.parse("784-30-10");
        assertEquals(2, network.layers());
        assertEquals(784, network.inputs());
        assertEquals(30, network.neurons(0));
        assertEquals(30, network.inputs(1));
        assertEquals(10, network.outputs());
        assertEquals(784 * 30 + 30 + 30 * 10 + 10, network.parameterCount());
        assertEquals("784-30-10", network.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "784",
                "784-x",
                "784-",
                "-784-10",
                "784-0-10",
                "784--10",
                "784-30.5-10",
                "9999999999-1",
                "99999-99999",
                "784 - 10"
            })
    void refusesWhatIsNoNetworkInOneLine(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Mlp.parse(text))
                .getMessage();
        assertTrue(message.startsWith("network "), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void modifiesOneNeuronAndNoOther() {
        Mlp book = Mlp.of(3, 4, 2);
        Mlp modified = book.withNeuron(0, 2, Activation.TANH);
        assertEquals(Activation.TANH, modified.activation(0, 2));
        assertEquals(Activation.SIGMOID, modified.activation(0, 1));
        assertEquals(Activation.SIGMOID, book.activation(0, 2));
    }

    @Test
    void setsTheActivationOfOneLayerOrOfAll() {
        Mlp network = Mlp.of(3, 4, 2).withActivation(0, Activation.RELU);
        assertEquals(Activation.RELU, network.activation(0, 3));
        assertEquals(Activation.SIGMOID, network.activation(1, 0));
        assertEquals(
                Activation.LINEAR, network.withActivation(Activation.LINEAR).activation(1, 1));
    }

    @Test
    void refusesTheCrossEntropyOfOutputsThatAreNotSigmoid() {
        Mlp network = Mlp.of(3, 4, 2).withNeuron(1, 1, Activation.TANH);
        assertThrows(IllegalArgumentException.class, () -> network.withCost(Cost.CROSS_ENTROPY));
        Mlp crossEntropy = Mlp.of(3, 4, 2).withCost(Cost.CROSS_ENTROPY);
        assertThrows(IllegalArgumentException.class, () -> crossEntropy.withNeuron(1, 1, Activation.LINEAR));
    }

    @Test
    void takesUpTo2To27Parameters() {
        assertEquals(1 << 27, Mlp.of((1 << 17) - 1, 1 << 10).parameterCount());
        String message = assertThrows(IllegalArgumentException.class, () -> Mlp.of(1 << 17, 1 << 10))
                .getMessage();
        assertTrue(message.startsWith("network 131072-1024 has more than 134217728 weights and biases"), message);
        assertThrows(IllegalArgumentException.class, () -> Mlp.of(1 << 13, 1 << 13, 1 << 13), "all layers together");
    }

    @Test
    void theCostIsQuadraticUnlessAnotherIsGiven() {
        Mlp network = Mlp.of(3, 4, 2);
        assertEquals(Cost.QUADRATIC, network.cost());
        assertEquals(Cost.CROSS_ENTROPY, network.withCost(Cost.CROSS_ENTROPY).cost());
    }

    @Test
    void activationsAreACopy() {
        Mlp network = Mlp.of(3, 2, 1).withNeuron(0, 1, Activation.TANH);
        Activation[][] activations = network.activations();
        assertArrayEquals(
                new Activation[][] {{Activation.SIGMOID, Activation.TANH}, {Activation.SIGMOID}}, activations);
        activations[0][1] = Activation.RELU;
        assertEquals(Activation.TANH, network.activation(0, 1));
    }
}
