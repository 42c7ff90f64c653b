package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
}
