package dev.minibatch.harness.run.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.run.watch.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor on machines made of files. */
class DoctorTest {
    private static final ForkedJvm JVM = new ForkedJvm(Map.of(Environment.JAVA_OPTIONS, "-Xint"));

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor | powersave | frequency governor | cpupower",
                "sys/devices/system/cpu/cpu0/topology/thread_siblings_list | 0,8 | CPUs that share a core | switch SMT off",
                "sys/devices/system/cpu/cpu0/topology/thread_siblings_list | 0-1 | CPUs that share a core | switch SMT off",
            })
    void warnsAndSaysWhatToDo(String file, String content, String subject, String advice) throws IOException {
        write(file, content);
        Doctor.Finding finding = finding(subject);
        assertTrue(finding.isWarning(), finding.line());
        assertTrue(finding.line().contains(advice), finding.line());
        assertEquals(1, finding.line().lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor | performance | frequency governor",
                "sys/devices/system/cpu/cpu0/topology/thread_siblings_list | 0 | CPUs that share a core",
            })
    void doesNotWarnOfWhatIsWell(String file, String content, String subject) throws IOException {
        write(file, content);
        assertFalse(finding(subject).isWarning());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0::/ | cpu.max | 150000 100000 | 1.50 CPUs; a quota",
                "0::/ | cpu.max | max 100000 | none",
                "0::/ | cpu.max | 400000 100000 | 4.00 CPUs",
                "0::/ | cgroup.controllers | cpu | none",
                "0::/a/b | a/b/cpu.max | 150000 100000 | 1.50 CPUs; a quota",
                "0::/a/b | a/cpu.max | 150000 100000 | 1.50 CPUs; a quota",
                "0::/the/hosts/path | cpu.max | 150000 100000 | 1.50 CPUs; a quota",
                "4:cpu,cpuacct:/a | cpu,cpuacct/a/cpu.cfs_quota_us | 150000 | 1.50 CPUs; a quota",
                "4:cpu,cpuacct:/a | cpu,cpuacct/cpu.cfs_quota_us | -1 | none",
                "4:memory:/a | memory/a/cpu.cfs_quota_us | 150000 | not known",
                "0::/ | elsewhere/cpu.max | max 100000 | not known",
            })
    void aQuotaIsThatOfTheProcessOrOfAnyGroupAboveIt(String own, String file, String content, String expected)
            throws IOException {
        write("proc/self/cgroup", own + "\n");
        write("sys/fs/cgroup/" + file, content);
        if (file.contains("quota")) {
            write("sys/fs/cgroup/" + file.replace("quota", "period"), "100000");
        }
        String line = finding("CPU quota").line();
        assertTrue(line.startsWith("CPU quota: " + expected), line);
        assertEquals(expected.contains("a quota"), finding("CPU quota").isWarning());
    }

    @Test
    void aQuotaThatCannotBeLookedUpIsNotKnown() {
        assertEquals("CPU quota: not known", finding("CPU quota").line());
    }

    @Test
    void saysWhatItCannotKnow() {
        assertEquals(
                "frequency governor: not known", finding("frequency governor").line());
    }

    @Test
    void warnsOfOptionsInTheEnvironment() {
        assertEquals(
                "Java options: -Xint; they are added to every JVM; unset JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and"
                        + " _JAVA_OPTIONS",
                finding("Java options").line());
    }

    @Test
    void warnsOfNeighbours() {
        assertEquals(
                "neighbours: busy in 30% of the time, when work takes 1.6x; end other programs; a run leaves such"
                        + " moments out, but needs more time",
                Doctor.neighbours(new Neighbours(30.0, 1.6)).line());
        assertFalse(Doctor.neighbours(new Neighbours(1.0, 1.3)).isWarning());
    }

    @Test
    void describesTheMachineOfItsFiles() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: A Fine CPU @ 2.00GHz\nflags\t\t: fpu avx2 fma pse\n");
        var rows = new Machine(root).describe();
        assertEquals("A Fine CPU @ 2.00GHz", rows.get("cpu model"));
        assertEquals("avx2 fma", rows.get("vector extensions"));
        assertEquals("not known", rows.get("memory"));
    }

    private Doctor.Finding finding(String subject) {
        List<Doctor.Finding> findings = new Doctor(new Machine(root), Duration.ofMillis(1), JVM).examine();
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), content);
    }
}
