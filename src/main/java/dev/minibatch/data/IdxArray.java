package dev.minibatch.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in MNIST's IDX format: the magic number 0x000008dd with the number of dimensions dd, the
 * size of each dimension, and the bytes, the last dimension running fastest. All numbers are big-endian 32-bit ones.
 *
 * @param name the file's, for messages
 * @param shape the sizes of the dimensions
 */
record IdxArray(String name, int[] shape, byte[] bytes) {
    private static final int UNSIGNED_BYTES = 0x0800;

    /**
     * Reads a whole file.
     *
     * @param in the file, compressed if its name ends with {@code .gz}; not closed
     * @param dimensions how many the file should have: 3 for images, 1 for labels
     * @throws IOException with a message of one line, if the file is not such an array
     */
    static IdxArray read(InputStream in, String name, int dimensions) throws IOException {
        try {
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
            return read(new DataInputStream(new BufferedInputStream(plain)), name, dimensions);
        } catch (EOFException cut) {
            throw new IOException(name + ": is cut short; get the file again", cut);
        } catch (ZipException damaged) {
            throw new IOException(
                    name + ": is not a gzip file, or damaged (" + damaged.getMessage() + "); get the file again",
                    damaged);
        }
    }

    private static IdxArray read(DataInputStream in, String name, int dimensions) throws IOException {
        int expected = UNSIGNED_BYTES | dimensions;
        int magic = in.readInt();
        if (magic != expected) {
            throw new IOException(String.format(
                    "%s: is not an IDX file of %s: it should start with the magic number 0x%08x, not 0x%08x",
                    name, dimensions == 1 ? "labels" : "images", expected, magic));
        }
        int[] shape = new int[dimensions];
        long size = 1;
        for (int d = 0; d < dimensions; d++) {
            shape[d] = in.readInt();
            size *= shape[d];
            if (shape[d] < 1 || size > Integer.MAX_VALUE - 8) {
                throw new IOException(name + ": has a dimension of " + shape[d]
                        + "; each should be at least 1, their product below 2^31");
            }
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size || in.read() >= 0) {
            throw new IOException(name + ": is " + (bytes.length < size ? "shorter" : "longer") + " than the " + size
                    + " bytes in its header; get the file again");
        }
        return new IdxArray(name, shape, bytes);
    }
}
