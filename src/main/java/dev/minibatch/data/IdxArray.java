package dev.minibatch.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes from a file in MNIST's IDX format: the magic number 0x000008dd, dd being the number of
 * dimensions; each dimension as a big-endian 32-bit number; then the bytes, the last dimension running fastest.
 *
 * @param shape the dimensions
 * @param bytes the elements
 */
record IdxArray(int[] shape, byte[] bytes) {
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int GZIP_MAGIC = 0x1f8b;

    /**
     * Reads a whole file, plain or gzip, which its first bytes tell.
     *
     * @param in the file; not closed
     * @param file its name, for messages
     * @param dimensions the number of dimensions that it should have: 3 for images, 1 for labels
     * @throws IdxFormatException if the file is empty, not IDX, damaged, or longer or shorter than its header says
     */
    static IdxArray read(InputStream in, String file, int dimensions) throws IOException {
        InputStream plain = decompressed(in, file);
        try {
            return readPlain(plain, file, dimensions);
        } catch (EOFException cut) {
            throw new IdxFormatException(file, "its gzip stream is cut short; get the file again");
        } catch (ZipException damaged) {
            throw new IdxFormatException(
                    file, "its gzip stream is damaged (" + damaged.getMessage() + "); get the file again");
        }
    }

    private static InputStream decompressed(InputStream in, String file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        byte[] start = buffered.readNBytes(2);
        buffered.reset();
        if (start.length == 0) {
            throw new IdxFormatException(file, "is empty; it should be an IDX file, plain or gzip");
        }
        boolean gzip = start.length == 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == GZIP_MAGIC;
        try {
            return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        } catch (EOFException | ZipException cut) {
            throw new IdxFormatException(file, "its gzip stream is cut short; get the file again");
        }
    }

    private static IdxArray readPlain(InputStream in, String file, int dimensions) throws IOException {
        int magic = UNSIGNED_BYTES | dimensions;
        byte[] header = in.readNBytes(4 * (1 + dimensions));
        if (header.length < 4 || ByteBuffer.wrap(header).getInt() != magic) {
            throw new IdxFormatException(
                    file,
                    String.format(
                            "is not an IDX file of %s: it should start with the magic number 0x%08x, not %s",
                            dimensions == 1 ? "labels" : "images", magic, hexadecimal(header)));
        }
        if (header.length < 4 * (1 + dimensions)) {
            throw new IdxFormatException(file, "is cut short: it ends within its header");
        }
        int[] shape = new int[dimensions];
        ByteBuffer.wrap(header, 4, 4 * dimensions).asIntBuffer().get(shape);
        long promised = 1;
        for (int size : shape) {
            promised *= size;
            if (size < 1 || promised > Integer.MAX_VALUE - 8) {
                throw new IdxFormatException(
                        file,
                        "its header names the dimensions " + Arrays.toString(shape)
                                + "; each should be at least 1 and their product below 2^31");
            }
        }
        byte[] bytes = in.readNBytes((int) promised);
        if (bytes.length < promised) {
            throw new IdxFormatException(
                    file, "is cut short: its header promises " + promised + " bytes, " + bytes.length + " follow");
        }
        if (in.read() >= 0) {
            throw new IdxFormatException(
                    file, "is longer than the " + promised + " bytes that its header promises; get the file again");
        }
        return new IdxArray(shape, bytes);
    }

    private static String hexadecimal(byte[] header) {
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < Math.min(4, header.length); i++) {
            text.append(String.format("%02x", header[i]));
        }
        return text.toString();
    }
}
