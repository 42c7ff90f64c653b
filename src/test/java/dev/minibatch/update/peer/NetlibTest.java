package dev.minibatch.update.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class NetlibTest {
    @Test
    void theEnvironmentHasOneThreadAndTheCoreTypeInTheOrderOfTheirNames() {
        Map<String, String> environment = Netlib.environment("Haswell");
        assertEquals(
                List.of("OMP_NUM_THREADS=1", "OPENBLAS_CORETYPE=Haswell", "OPENBLAS_NUM_THREADS=1"),
                environment.entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void whatIsMissingForANativeBlasComesWithWhatToDo() {
        Optional<String> missing = Netlib.missing();
        if (!"1".equals(System.getenv("OPENBLAS_NUM_THREADS"))) {
            assertTrue(missing.orElseThrow().endsWith("start java with OPENBLAS_NUM_THREADS=1 in the environment"));
        } else {
            assertTrue(missing.stream().allMatch(why -> why.endsWith(Netlib.INSTALL)), missing::toString);
        }
    }

    @Test
    void aCoreTypeIsMissingUnlessTheEnvironmentHasOne() {
        Optional<String> missing = Netlib.missingCoreType();
        assertEquals(System.getenv("OPENBLAS_CORETYPE") == null, missing.isPresent());
        missing.ifPresent(why -> assertTrue(why.contains("OPENBLAS_CORETYPE=SkylakeX (AVX-512) or Haswell (AVX2)")));
    }

    @Test
    void doesNotPrintItsChoiceAtEveryStart() {
        Netlib.inJava();
        Logger chatty = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        assertFalse(chatty.isLoggable(Level.INFO));
        assertTrue(chatty.isLoggable(Level.WARNING));
    }
}
