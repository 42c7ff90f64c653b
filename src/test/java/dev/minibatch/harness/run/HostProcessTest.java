package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.JvmArguments;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessTest {
    private static final List<String> NONE = List.of();

    @TempDir
    private Path folder;

    @Test
    void startsInTheTemporaryFolderOfTheHarnessAndLeavesItTheLockOfJmh() throws Exception {
        Path java = folder.resolve("java");
        Path words = folder.resolve("words");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + words + "'\n");
        assertTrue(java.toFile().setExecutable(true));
        ForkRequest fork = new ForkRequest(
                NONE, "a.Benchmark.method", "avgt", 1, 0, NONE, new JvmArguments(NONE, NONE, NONE, NONE), NONE);
        try (HostProcess host = new HostProcess(java.toString(), "classes", folder.resolve("run.log"))) {
            ForkFailedException ended = assertThrows(ForkFailedException.class, () -> host.run(fork, report -> {}));
            assertTrue(ended.getMessage().contains("run.log"), ended.getMessage());
        }
        assertEquals(
                List.of("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-Djmh.ignoreLock=true", "-cp"),
                Files.readAllLines(words).subList(0, 3));
        String[] classPath = Files.readAllLines(words).get(3).split(File.pathSeparator, -1);
        assertTrue(classPath[0].matches(".*minibatch-watch-\\d+\\.jar"), classPath[0]);
        assertFalse(Files.exists(Path.of(classPath[0])), "it goes when the host is closed");
        assertEquals("classes", classPath[1]);
    }
}
