package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void hasRoomForWholeTiles() {
        assertEquals(10, Rows.zeros(1, 3).capacity());
        assertEquals(10, Rows.zeros(10, 3).capacity());
        assertEquals(20, Rows.zeros(11, 3).capacity());
        assertEquals(Lanes.START + 10 * Lanes.PANEL, Rows.zeros(1, 3).data().length);
    }

    @Test
    void rowsAreAStrideApartFromTheFirstOn() {
        Rows rows = Rows.zeros(3, Lanes.PANEL + 1);
        assertEquals(Lanes.START, rows.at(0, 0));
        assertEquals(Lanes.START + 4, rows.at(0, 4));
        assertEquals(Lanes.START + 2 * (2 * Lanes.PANEL) + 4, rows.at(2, 4));
    }

    @Test
    void clearsOnlyThePaddingOfTheLastTile() {
        Rows rows = Rows.zeros(20, 2);
        Arrays.fill(rows.data(), 1.0);
        rows.clearAfter(7);
        for (int i = 0; i < 20; i++) {
            double expected = i >= 7 && i < 10 ? 0.0 : 1.0;
            double[] row = Arrays.copyOfRange(rows.data(), rows.at(i, 0), rows.at(i + 1, 0));
            assertEquals(expected * rows.stride(), Arrays.stream(row).sum(), "row " + i);
        }
        double[] before = rows.data().clone();
        rows.clearAfter(10);
        assertArrayEquals(before, rows.data(), "whole tiles have no padding");
    }

    @Test
    void fillsRowsAndThePaddingOfTheLastTile() {
        Rows rows = Rows.zeros(30, 2);
        double[] row = new double[Lanes.PANEL];
        Arrays.fill(row, 1.0);
        rows.fill(row, 11);
        assertEquals(20 * Lanes.PANEL, Arrays.stream(rows.data()).sum());
        assertEquals(0.0, rows.data()[rows.at(20, 0)]);
    }
}
