package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The JSON that JMH writes: every iteration of every fork. A fork counts with the median of its iterations. */
final class JmhJson {
    private static final List<String> CONDITIONS =
            List.of("vmName", "vmVersion", "jdkVersion", "jvmArgs", "measurementBatchSize");

    private final JmhFile file = new JmhFile("JSON");

    private JmhJson() {}

    /** Reads the text of a file, or throws an {@link IllegalArgumentException} with a message of one line. */
    static JmhFile read(String text) {
        JmhJson json = new JmhJson();
        int number = 0;
        for (Object result : content(text)) {
            number++;
            try {
                json.add(result);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("result " + number + ": " + malformed.getMessage(), malformed);
            }
        }
        return json.file;
    }

    private static List<?> content(String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return (List<?>) value(parser);
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException(
                    "it is cut short or damaged at line "
                            + damaged.getLocation().getLineNr() + "; it should be what -rf json writes",
                    damaged);
        }
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            case START_OBJECT -> {
                Map<String, Object> values = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    values.put(name, value(parser));
                }
                yield values;
            }
            default -> parser.getString();
        };
    }

    private void add(Object result) {
        TreeMap<String, String> parameters = new TreeMap<>();
        if (object(result).containsKey("params")) {
            object(member(result, "params"))
                    .forEach((name, value) -> parameters.put(name.toString(), value.toString()));
        }
        Cell cell = new Cell(
                member(result, "benchmark").toString(),
                member(result, "mode").toString(),
                (int) number(member(result, "threads")),
                parameters);
        Map<String, String> conditions = object(result).entrySet().stream()
                .filter(entry -> CONDITIONS.contains(entry.getKey()))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().toString()));
        file.add(cell, times(member(result, "primaryMetric"), conditions));
        object(member(result, "secondaryMetrics")).forEach((key, metric) -> {
            String name = key.toString();
            if (JmhFile.isMethod(name, member(metric, "scoreUnit").toString())) {
                file.add(cell.part(name), times(metric, conditions));
            } else if (JmhFile.isAllocation(name)) {
                file.addAllocation(cell, forks(metric, DoubleUnaryOperator.identity()), Double.NaN);
            } else {
                file.addOther();
            }
        });
    }

    private static CellResult times(Object metric, Map<String, String> conditions) {
        String unit = Sample.requireTimeUnit(member(metric, "scoreUnit").toString());
        return CellResult.ofForks(forks(metric, score -> Sample.microseconds(score, unit)), List.of(), conditions);
    }

    /** The median of each fork's iterations. Sample time has a histogram of an iteration instead of its score. */
    private static List<Double> forks(Object metric, DoubleUnaryOperator conversion) {
        boolean histograms = object(metric).containsKey("rawDataHistogram");
        return list(member(metric, histograms ? "rawDataHistogram" : "rawData")).stream()
                .map(fork -> list(fork).stream()
                        .mapToDouble(iteration -> histograms ? mean(iteration) : number(iteration))
                        .map(conversion)
                        .toArray())
                .filter(iterations -> iterations.length > 0)
                .map(iterations -> StatUtils.percentile(iterations, 50))
                .toList();
    }

    /** Of pairs of a value and its count. */
    private static double mean(Object histogram) {
        double sum = 0.0;
        double count = 0.0;
        for (Object pair : list(histogram)) {
            List<?> both = list(pair);
            if (both.size() != 2) {
                throw new IllegalArgumentException(
                        "its histogram has something else than pairs of a value and its count");
            }
            double times = number(both.get(1));
            sum += times * number(both.get(0));
            count += times;
        }
        return sum / count;
    }

    private static Object member(Object object, String name) {
        Object value = object(object).get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }

    private static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("it has something else where JMH writes an object");
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("it has something else where JMH writes a list");
    }

    private static double number(Object value) {
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("'" + value + "' should be a number", other);
        }
    }
}
