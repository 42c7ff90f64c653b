package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {
    @TempDir
    private Path folder;

    private static String of(Executable action) {
        return FileProblem.of(assertThrows(IOException.class, action));
    }

    @Test
    void theFileAndTheReasonAreInWords() throws IOException {
        Path gone = folder.resolve("gone");
        assertEquals(gone + ": there is no such file or folder", of(() -> Files.size(gone)));
        Path there = Files.createFile(folder.resolve("there"));
        assertEquals(there + ": it exists, and nothing will be overwritten", of(() -> Files.createFile(there)));
        assertEquals("f: permission denied", FileProblem.of(new AccessDeniedException("f")));
        assertEquals("f: it is no folder", FileProblem.of(new NotDirectoryException("f")));
    }

    @Test
    void otherProblemsAreInTheWordsOfTheSystem() {
        assertEquals(
                "f: No space left on device",
                FileProblem.of(new FileSystemException("f", null, "No space left on device")));
        assertEquals("the stream is closed", FileProblem.of(new IOException("the stream is closed")));
    }

    @Test
    void aProblemWithoutWordsGetsSome() {
        assertEquals("it ends too early, or the disk fails", FileProblem.of(new EOFException()));
        assertEquals("f: it ends too early, or the disk fails", FileProblem.of(new FileSystemException("f")));
        assertEquals("No space", FileProblem.of(new FileSystemException(null, null, "No space")), "it names no file");
    }
}
