package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "old");
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[] {'n', 'e'});
                    throw new IOException("No space left on device");
                }));
        assertEquals("old", Files.readString(file));
        try (var entries = Files.list(folder)) {
            assertEquals(List.of(file), entries.toList());
        }
    }

    @Test
    void replacesTheWholeContent() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "a longer old content");
        AtomicFile.write(file, out -> out.write('n'));
        assertEquals("n", Files.readString(file));
    }
}
