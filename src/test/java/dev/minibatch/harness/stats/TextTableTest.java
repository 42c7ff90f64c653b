package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsColumnsAndEscapesMarkdown() {
        TextTable table = new TextTable(List.of("name", "us"));
        table.add(List.of("A|B *", "10"));
        assertEquals("name   us\nA|B *  10\n", table.toString());
        assertEquals("| name | us |\n| --- | --- |\n| A\\|B \\* | 10 |\n", table.markdown());
    }
}
