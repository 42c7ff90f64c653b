package dev.minibatch.harness.run.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class ForkHostTest {
    @Test
    void theRootCauseIsALine() {
        Throwable cause = new IllegalStateException("no memory\n  at all");
        assertEquals("IllegalStateException: no memory at all", ForkHost.rootCause(new ExecutionException(cause)));
        assertEquals("a fork failed", ForkHost.rootCause(new RunnerException("a fork failed")));
    }

    @Test
    void aCauseThatQuotesAFileIsCut() {
        String line = ForkHost.rootCause(new IllegalStateException("x".repeat(100_000)));
        assertEquals("IllegalStateException: xxx", line.substring(0, 26));
        assertEquals(2_000 - "java.lang.".length(), line.length());
    }
}
