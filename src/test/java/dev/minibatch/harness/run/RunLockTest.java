package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLockTest {
    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void isTakenByOneAtATime() throws IOException {
        try (RunLock lock = RunLock.take()) {
            String message = assertThrows(IOException.class, RunLock::take).getMessage();
            assertTrue(message.startsWith("another run is measuring on this machine"), message);
            assertEquals(1, message.lines().count());
        }
        RunLock.take().close();
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void holdsUpJmhToo() throws IOException {
        Path jmhs = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
        try (RunLock lock = RunLock.take();
                FileChannel file = FileChannel.open(jmhs, StandardOpenOption.WRITE)) {
            assertFalse(RunLock.lock(file));
        }
        try (FileChannel file = FileChannel.open(jmhs, StandardOpenOption.WRITE)) {
            assertTrue(RunLock.lock(file));
            String message = assertThrows(IOException.class, RunLock::take).getMessage();
            assertTrue(message.contains("jmh.lock"), message);
        }
        RunLock.take().close();
    }

    @Test
    void removesWhatAKilledRunHasLeft() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path hints = Files.writeString(folder.resolve("jmh1234567890compilecommand"), "quiet\n");
        Path probes = Files.writeString(folder.resolve("minibatch-watch-1234567890.jar"), "");
        Path other = Files.writeString(folder.resolve("jmh1234567890compilecommands"), "");
        for (Path file : List.of(hints, probes, other)) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        RunLock.take().close();
        assertTrue(Files.notExists(hints) && Files.notExists(probes) && Files.exists(other));
        Files.delete(other);
    }
}
