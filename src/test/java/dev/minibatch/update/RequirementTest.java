package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    }
}
