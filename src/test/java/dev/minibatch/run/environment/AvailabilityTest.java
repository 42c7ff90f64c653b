package dev.minibatch.run.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.update.Formulation;
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
        String missing = availability.missing(Formulation.MATRIX_VECTOR_API).orElseThrow();
        assertTrue(missing.contains("--add-modules jdk.incubator.vector"), missing);
        assertTrue(availability.missing(Formulation.PER_EXAMPLE_LOOPS).isEmpty());
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
        String missing = availability.missing(Formulation.MATRIX_OPENBLAS).orElse("");
        String file = availability.blas().getOrDefault("native blas", "");
        assertTrue(missing.contains("install one") != file.contains("blas"), missing + file);
        assertEquals(file.isEmpty(), availability.blas().get("native blas: core type") == null);
    }
}
