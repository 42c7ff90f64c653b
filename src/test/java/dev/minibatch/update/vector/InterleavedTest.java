package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class InterleavedTest {
    @Test
    void tenRowsLieInTurnsColumnByColumn() {
        Interleaved matrix = Interleaved.of(Matrices.numbers(12, 3, 1));
        assertEquals(2 * 10 * 3, matrix.data().length, "padded to whole tens of rows");
        assertEquals(0, matrix.at(0, 0));
        assertEquals(9, matrix.at(9, 0));
        assertEquals(10, matrix.at(0, 1));
        assertEquals(29, matrix.at(9, 2));
        assertEquals(30, matrix.at(10, 0));
        assertEquals(41, matrix.at(11, 1));
    }

    @Test
    void takesEachEntryOfRowsAndZerosForTheirPadding() {
        for (int rows : new int[] {1, 9, 10, 11, 20, 23}) {
            double[][] numbers = Matrices.numbers(rows, 5, rows);
            Interleaved expected = Interleaved.of(numbers);
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < 5; k++) {
                    assertEquals(numbers[i][k], expected.data()[expected.at(i, k)]);
                }
            }
            Rows other = Matrices.rows(numbers);
            for (int i = rows; i < Lanes.roundUp(rows, Lanes.TEN); i++) {
                other.data()[other.at(i, 2)] = Matrices.UNUSED; // of a larger batch before
            }
            Interleaved matrix = Interleaved.zeros(rows, 5);
            assertSame(matrix, matrix.set(other, rows));
            assertArrayEquals(expected.data(), matrix.data(), rows + " rows");
        }
    }
}
