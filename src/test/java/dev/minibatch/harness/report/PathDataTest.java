package dev.minibatch.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M42.1 613.1 L51.3 607.4 L60.4 621.3 | M42.1 613.1l9.2-5.7 9.1 13.9",
                "M1 2 L1 2.5 M10 20 L9.5 20 Z | M1 2l0 .5M10 20l-.5 0z",
                "M5 5 L-5 4.9 | M5 5l-10-.1",
                "M0 0 C1 1 2 2 3 3 | M0 0 C1 1 2 2 3 3"
            })
    void pointsAreToldByTheirDistances(String absolute, String relative) {
        assertEquals(relative, PathData.relative(absolute));
    }
}
