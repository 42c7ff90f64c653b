package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFailedWriteLeavesTheOldContentAndNoPart() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "old");
        Path inTheWay = Files.createDirectory(folder.resolve(".scores.csv" + AtomicFile.PARTIAL));
        assertThrows(IOException.class, () -> AtomicFile.write(file, "new"));
        assertEquals("old", Files.readString(file));
        assertTrue(Files.notExists(inTheWay));
    }

    @Test
    void replacesTheWholeContent() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "a longer old content");
        AtomicFile.write(file, "n");
        assertEquals("n", Files.readString(file));
    }
}
