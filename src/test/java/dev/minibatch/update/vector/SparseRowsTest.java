package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparseRowsTest {
    @Test
    void keepsWhatAnyExampleHas() {
        SparseRows rows = SparseRows.of(new double[][] {{0, 3, 0, 0}, {0, 0, 0, 7}, {0, 4, 0, 0}});
        assertArrayEquals(new int[] {1, 3}, rows.active());
        double[] x = new double[2 * SparseRows.TILE];
        x[0] = 3;
        x[2] = 4;
        x[SparseRows.TILE + 1] = 7;
        assertArrayEquals(x, rows.x());
    }

    @Test
    void keepsAllOfADenseExample() {
        double[] dense = new double[25];
        Arrays.fill(dense, 1.0);
        SparseRows rows = SparseRows.of(new double[][] {dense});
        assertEquals(25, rows.active().length);
        assertEquals(24, rows.active()[24]);
        assertEquals(25.0, Arrays.stream(rows.x()).sum());
    }

    @Test
    void keepsNothingOfZeros() {
        assertEquals(0, SparseRows.of(new double[2][5]).active().length);
    }
}
