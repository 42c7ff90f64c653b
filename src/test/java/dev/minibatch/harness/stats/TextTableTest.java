package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void hasTheFirstColumnsThatFit() {
        TextTable table = new TextTable(List.of("name", "us", "ns"));
        table.add(List.of("A\n::error::", "10", "9"));
        assertEquals("name         us  ns\nA\u240a::error::  10   9\n", table.fitting(19));
        assertEquals("name         us\nA\u240a::error::  10\n", table.fitting(18));
        assertEquals("name\nA\u240a::error::\n", table.fitting(5), "the name is always there");
    }

    @Test
    void alignsColumnsAndEscapesMarkdown() {
        TextTable table = new TextTable(List.of("name", "us"));
        table.add(List.of("A|B *", "10"));
        assertEquals("name   us\nA|B *  10\n", table.toString());
        assertEquals("| name | us |\n| --- | --- |\n| A\\|B \\* | 10 |\n", table.markdown());
    }

    @Test
    void tellsItsHeadingsFromItsRows() {
        TextTable table = new TextTable(List.of("name", "us"));
        table.add(List.of("A", "10"));
        table.add(List.of("B", "11"));
        assertEquals(List.of("name", "us"), table.headings());
        assertEquals(List.of(List.of("A", "10"), List.of("B", "11")), table.body());
    }

    @Test
    void onlyATerminalIsNarrow() {
        assertEquals(80, TextTable.width(true));
        assertEquals(TextTable.ANY_WIDTH, TextTable.width(false));
    }
}
