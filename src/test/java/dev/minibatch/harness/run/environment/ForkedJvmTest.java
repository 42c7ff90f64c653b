package dev.minibatch.harness.run.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkedJvmTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void tellsItsVersionAndArguments() throws IOException {
        ForkedJvm jvm = ForkedJvm.ask(JAVA, List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC"));
        assertEquals(System.getProperty("java.version"), jvm.description().get("java.version"));
        assertEquals("-Xms64m -Xmx64m -XX:+UseSerialGC", jvm.description().get("jvm arguments"));
    }

    @Test
    void refusesAJvmThatDoesNotStartInOneLine() {
        for (List<String> command : List.of(List.of(JAVA, "-XX:NoSuchFlag"), List.of("/no/such/java", "-Xmx1g"))) {
            String message = assertThrows(IOException.class, () -> ForkedJvm.ask(command.get(0), command.subList(1, 2)))
                    .getMessage();
            assertTrue(message.contains("does not start: "), message);
            assertEquals(1, message.lines().count(), message);
        }
    }

    @Test
    void refusesWhatIsNoJvm() {
        String message = assertThrows(IOException.class, () -> ForkedJvm.ask("/bin/true", List.of()))
                .getMessage();
        assertEquals("/bin/true does not tell its java.version, so it is no JVM; check -jvm", message);
    }
}
