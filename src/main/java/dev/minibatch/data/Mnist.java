package dev.minibatch.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Data sets in the four files of MNIST (LeCun and Cortes): {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte} and the same with {@code t10k} for the test examples, each plain or with the ending
 * {@code .gz}.
 */
public final class Mnist {
    /** Opens one of the files by the name that it has without an ending. */
    private interface Source {
        InputStream open(String name) throws IOException;

        String describe(String name);
    }

    private Mnist() {}

    /** The first 5,000 training digits of MNIST, from within the jar. */
    public static Dataset embeddedTraining() throws IOException {
        return read(EMBEDDED, "train", 10);
    }

    /** The first 1,000 test digits of MNIST, from within the jar. */
    public static Dataset embeddedTest() throws IOException {
        return read(EMBEDDED, "t10k", 10);
    }

    /**
     * The training examples in a folder.
     *
     * @param classes labels go from 0 to one less
     * @throws IOException with a message of one line, if a file is missing or malformed
     */
    public static Dataset training(Path folder, int classes) throws IOException {
        return read(new Folder(folder), "train", classes);
    }

    /** Likewise the test examples. */
    public static Dataset test(Path folder, int classes) throws IOException {
        return read(new Folder(folder), "t10k", classes);
    }

    private static Dataset read(Source source, String set, int classes) throws IOException {
        String imageFile = set + "-images-idx3-ubyte";
        String labelFile = set + "-labels-idx1-ubyte";
        IdxArray images = readArray(source, imageFile, 3);
        IdxArray labels = readArray(source, labelFile, 1);
        int count = images.shape()[0];
        if (count != labels.shape()[0]) {
            throw new IdxFormatException(
                    source.describe(labelFile),
                    "has " + labels.shape()[0] + " labels for the " + count + " images of " + source.describe(imageFile)
                            + "; there should be one for each");
        }
        for (int i = 0; i < count; i++) {
            int label = labels.bytes()[i] & 0xff;
            if (label >= classes) {
                throw new IdxFormatException(
                        source.describe(labelFile),
                        "label " + label + " of example " + i + " has no output: the network has " + classes
                                + ", for the labels 0 to " + (classes - 1));
            }
        }
        return new LabelledImages(
                images.bytes(), labels.bytes(), Math.multiplyExact(images.shape()[1], images.shape()[2]), classes);
    }

    private static IdxArray readArray(Source source, String name, int dimensions) throws IOException {
        try (InputStream in = source.open(name)) {
            return IdxArray.read(in, source.describe(name), dimensions);
        } catch (FileSystemException unreadable) {
            throw new IOException(
                    source.describe(name) + ": cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    private static final Source EMBEDDED = new Source() {
        @Override
        public InputStream open(String name) {
            return Mnist.class.getResourceAsStream("mnist/" + name + ".gz");
        }

        @Override
        public String describe(String name) {
            return "embedded " + name + ".gz";
        }
    };

    private record Folder(Path folder) implements Source {
        @Override
        public InputStream open(String name) throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new FileNotFoundException(
                        folder + ": is not a folder; it should be one with MNIST's four IDX files, plain or gzip");
            }
            Path file = find(name);
            if (!Files.isRegularFile(file)) {
                throw new FileNotFoundException(
                        file + ": is missing; there should be a file " + name + " or " + name + ".gz in that folder");
            }
            return Files.newInputStream(file);
        }

        @Override
        public String describe(String name) {
            return find(name).toString();
        }

        private Path find(String name) {
            return List.of(folder.resolve(name), folder.resolve(name + ".gz")).stream()
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElse(folder.resolve(name));
        }
    }
}
