package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controlCharactersAreShownAndDoNothing() {
        assertEquals("a\u240a::error::b", Printable.line("a\n::error::b"));
        assertEquals("\u241b[31mred\u2421\u2400", Printable.line("\u001b[31mred\u007f\u0000"));
        assertEquals("\ufffd31m \ufffd\ufffd\ufffd", Printable.line("\u009b31m \u202e\u2028\ud800"));
    }

    @Test
    void lettersOfAllLanguagesStay() {
        String text = "\u00e4 \u4e2d | \ud83d\ude00 \u00b1";
        assertEquals(text, Printable.line(text));
    }

    @Test
    void aTextOfNothingElseIsShownToo() {
        assertEquals("\u240a\u240a", Printable.line("\n\n"));
        assertEquals("", Printable.line(""));
    }
}
