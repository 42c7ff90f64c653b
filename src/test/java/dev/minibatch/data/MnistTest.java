package dev.minibatch.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoTinyImages() throws IOException {
        write(IMAGES, idx(0x803, new int[] {2, 2, 3}, 0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6));
        write(LABELS, idx(0x801, new int[] {2}, 2, 0));
    }

    @Test
    void readsImagesAndLabels() throws IOException {
        Dataset data = Mnist.training(folder, 3);
        assertEquals(2, data.size());
        assertEquals(6, data.inputs());
        assertEquals(3, data.outputs());
        assertArrayEquals(new double[] {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}, data.inputs(0)[0], 1e-15);
        assertArrayEquals(new double[] {0.0, 0.0, 1.0}, data.targets(0)[0]);
        assertArrayEquals(new double[] {1.0, 0.0, 0.0}, data.targets(1)[0]);
    }

    @Test
    void readsGzipAlike() throws IOException {
        double[][] plain = Mnist.training(folder, 3).inputs(0, 1);
        for (String name : new String[] {IMAGES, LABELS}) {
            write(name + ".gz", gzip(Files.readAllBytes(folder.resolve(name))));
            Files.delete(folder.resolve(name));
        }
        assertArrayEquals(plain, Mnist.training(folder, 3).inputs(0, 1));
    }

    @Test
    void theEmbeddedDigitsAreTheFirstOfMnist() throws IOException {
        Dataset training = Mnist.embeddedTraining();
        assertEquals(5_000, training.size());
        assertEquals(784, training.inputs());
        // MNIST's training set begins with the digits 5 0 4 1 9 2 1 3 1 4, its test set with 7 2 1 0 4 1 4 9 5 9.
        assertArrayEquals(new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, firstLabels(training));
        Dataset test = Mnist.embeddedTest();
        assertEquals(1_000, test.size());
        assertArrayEquals(new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, firstLabels(test));
        double inked = Arrays.stream(training.inputs(0)[0]).filter(p -> p > 0.0).count();
        assertEquals(166.0, inked, "inked pixels of the first digit");
    }

    @Test
    void refusesAFolderThatIsNone() {
        assertRefused("nowhere: is not a folder", folder.resolve("nowhere"));
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(folder.resolve(LABELS));
        assertRefused(LABELS + ": is missing", folder);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        write(IMAGES, new byte[0]);
        assertRefused(IMAGES + ": is cut short", folder);
    }

    @Test
    void refusesAFileThatIsNotIdx() throws IOException {
        write(IMAGES, "P5 28 28 255 and so on".getBytes(StandardCharsets.US_ASCII));
        assertRefused("magic number 0x00000803, not 0x50352032", folder);
        write(IMAGES, new byte[] {0, 0});
        assertRefused("is cut short", folder);
    }

    @Test
    void refusesLabelsInThePlaceOfImages() throws IOException {
        Files.copy(folder.resolve(LABELS), folder.resolve(IMAGES), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(IMAGES + ": is not an IDX file of images", folder);
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(IMAGES));
        write(IMAGES, Arrays.copyOf(whole, whole.length - 1));
        assertRefused("is shorter than the 12 bytes", folder);
        write(IMAGES, Arrays.copyOf(whole, 9));
        assertRefused("is cut short", folder);
    }

    @Test
    void refusesAFileWithBytesLeftOver() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(IMAGES));
        write(IMAGES, Arrays.copyOf(whole, whole.length + 1));
        assertRefused("is longer than the 12 bytes", folder);
    }

    @Test
    void refusesAGzipStreamCutShortAnywhere() throws IOException {
        byte[] whole = gzip(Files.readAllBytes(folder.resolve(IMAGES)));
        Files.delete(folder.resolve(IMAGES));
        for (int length = 0; length < whole.length; length++) {
            write(IMAGES + ".gz", Arrays.copyOf(whole, length));
            assertRefused(IMAGES + ".gz: is cut short", folder);
        }
    }

    @Test
    void refusesADamagedGzipStream() throws IOException {
        byte[] damaged = gzip(Files.readAllBytes(folder.resolve(IMAGES)));
        damaged[damaged.length - 6] ^= 1; // its checksum
        Files.delete(folder.resolve(IMAGES));
        write(IMAGES + ".gz", damaged);
        assertRefused("is not a gzip file, or damaged", folder);
    }

    @Test
    void refusesDimensionsThatCannotBe() throws IOException {
        write(IMAGES, idx(0x803, new int[] {0, 2, 3}));
        assertRefused("has a dimension of 0", folder);
        write(IMAGES, idx(0x803, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE}));
        assertRefused("has a dimension of", folder);
        write(IMAGES, idx(0x803, new int[] {-2, 2, 3}));
        assertRefused("has a dimension of", folder);
    }

    @Test
    void refusesImagesAndLabelsOfDifferentNumber() throws IOException {
        write(LABELS, idx(0x801, new int[] {3}, 0, 1, 2));
        assertRefused("has 3 labels for the 2 images", folder);
    }

    @Test
    void refusesALabelWithoutAnOutput() throws IOException {
        write(LABELS, idx(0x801, new int[] {2}, 0, 3));
        assertRefused("label 3 of example 1 has no output: the network has 3, for the labels 0 to 2", folder);
    }

    private static void assertRefused(String expected, Path where) {
        String message =
                assertThrows(IOException.class, () -> Mnist.training(where, 3)).getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static int[] firstLabels(Dataset data) {
        return Arrays.stream(data.targets(IntStream.range(0, 10).toArray()))
                .mapToInt(y -> IntStream.range(0, 10)
                        .filter(d -> y[d] == 1.0)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    @Test
    void theTestExamplesHaveFilesOfTheirOwn() throws IOException {
        write("t10k-images-idx3-ubyte", idx(0x803, new int[] {1, 1, 2}, 255, 0));
        write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {1}, 1));
        Dataset test = Mnist.test(folder, 3);
        assertEquals(1, test.size());
        assertArrayEquals(new double[][] {{1.0, 0.0}}, test.inputs(0));
        assertArrayEquals(new double[][] {{0.0, 1.0, 0.0}}, test.targets(0));
    }

    @Test
    void readsImagesOfOnePixelAndNoMoreBytesThanAnArrayHolds() throws IOException {
        write(IMAGES, idx(0x803, new int[] {2, 1, 1}, 51, 255));
        assertArrayEquals(
                new double[][] {{0.2}, {1.0}}, Mnist.training(folder, 3).inputs(0, 1));
        write(IMAGES, idx(0x803, new int[] {Integer.MAX_VALUE - 8, 1, 1}, 51));
        assertRefused("is shorter than the 2147483639 bytes in its header", folder);
        write(IMAGES, idx(0x803, new int[] {Integer.MAX_VALUE - 7, 1, 1}, 51));
        assertRefused("has a dimension of 2147483640; each should be at least 1, their product below 2^31", folder);
    }

    @Test
    void namesWhatAFileShouldHave() throws IOException {
        write(LABELS, idx(0x803, new int[] {1, 1, 1}, 1));
        assertRefused(
                LABELS + ": is not an IDX file of labels: it should start with the magic number 0x00000801,"
                        + " not 0x00000803",
                folder);
    }

    @Test
    void aTargetOverwritesTheOneBefore() throws IOException {
        double[] y = {9.0, 9.0, 9.0};
        Mnist.training(folder, 3).copyTarget(0, y);
        assertArrayEquals(new double[] {0.0, 0.0, 1.0}, y);
    }

    static byte[] idx(int magic, int[] shape, int... elements) {
        ByteBuffer buffer =
                ByteBuffer.allocate(4 + 4 * shape.length + elements.length).putInt(magic);
        Arrays.stream(shape).forEach(buffer::putInt);
        Arrays.stream(elements).forEach(element -> buffer.put((byte) element));
        return buffer.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsLabelsAbove127() throws IOException {
        write(LABELS, idx(0x801, new int[] {2}, 199, 0));
        assertEquals(1.0, Mnist.training(folder, 200).targets(0)[0][199]);
    }
}
