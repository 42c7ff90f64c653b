package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresCsvTest {
    @TempDir
    private Path folder;

    @Test
    void aRunWithoutTheFileHasNoFailures() throws IOException {
        assertEquals(Map.of(), FailuresCsv.read(folder));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Cell cell = Samples.cell("A", "10");
        String text = FailuresCsv.of(Map.of(cell.describe(), "out of memory, twice"));
        assertEquals("cell,cause\n" + cell.describe() + ",\"out of memory, twice\"\n", text);
        Files.writeString(folder.resolve(FailuresCsv.NAME), text);
        assertEquals(Map.of(cell.describe(), "out of memory, twice"), FailuresCsv.read(folder));
    }
}
