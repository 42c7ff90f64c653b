package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void roundsUpToAMultiple() {
        assertEquals(0, Lanes.roundUp(0, 10));
        assertEquals(10, Lanes.roundUp(1, 10));
        assertEquals(10, Lanes.roundUp(10, 10));
        assertEquals(20, Lanes.roundUp(11, 10));
    }

    @Test
    void aDepthIsDividedIntoEqualStretchesThatFitIntoTheCache() {
        assertEquals(1, Lanes.stretch(1));
        assertEquals(160, Lanes.stretch(160));
        assertEquals(81, Lanes.stretch(161), "two, of 81 and 80");
        assertEquals(160, Lanes.stretch(320));
        assertEquals(107, Lanes.stretch(321), "three of 107");
        assertEquals(157, Lanes.stretch(784), "five, the last of 156");
    }

    @Test
    void rowsAreWholePanelsApartButNeverAPageOrTwo() {
        assertEquals(Lanes.PANEL, Lanes.stride(1));
        assertEquals(Lanes.PANEL, Lanes.stride(Lanes.PANEL));
        assertEquals(2 * Lanes.PANEL, Lanes.stride(Lanes.PANEL + 1));
        assertEquals(512 - Lanes.PANEL, Lanes.stride(512 - Lanes.PANEL));
        for (int page : new int[] {512, 1024}) {
            assertEquals(page + Lanes.PANEL, Lanes.stride(page));
            assertEquals(page + Lanes.PANEL, Lanes.stride(page - 1));
        }
    }

    @Test
    void aTileOfTwoVectorsAndItsOperandsFitIntoTheRegisters() {
        int registers = Lanes.COUNT == 4 ? 16 : 32;
        assertEquals(2 * Lanes.COUNT, Lanes.PANEL);
        assertTrue(2 * Lanes.TILE + 3 <= registers, "sums, two vectors and a broadcast number");
        assertEquals(0, Lanes.TEN % Lanes.TILE, "whole tiles of every size");
    }
}
