package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file {@code samples.csv} during a run. Every row is written at once, and whole or not at all. */
public final class SampleLog implements AutoCloseable {
    private final SamplesCsv format;
    private final FileChannel file;
    private final List<Sample> samples;

    private SampleLog(SamplesCsv format, FileChannel file, List<Sample> earlier) {
        this.format = format;
        this.file = file;
        this.samples = new ArrayList<>(earlier);
    }

    /** Opens a new file, or continues that of an interrupted run. An incomplete last line is removed. */
    static SampleLog open(Path path, SamplesCsv format) throws IOException {
        // Read first: on Linux a file that is read and closed loses its locks.
        SamplesCsv.Content earlier = Files.exists(path) ? SamplesCsv.read(path) : SamplesCsv.Content.NONE;
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!RunLock.lock(file)) { // whatever other locks are ignored
            file.close();
            throw new IOException("another run is writing to " + path);
        }
        file.truncate(earlier.wholeBytes());
        file.position(file.size());
        SampleLog log = new SampleLog(format, file, earlier.samples());
        if (file.size() == 0) {
            log.write(format.header());
        }
        return log;
    }

    /** Adds a row. If that fails, the file keeps the rows before it. */
    void add(Sample sample) throws IOException {
        write(format.line(sample));
        samples.add(sample);
    }

    private void write(String line) throws IOException {
        long whole = file.position();
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException failure) {
            file.truncate(whole);
            throw failure;
        }
    }

    /** All rows so far, those of an interrupted run included. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The last attempt to measure the fork at a position; 0 if there is none. */
    int attempts(int position) {
        return at(position).mapToInt(Sample::attempt).max().orElse(0);
    }

    /** The fork at a position; empty if it measured nothing that counts. */
    Optional<Fork> fork(int position) {
        return Fork.of(at(position).toList(), QuietLevel.of(samples)).stream().findFirst();
    }

    private Stream<Sample> at(int position) {
        return samples.stream().filter(sample -> sample.position() == position);
    }

    @Override
    public void close() throws IOException {
        file.force(true);
        file.close();
    }
}
