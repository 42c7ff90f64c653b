package dev.minibatch.update.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.SyntheticData;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.update.Requirement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ojalgo.OjAlgoUtils;
import org.openjdk.jmh.util.Utils;

/** An update of a network so large that libraries which share out their work would do so here starts no thread. */
class OneThreadTest {
    private static final Path TASKS = Path.of("/proc/self/task");

    static Stream<Formulation> peers() {
        return Formulation.available().stream()
                .filter(formulation -> formulation.name().startsWith("MATRIX_")
                        && !formulation.name().startsWith("MATRIX_COMMONS"));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void startsNoThread(Formulation peer) throws IOException {
        Mlp network = Mlp.of(300, 200, 150, 10);
        MiniBatchUpdate<?> update = peer.create(network, Parameters.gaussian(network, 1));
        Dataset data = new SyntheticData(400, 300, 10, 1);
        long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        long system = nativeThreadsNamedLikeThis();
        updateTwice(update, data);
        assertEquals(started, ManagementFactory.getThreadMXBean().getTotalStartedThreadCount(), "Java's threads");
        assertEquals(system, nativeThreadsNamedLikeThis(), "the system's threads");
    }

    private static <B> void updateTwice(MiniBatchUpdate<B> update, Dataset data) {
        B batch = update.batch(data, IntStream.range(0, 400).toArray());
        update.update(batch, 0.1);
        update.update(batch, 0.1);
    }

    /** A thread that a native library starts takes the name of the one that called it; the JVM's have names of their own. */
    private static long nativeThreadsNamedLikeThis() throws IOException {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        String own = Files.readString(Path.of("/proc/thread-self/comm"));
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.filter(task -> own.equals(name(task))).count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** OpenBLAS starts its threads when it is loaded, so that it takes a JVM of its own to see whether it does. */
    @Test
    void aNativeBlasStartsNoThreadWhereItIsToldTo() throws Exception {
        if (Formulation.available().contains(Formulation.MATRIX_OPENBLAS)) {
            assertEquals("0", threadsStartedByLoading("1"));
            if (Runtime.getRuntime().availableProcessors() > 1) {
                assertEquals("1", threadsStartedByLoading("2"), "else this test could not fail");
            }
        }
    }

    private static String threadsStartedByLoading(String most) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Utils.getCurrentJvm(), "-cp", System.getProperty("java.class.path"), LoadsBlas.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Requirement.NATIVE_BLAS
                .environment(Set.of())
                .forEach((name, value) -> builder.environment().put(name, value.replace("1", most)));
        builder.environment().values().remove("");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return printed.strip();
    }

    /** Prints how many threads of the system loading the native BLAS has started. */
    static final class LoadsBlas {
        public static void main(String[] arguments) throws IOException {
            long before = nativeThreadsNamedLikeThis();
            Netlib.inNativeCode();
            System.out.println(nativeThreadsNamedLikeThis() - before);
        }
    }

    @Test
    void ojalgoSeesOneThread() {
        Formulation.MATRIX_OJALGO.create(Mlp.of(2, 2), Parameters.zeros(Mlp.of(2, 2)));
        assertEquals(1, OjAlgoUtils.ENVIRONMENT.threads);
    }

    @Test
    void forksWithANativeBlasAreToldToUseOneThread() {
        for (Requirement requirement : List.of(Requirement.NATIVE_BLAS, Requirement.NATIVE_BLAS_BEST_CORE)) {
            assertEquals("1", requirement.environment(Set.of()).get("OPENBLAS_NUM_THREADS"));
        }
    }

    @Test
    void theBestKernelsAreThoseOfTheWidestVectors() {
        String core = "OPENBLAS_CORETYPE";
        Set<String> wide = Set.of("avx2", "avx512dq");
        assertEquals("", Requirement.NATIVE_BLAS.environment(wide).get(core), "its own choice");
        assertEquals(
                "SkylakeX", Requirement.NATIVE_BLAS_BEST_CORE.environment(wide).get(core));
        assertEquals(
                "Haswell",
                Requirement.NATIVE_BLAS_BEST_CORE.environment(Set.of("avx2")).get(core));
        assertEquals(Map.of(), Requirement.VECTOR_MODULE.environment(wide));
    }
}
