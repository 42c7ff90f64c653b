package dev.minibatch.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data sets in MNIST's four files (LeCun and Cortes): {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * and the same with {@code t10k} for the test examples. In a folder each may be compressed and end with {@code .gz}.
 */
public final class Mnist {
    private static final int DIGITS = 10;

    @FunctionalInterface
    private interface Source {
        IdxArray read(String name, int dimensions) throws IOException;
    }

    private Mnist() {}

    /** The first 5,000 training digits of MNIST, from within the jar. */
    public static Dataset embeddedTraining() throws IOException {
        return read(Mnist::readEmbedded, "train", DIGITS);
    }

    /** The first 1,000 test digits of MNIST, from within the jar. */
    public static Dataset embeddedTest() throws IOException {
        return read(Mnist::readEmbedded, "t10k", DIGITS);
    }

    /**
     * The training examples in a folder.
     *
     * @param classes the number of classes; labels count from 0
     * @throws IOException with a message of one line, if a file is missing or malformed
     */
    public static Dataset training(Path folder, int classes) throws IOException {
        return read((name, dimensions) -> readFile(folder, name, dimensions), "train", classes);
    }

    /** Likewise the test examples. */
    public static Dataset test(Path folder, int classes) throws IOException {
        return read((name, dimensions) -> readFile(folder, name, dimensions), "t10k", classes);
    }

    private static Dataset read(Source source, String set, int classes) throws IOException {
        IdxArray images = source.read(set + "-images-idx3-ubyte", 3);
        IdxArray labels = source.read(set + "-labels-idx1-ubyte", 1);
        int count = images.shape()[0];
        if (count != labels.shape()[0]) {
            throw new IOException(labels.name() + ": has " + labels.shape()[0] + " labels for the " + count
                    + " images of " + images.name() + "; each image needs one");
        }
        for (int i = 0; i < count; i++) {
            int label = labels.bytes()[i] & 0xff;
            if (label >= classes) {
                throw new IOException(labels.name() + ": label " + label + " of example " + i
                        + " has no output: the network has " + classes + ", for the labels 0 to " + (classes - 1));
            }
        }
        int pixels = Math.multiplyExact(images.shape()[1], images.shape()[2]);
        return new LabelledImages(images.bytes(), labels.bytes(), pixels, classes);
    }

    private static IdxArray readEmbedded(String name, int dimensions) throws IOException {
        String file = name + ".gz";
        try (InputStream in = Mnist.class.getResourceAsStream("mnist/" + file)) {
            return IdxArray.read(in, file, dimensions);
        }
    }

    private static IdxArray readFile(Path folder, String name, int dimensions) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(folder + ": is not a folder; give one with MNIST's four IDX files");
        }
        Path plain = folder.resolve(name);
        Path file = Files.exists(plain) ? plain : folder.resolve(name + ".gz");
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(plain + ": is missing, and so is " + file.getFileName());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return IdxArray.read(in, file.toString(), dimensions);
        } catch (FileSystemException unreadable) {
            throw new IOException(file + ": cannot be read; look at its permissions", unreadable);
        }
    }
}
