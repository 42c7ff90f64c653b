package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        try (RunLock lock = RunLock.takeWithThatOfJmh();
                FileChannel file = FileChannel.open(jmhs, StandardOpenOption.WRITE)) {
            assertFalse(RunLock.lock(file));
        }
        try (FileChannel file = FileChannel.open(jmhs, StandardOpenOption.WRITE)) {
            assertTrue(RunLock.lock(file));
            String message =
                    assertThrows(IOException.class, RunLock::takeWithThatOfJmh).getMessage();
            assertTrue(message.contains("jmh.lock"), message);
        }
        RunLock.take().close();
    }
}
