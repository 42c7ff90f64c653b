package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a formulation says about the code that computes it. */
class ImplementationTest {
    private static String implementation(Formulation formulation) {
        Mlp network = Mlp.of(2, 2);
        return formulation.create(network, Parameters.zeros(network)).implementation();
    }

    @ParameterizedTest
    @MethodSource("dev.minibatch.update.Formulation#available")
    void isOneLineThatBeginsWithTheClass(Formulation formulation) {
        String implementation = implementation(formulation);
        assertTrue(implementation.matches("[A-Z]\\w+.*"), implementation);
    }

    @Test
    void ofLoopsIsTheirClass() {
        assertEquals("PerExampleLoops", implementation(Formulation.PER_EXAMPLE_LOOPS));
    }

    @Test
    void ofTheBlasInJavaNamesItsClass() {
        String implementation = implementation(Formulation.MATRIX_NETLIB_JAVA);
        assertTrue(
                implementation.matches("MatrixBlas on dev\\.ludovic\\.netlib\\.blas\\.(Vector|Java\\d+)BLAS"),
                implementation);
    }

    @Test
    void ofANativeBlasNamesItsClass() {
        if (Formulation.available().contains(Formulation.MATRIX_OPENBLAS)) {
            assertEquals("MatrixBlas on dev.ludovic.netlib.blas.JNIBLAS", implementation(Formulation.MATRIX_OPENBLAS));
        }
    }
}
