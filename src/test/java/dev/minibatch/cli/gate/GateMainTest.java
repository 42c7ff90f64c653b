package dev.minibatch.cli.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.cli.Captured;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code gate.jar}. */
class GateMainTest {
    private static final String JMH_1_37 = "target/jmh-1.37/*";

    @TempDir
    private Path folder;

    private static Captured run(String... arguments) {
        return Captured.run(GateMain::commandLine, arguments);
    }

    @Test
    void helpListsTheCommandsThatGateJarHas() {
        Captured help = run("--help");
        assertEquals(0, help.status(), help.err());
        for (String command : new String[] {"gate", "compare", "doctor"}) {
            assertTrue(help.out().contains("\n  " + command), help.out());
        }
        assertFalse(help.out().contains("train"), help.out());
        String gate = run("gate", "--help").out();
        assertTrue(gate.startsWith("Usage: java -jar gate.jar gate --base base.jar"), gate);
        assertFalse(gate.contains("--inject"), "only the suite's own benchmarks can be made slower");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-h=1 | -h",
                "'' | Missing required subcommand; see java -jar gate.jar --help",
                "train | Unmatched argument at index 0: 'train'; see java -jar gate.jar --help",
                "report a | 'report'",
                "gate --base pom.xml | Missing required option: '--head=JAR'; see java -jar gate.jar gate --help",
                "gate --base pom.xml --head pom.xml -l | -h, -l, -lp, -lprof and -lrf list, and the gate measures",
                "gate --base pom.xml --head pom.xml --buget 9s | --buget 9s': buget is not a recognized option",
                "gate --head a.jar | Missing required option: '--base=JAR'",
                "gate --base pom.xml --head pom.xml | pom.xml is no jar, or is cut short",
                "gate --base pom.xml --head pom.xml --inject 5 | inject",
                "compare none none | environment.csv is missing"
            })
    void badInputIsOneLineAndStatusTwo(String arguments, String expected) {
        Captured refused = run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains(expected), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
    }

    @Test
    void benchmarksOfAnotherProjectAreGated() throws Exception {
        Captured gate = run(
                "gate",
                "--base-cp",
                JMH_1_37,
                "--head",
                JMH_1_37,
                "JMHSample_08_DeadCode.baseline",
                "--budget",
                "1s",
                "--results",
                folder.resolve("gate").toString());
        assertTrue(gate.out().contains("JMHSample_08_DeadCode.baseline avgt"), gate.out() + gate.err());
        assertTrue(Files.exists(folder.resolve("gate/gate.csv")));
    }
}
