package dev.minibatch.harness.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people. */
final class Numbers {
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double WHOLE = 1000.0;

    private Numbers() {}

    /** With three significant digits, and all digits before the point; a dash for what is not known. */
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (value == 0.0) {
            return "0";
        }
        return Math.abs(value) >= WHOLE
                ? String.valueOf(Math.round(value))
                : new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
    }
}
