package dev.minibatch.harness.stats;

import java.util.List;

/** What the harness asks about the benchmarks that it measures. */
public interface Subject {
    /** JMH benchmarks of which nothing else is known. */
    Subject NONE = new Subject() {};

    /** The name of the parameter whose values are alternatives to compare; empty if there is none. */
    default String alternatives() {
        return "";
    }

    /** The floating-point operations of one operation of the benchmark; NaN if unknown. */
    default double flops(Cell cell) {
        return Double.NaN;
    }

    /** The examples that one operation processes; 0 if unknown. */
    default int examples(Cell cell) {
        return 0;
    }

    /** Whether the cell's alternative does no work for inputs that are zero. */
    default boolean skipsZeros(Cell cell) {
        return false;
    }

    /** Whether every fork of the cell verifies its results. */
    default boolean verifies(Cell cell) {
        return false;
    }

    /** Whether the cell measures a limit of the machine, by its {@link #flops} or its {@link #bytesRead}. */
    default boolean isLimit(Cell cell) {
        return false;
    }

    /** The bytes that one operation of a machine limit reads; NaN if it reads none. */
    default double bytesRead(Cell cell) {
        return Double.NaN;
    }

    /** The sizes that a run may sweep. */
    default List<SweptSize> sizes() {
        return List.of();
    }
}
