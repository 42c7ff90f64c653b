package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PanelsTest {
    private static double[][] numbered(int rows, int columns) {
        double[][] w = new double[rows][columns];
        for (int j = 0; j < rows; j++) {
            Arrays.setAll(w[j], k -> 0);
            for (int k = 0; k < columns; k++) {
                w[j][k] = 1000 * j + k + 1;
            }
        }
        return w;
    }

    @Test
    void givesBackWhatItTakes() {
        for (int size : new int[] {1, 2, 15, 16, 17, 33, 50}) {
            double[][] w = numbered(size, 51 - size);
            Panels panels = Panels.zeros(51 - size, size);
            panels.setTransposed(w);
            assertArrayEquals(w, panels.transposedCopy());
            Panels transposed = Panels.zeros(size, 51 - size);
            transposed.setTransposeOf(panels);
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < 51 - size; k++) {
                    assertEquals(w[j][k], transposed.transposedCopy()[k][j]);
                }
            }
        }
    }

    @Test
    void paddingIsZeroAgainAfterAReset() {
        Panels panels = Panels.zeros(3, 2);
        Arrays.fill(panels.data(), 9.0);
        panels.setTransposed(numbered(2, 3));
        assertEquals(
                6, Arrays.stream(panels.data()).filter(entry -> entry != 0.0).count());
    }
}
