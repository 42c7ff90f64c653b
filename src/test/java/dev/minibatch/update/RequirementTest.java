package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.update.peer.Netlib;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequirementTest {
    private static final Set<String> NO_FLAGS = Set.of();

    @Test
    void librariesOfPythonRunInAnotherProcess() {
        Set<Requirement> python =
                Stream.of(Requirement.values()).filter(Requirement::isPython).collect(Collectors.toSet());
        assertEquals(EnumSet.range(Requirement.NUMPY, Requirement.JAX_CUDA), python);
    }

    @Test
    void aNativeBlasIsNativeCodeInThisProcess() {
        Set<Requirement> isNative =
                Stream.of(Requirement.values()).filter(Requirement::isNative).collect(Collectors.toSet());
        assertEquals(EnumSet.of(Requirement.NATIVE_BLAS, Requirement.NATIVE_BLAS_BEST_CORE), isNative);
    }

    @Test
    void anyJvmHasWhatNothingNeeds() {
        assertEquals(Optional.empty(), Requirement.NONE.missing());
    }

    /** Else every test of the kernels would be of nothing. */
    @Test
    void theTestsRunWithTheModuleOfVectors() {
        assertEquals(Optional.empty(), Requirement.VECTOR_MODULE.missing());
        assertTrue(Formulation.available()
                .containsAll(EnumSet.of(Formulation.MATRIX_VECTOR_API, Formulation.SPARSE_VECTOR_API)));
    }

    @Test
    void theBestKernelsNeedABlasFirst() {
        Optional<String> missing = Requirement.NATIVE_BLAS.missing();
        assertEquals(Netlib.missing(), missing);
        Optional<String> ofBestCore = Requirement.NATIVE_BLAS_BEST_CORE.missing();
        assertEquals(missing.isPresent() ? missing : Netlib.missingCoreType(), ofBestCore);
    }

    @Test
    void onlyANativeBlasNeedsAnEnvironment() {
        for (Requirement requirement : Requirement.values()) {
            assertEquals(
                    requirement.isNative(), !requirement.environment(NO_FLAGS).isEmpty(), requirement.name());
        }
        assertEquals(
                Map.of("OPENBLAS_CORETYPE", "", "OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1"),
                Requirement.NATIVE_BLAS_BEST_CORE.environment(Set.of("sse2")),
                "a processor without AVX2 gets OpenBLAS's own choice");
        Set<String> avx2 = Set.of("avx2");
        assertEquals("", Requirement.NATIVE_BLAS.environment(avx2).get("OPENBLAS_CORETYPE"));
        assertEquals(
                "Haswell", Requirement.NATIVE_BLAS_BEST_CORE.environment(avx2).get("OPENBLAS_CORETYPE"));
    }
}
