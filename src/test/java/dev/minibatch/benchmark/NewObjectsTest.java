package dev.minibatch.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.ProcStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NewObjectsTest {
    private static final int MEGABYTES = 100;
    private static final int PAGES_OF_4_KB = MEGABYTES * 256;

    /** Prints how many pages the system had to provide for new objects of 100 MB. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            NewObjects.touchTheirMemory();
            System.gc();
        }
        long before = pagesProvided();
        int bytes = 0;
        while (bytes < MEGABYTES << 20) {
            bytes += new byte[1 << 20].length;
        }
        System.out.println(pagesProvided() - before);
    }

    private static long pagesProvided() throws IOException {
        return ProcStat.of(Path.of("/proc/self")).pages();
    }

    @Test
    void newObjectsLieInMemoryThatWasUsedBefore() throws Exception {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            assertTrue(pages("touched") < PAGES_OF_4_KB / 4, "the memory was used before");
        }
    }

    private static long pages(String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NewObjectsTest.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return Long.parseLong(printed.strip());
    }
}
