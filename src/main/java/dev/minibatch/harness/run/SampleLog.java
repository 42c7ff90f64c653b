package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file {@code samples.csv} while a run writes it: every row goes to the file at once, whole or not at all. */
public final class SampleLog implements AutoCloseable {
    private final SamplesCsv format;
    private final FileChannel file;
    private final List<Sample> samples;

    private SampleLog(SamplesCsv format, FileChannel file, List<Sample> earlier) {
        this.format = format;
        this.file = file;
        this.samples = new ArrayList<>(earlier);
    }

    /** Begins a new file. */
    static SampleLog create(Path path, SamplesCsv format) throws IOException {
        FileChannel file =
                locked(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), path);
        SampleLog log = new SampleLog(format, file, List.of());
        log.write(format.header());
        return log;
    }

    /**
     * Goes on with the file of an earlier run. A last line that it left torn is removed.
     *
     * @param format as the earlier run had it
     * @param earlier what the file holds
     */
    static SampleLog resume(Path path, SamplesCsv format, SamplesCsv.Content earlier) throws IOException {
        FileChannel file = locked(FileChannel.open(path, StandardOpenOption.WRITE), path);
        file.truncate(earlier.wholeBytes());
        file.position(file.size());
        SampleLog log = new SampleLog(format, file, earlier.samples());
        if (file.size() == 0) {
            log.write(format.header());
        }
        return log;
    }

    /** Takes the file for this run alone, whatever other locks are ignored. */
    private static FileChannel locked(FileChannel file, Path path) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException sameJvm) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException("another run is writing to " + path);
        }
        return file;
    }

    /** Adds a row. If that fails, the file is left with the rows before it. */
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

    /** All rows so far, those of an earlier run included. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() throws IOException {
        file.force(true);
        file.close();
    }
}
