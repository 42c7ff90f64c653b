package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogTest {
    private static final SamplesCsv FORMAT = new SamplesCsv(List.of("formulation", "batchSize", "network"));
    private static final Sample FIRST = Samples.sample(Samples.cell("A", "10"), 1, 1, 2, 1.5, "us/op");
    private static final Sample SECOND = Samples.sample(Samples.cell("A", "10"), 1, 2, 2, 2.5, "us/op");

    @TempDir
    private Path folder;

    @Test
    void everyRowIsInTheFileAsSoonAsItIsAdded() throws IOException {
        Path file = folder.resolve("samples.csv");
        try (SampleLog log = SampleLog.open(file, FORMAT)) {
            log.add(FIRST);
            assertEquals(List.of(FIRST), SamplesCsv.read(file).samples());
            log.add(SECOND);
            assertEquals(List.of(FIRST, SECOND), SamplesCsv.read(file).samples());
        }
    }

    @Test
    void goesOnAfterATornLineWithoutIt() throws IOException {
        Path file = folder.resolve("samples.csv");
        try (SampleLog log = SampleLog.open(file, FORMAT)) {
            log.add(FIRST);
        }
        Files.writeString(file, FORMAT.line(SECOND).substring(0, 30), StandardOpenOption.APPEND);
        try (SampleLog log = SampleLog.open(file, FORMAT)) {
            log.add(SECOND);
            assertEquals(List.of(FIRST, SECOND), log.samples());
        }
        assertEquals(new SamplesCsv.Content(List.of(FIRST, SECOND), "", Files.size(file)), SamplesCsv.read(file));
    }

    @Test
    void goesOnWithAFileWhoseHeaderWasTorn() throws IOException {
        Path file =
                Files.writeString(folder.resolve("samples.csv"), FORMAT.header().substring(0, 10));
        try (SampleLog log = SampleLog.open(file, FORMAT)) {
            log.add(FIRST);
        }
        assertEquals(new SamplesCsv.Content(List.of(FIRST), "", Files.size(file)), SamplesCsv.read(file));
    }

    @Test
    void isWrittenByOneRunAtATime() throws IOException {
        Path file = folder.resolve("samples.csv");
        try (SampleLog log = SampleLog.open(file, FORMAT)) {
            log.add(FIRST);
            String message = assertThrows(IOException.class, () -> SampleLog.open(file, FORMAT))
                    .getMessage();
            assertTrue(message.startsWith("another run is writing to "), message);
        }
    }
}
