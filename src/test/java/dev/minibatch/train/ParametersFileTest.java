package dev.minibatch.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersFileTest {
    private static final Mlp NETWORK = Mlp.of(3, 4, 2)
            .withActivation(0, Activation.RELU)
            .withNeuron(0, 2, Activation.TANH)
            .withCost(Cost.CROSS_ENTROPY);
    private static final Parameters PARAMETERS = Parameters.gaussian(NETWORK, 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("network.parameters");
        new ParametersFile(NETWORK, PARAMETERS).write(file);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        ParametersFile read = ParametersFile.read(file);
        assertArrayEquals(PARAMETERS.flat(), read.parameters().flat());
        assertEquals("3-4-2", read.network().toString());
        assertEquals(Cost.CROSS_ENTROPY, read.network().cost());
        assertArrayEquals(NETWORK.activations(), read.network().activations());
    }

    @Test
    void neverWritesOverAFile() {
        assertThrows(FileAlreadyExistsException.class, () -> new ParametersFile(NETWORK, PARAMETERS).write(file));
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            assertRefused(damaged);
        }
    }

    @Test
    void refusesAFileCutShortAnywhereOrWithBytesAdded() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertTrue(refusal(folder.resolve("none")).contains("none: is missing"));
        byte[] newer = Files.readAllBytes(file);
        newer[11] = 2;
        Files.write(file, newer);
        assertTrue(refusal(file).contains("has version 2 of the format; this program reads version 1"));
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertEquals(1, refusal(file).lines().count());
    }

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> ParametersFile.read(file)).getMessage();
    }
}
