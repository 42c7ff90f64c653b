package dev.minibatch.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormulationTest {
    private static final Mlp NETWORK = Mlp.of(3, 2);

    @Test
    void onlyTwoSkipZeros() {
        List<Formulation> skip =
                Stream.of(Formulation.values()).filter(Formulation::skipsZeros).toList();
        assertEquals(List.of(Formulation.MATRIX_OJALGO, Formulation.SPARSE_VECTOR_API), skip);
        assertTrue(Formulation.skipsZeros("SPARSE_VECTOR_API"));
        assertFalse(Formulation.skipsZeros("MATRIX_VECTOR_API"));
        assertFalse(Formulation.skipsZeros("MINE"), "nothing is known of others");
    }

    @Test
    void whatNeedsNothingIsAvailableAndWhatNeedsAnotherProcessIsNot() {
        List<Formulation> available = Formulation.available();
        for (Formulation formulation : Formulation.values()) {
            if (formulation.requirement() == Requirement.NONE) {
                assertTrue(available.contains(formulation), formulation.name());
            } else if (formulation.requirement().isPython()) {
                assertFalse(available.contains(formulation), formulation.name());
            } else {
                boolean lacksNothing = formulation.requirement().missing().isEmpty();
                assertEquals(lacksNothing, available.contains(formulation), formulation.name());
            }
        }
        assertEquals(Formulation.PER_EXAMPLE_LOOPS, available.get(0), "in the order of the catalogue");
    }

    @Test
    void eachInstanceBeginsWithACopyOfTheInitialParameters() {
        Parameters initial = Parameters.gaussian(NETWORK, 1);
        for (Formulation formulation : Formulation.available()) {
            MiniBatchUpdate<?> first = formulation.create(NETWORK, initial);
            assertNotSame(first, formulation.create(NETWORK, initial));
            assertArrayEquals(initial.flat(), first.parameters().flat(), formulation.name());
        }
    }

    @Test
    void whatCannotRunHereSaysWhyInOneLine() {
        for (Formulation formulation : Formulation.values()) {
            if (formulation.requirement().isNative()) {
                formulation.requirement().missing().ifPresent(missing -> {
                    Exception refused = assertThrows(
                            IllegalStateException.class, () -> formulation.create(NETWORK, Parameters.zeros(NETWORK)));
                    assertEquals(formulation + " cannot run here: " + missing, refused.getMessage());
                    assertFalse(missing.contains("\n"), missing);
                });
            }
        }
    }
}
