package dev.minibatch.harness.stats;

/** Text from outside as it may be printed: on a terminal, in a log that takes some lines for commands, or in XML. */
public final class Printable {
    private static final char PICTURES = '\u2400';
    private static final char DELETE = '\u007f';
    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char UNKNOWN = '\ufffd';

    private Printable() {}

    /** A text in one line: control characters as their pictures, such as &#x240A; for a line feed; no halves of surrogate pairs. */
    public static String line(String text) {
        if (text.codePoints().allMatch(c -> visible(c) == c)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(Printable::visible).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static int visible(int c) {
        if (c < ' ') {
            return PICTURES + c;
        }
        if (c == DELETE) {
            return PICTURE_OF_DELETE;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> UNKNOWN;
            default -> c;
        };
    }
}
