package dev.minibatch.harness.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data of an SVG path, which make up most of a chart of many forks. */
final class PathData {
    private static final Pattern LINES = Pattern.compile("(?:[MLZ] ?|-?\\d+(?:\\.\\d)? ?)+");
    private static final Pattern TOKEN = Pattern.compile("[MLZ]|-?\\d+(?:\\.\\d)?");
    private static final double TENTHS = 10.0;

    private PathData() {}

    /**
     * The same path of straight lines, with each point but the first of a line told by how far it is from the one before:
     * that is shorter. Points have one decimal, and so have their distances, so that nothing is rounded.
     *
     * @param data with absolute coordinates; what has curves is returned as it is
     */
    static String relative(String data) {
        if (!LINES.matcher(data).matches()) {
            return data;
        }
        StringBuilder text = new StringBuilder();
        long x = 0;
        long y = 0;
        boolean begins = true;
        boolean continues = false;
        Matcher token = TOKEN.matcher(data);
        while (token.find()) {
            switch (token.group()) {
                case "L" -> {} // each point has its own
                case "M", "Z" -> {
                    text.append(token.group().equals("M") ? "M" : "z");
                    begins = true;
                    continues = false;
                }
                default -> {
                    long nextX = tenths(token.group());
                    token.find();
                    long nextY = tenths(token.group());
                    String first = number(begins ? nextX : nextX - x);
                    text.append(begins ? first : continues ? separated(first) : "l" + first)
                            .append(separated(number(begins ? nextY : nextY - y)));
                    continues = !begins;
                    begins = false;
                    x = nextX;
                    y = nextY;
                }
            }
        }
        return text.toString();
    }

    private static long tenths(String number) {
        return Math.round(Double.parseDouble(number) * TENTHS);
    }

    private static String number(long tenths) {
        String digits = tenths % 10 == 0 ? "" + tenths / 10 : Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
        String sign = tenths < 0 && tenths % 10 != 0 ? "-" : "";
        return sign + (digits.startsWith("0.") ? digits.substring(1) : digits);
    }

    private static String separated(String number) {
        return number.startsWith("-") ? number : " " + number;
    }
}
