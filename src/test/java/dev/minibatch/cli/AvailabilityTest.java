package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.update.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.util.Utils;

class AvailabilityTest {
    @Test
    void aJvmWithoutTheVectorModuleSaysHowToGetIt() {
        Availability availability =
                Availability.ask(Utils.getCurrentJvm(), List.of(), List.of(Requirement.VECTOR_MODULE));
        String missing = availability.missing().get(Requirement.VECTOR_MODULE);
        assertTrue(missing.contains("--add-modules jdk.incubator.vector"), missing);
        assertEquals(1, availability.missing().size());
    }

    @Test
    void aJvmWithItLacksNothing() {
        Availability availability = Availability.ask(
                Utils.getCurrentJvm(),
                List.of("--add-modules", Requirement.VECTOR),
                List.of(Requirement.VECTOR_MODULE));
        assertEquals(Map.of(), availability.missing());
    }

    @Test
    void aNativeBlasIsNamedOrSaidToBeMissing() {
        Availability availability =
                Availability.ask(Utils.getCurrentJvm(), List.of(), List.of(Requirement.NATIVE_BLAS));
        String missing = availability.missing().getOrDefault(Requirement.NATIVE_BLAS, "");
        String file = availability.libraries().getOrDefault("native blas", "");
        assertTrue(missing.contains("install OpenBLAS") != file.contains("blas"), missing + file);
        assertEquals(file.isEmpty(), availability.libraries().get("native blas: core type") == null);
    }

    @Test
    void theClassesAndFilesThatRunAreToldByAJvmLikeTheForks() {
        Availability availability =
                Availability.ask(Utils.getCurrentJvm(), List.of(), List.of(Requirement.NONE, Requirement.NATIVE_BLAS));
        Map<String, String> runs = availability.implementations();
        assertEquals("PerExampleLoops", runs.get("PER_EXAMPLE_LOOPS"));
        assertEquals("MatrixBlas on dev.ludovic.netlib.blas.Java11BLAS", runs.get("MATRIX_NETLIB_JAVA"));
        assertNull(runs.get("MATRIX_VECTOR_API"), "its requirement was not asked for");
        String files = availability.libraries().get("native blas");
        assertEquals(
                files == null ? null : "MatrixBlas on dev.ludovic.netlib.blas.JNIBLAS", runs.get("MATRIX_OPENBLAS"));
    }
}
