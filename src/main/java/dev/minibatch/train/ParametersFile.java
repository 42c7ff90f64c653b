package dev.minibatch.train;

import dev.minibatch.network.Activation;
import dev.minibatch.network.Cost;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A trained network in a file. The format, version 1, all numbers big-endian:
 *
 * <pre>
 *   8 bytes      "MINIBTCH" in ASCII
 *   4 bytes      the version, 1
 *   2 + n bytes  the layer sizes as text, such as 784-30-10, after its length
 *   2 + n bytes  the cost's name as text, after its length
 *   1 byte       for each neuron, layer by layer, its activation: the first letter of its name, S T R or L
 *   8 bytes      for each neuron, layer by layer, its bias and then its weights, as IEEE doubles
 *   8 bytes      the CRC-32 of all bytes before, in the lower 4
 * </pre>
 *
 * @param network the network's shape
 * @param parameters its weights and biases
 */
public record ParametersFile(Mlp network, Parameters parameters) {
    private static final byte[] MAGIC = "MINIBTCH".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Writes a new file. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(network.toString());
        out.writeUTF(network.cost().name());
        for (Activation[] layer : network.activations()) {
            for (Activation activation : layer) {
                out.writeByte(activation.name().charAt(0));
            }
        }
        for (double entry : parameters.flat()) {
            out.writeDouble(entry);
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(partial, bytes.toByteArray(), StandardOpenOption.CREATE_NEW);
            Files.move(partial, file); // which fails if the file is there
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a message of one line, if it is missing, damaged, or not of this format
     */
    public static ParametersFile read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": is missing; it should be a file that train --save wrote", missing);
        } catch (IOException unreadable) {
            throw new IOException(
                    file + ": cannot be read (" + unreadable.getClass().getSimpleName() + ")", unreadable);
        }
        int head = MAGIC.length + Integer.BYTES;
        if (bytes.length < head || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException(file + ": is not a file of parameters; it should be one that train --save wrote");
        }
        int version = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
        if (version != VERSION) {
            throw new IOException(
                    file + ": has version " + version + " of the format; this program reads version " + VERSION);
        }
        int end = bytes.length - Long.BYTES;
        if (end < head || ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
            throw new IOException(file + ": is damaged, its checksum is wrong; save it again");
        }
        try {
            return parse(new DataInputStream(new ByteArrayInputStream(bytes, head, end - head)));
        } catch (IOException | IllegalArgumentException impossible) {
            throw new IOException(
                    file + ": holds no network (" + impossible.getMessage() + "); save it again", impossible);
        }
    }

    private static ParametersFile parse(DataInputStream in) throws IOException {
        Mlp network = Mlp.parse(in.readUTF());
        Cost cost = Cost.valueOf(in.readUTF());
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.neurons(l); j++) {
                network = network.withNeuron(l, j, activation((char) in.readByte()));
            }
        }
        Parameters parameters = Parameters.zeros(network);
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.neurons(l); j++) {
                parameters.biases()[l][j] = in.readDouble();
                for (int k = 0; k < network.inputs(l); k++) {
                    parameters.weights()[l][j][k] = in.readDouble();
                }
            }
        }
        return new ParametersFile(network.withCost(cost), parameters);
    }

    private static Activation activation(char letter) {
        return Arrays.stream(Activation.values())
                .filter(activation -> activation.name().charAt(0) == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no activation begins with '" + letter + "'"));
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
