package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file in one step: a reader sees the old content or the new, and never a part. */
public final class AtomicFile {
    /** Ends the names of files that are being written. */
    static final String PARTIAL = ".part";

    private AtomicFile() {}

    /** Replaces a file by a text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file. If that fails, it stays as it was. Pipes, links and devices are written to directly. */
    static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.write(file, content);
            return;
        }
        Path whole = file.toAbsolutePath();
        Path partial = whole.resolveSibling("." + whole.getFileName() + PARTIAL);
        try {
            Files.write(partial, content);
            Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) { // of a full disk, the JDK does not say which file
            throw new IOException(file + " cannot be written: " + FileProblem.reason(problem), problem);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
