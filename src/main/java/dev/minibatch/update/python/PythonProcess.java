package dev.minibatch.update.python;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A process of {@code peers.py}, and this end of its protocol. It ends when this JVM does. */
final class PythonProcess implements AutoCloseable {
    private static final String PROGRAM = "peers.py";
    private static final String PYTHON = "python3";
    private static final int DONE = 0;
    private static final int BUFFER = 1 << 16;

    /**
     * For glibc: memory that is freed stays with the process, as the JVM's heap does. Else numpy's book program gets some fifty
     * new pages from the system in each update.
     */
    private static final Map<String, String> KEEP_MEMORY =
            Map.of("MALLOC_MMAP_THRESHOLD_", "33554432", "MALLOC_TRIM_THRESHOLD_", "1073741824");

    private final Process process;
    private final OutputStream requests;
    private final InputStream answers;
    private final String computes;
    private final String packages;

    /**
     * Starts it.
     *
     * @param peer its name in {@code peers.py}
     * @param sizes of the network's layers
     * @throws IOException that names what is not installed, or went wrong
     */
    PythonProcess(String peer, int... sizes) throws IOException {
        String program;
        try (InputStream in = PythonProcess.class.getResourceAsStream(PROGRAM)) {
            program = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(PYTHON, "-c", program, peer);
            builder.environment().putAll(KEEP_MEMORY);
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException notFound) {
            throw new IOException("there is no program " + PYTHON, notFound);
        }
        requests = new BufferedOutputStream(process.getOutputStream(), BUFFER);
        answers = new BufferedInputStream(process.getInputStream(), BUFFER);
        write(sizes.length).write(sizes).await();
        computes = readText();
        packages = readText();
    }

    /** The versions of Python and of the library, and what they compute with. */
    String computes() {
        return computes;
    }

    /** All installed packages, with their versions. */
    String packages() {
        return packages;
    }

    /** Begins a request. */
    PythonProcess request(char letter) throws IOException {
        requests.write(letter);
        return this;
    }

    PythonProcess write(int... values) throws IOException {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(values);
        requests.write(bytes);
        return this;
    }

    PythonProcess write(double... values) throws IOException {
        byte[] bytes = new byte[values.length * Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().put(values);
        requests.write(bytes);
        return this;
    }

    PythonProcess write(double[][] rows) throws IOException {
        for (double[] row : rows) {
            write(row);
        }
        return this;
    }

    /** Ends a request, and waits until its work is done. */
    PythonProcess await() throws IOException {
        try {
            requests.flush();
        } catch (IOException ended) {
            // It may have said why.
        }
        int status = answers.read();
        if (status == DONE) {
            return this;
        }
        if (status < 0) {
            throw new EOFException("the Python process has ended; what it printed is in the log of the fork");
        }
        throw new IOException(readText());
    }

    double[] readDoubles(int count) throws IOException {
        double[] values = new double[count];
        littleEndian(read(count * Double.BYTES)).asDoubleBuffer().get(values);
        return values;
    }

    private String readText() throws IOException {
        int length = littleEndian(read(Integer.BYTES)).getInt();
        return new String(read(length), StandardCharsets.UTF_8);
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = answers.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the Python process has ended in the middle of an answer");
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
