package dev.minibatch.harness.run.watch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * What JMH reports of one iteration.
 *
 * @param iteration from 1
 * @param iterations how many of its kind JMH planned when it ended
 * @param start when it began, in UTC
 * @param score in its unit
 * @param operations of all threads
 * @param others the secondary results by their labels: profilers', and those of a group's methods
 */
public record IterationReport(
        boolean warmup,
        int iteration,
        int iterations,
        String start,
        double score,
        String unit,
        long operations,
        Map<String, Double> others) {

    private static IterationReport of(IterationParams planned, int iteration, Instant start, IterationResult result) {
        Map<String, Double> others = new TreeMap<>();
        result.getSecondaryResults().forEach((label, other) -> others.put(label, other.getScore()));
        return new IterationReport(
                planned.getType() == IterationType.WARMUP,
                iteration,
                planned.getCount(),
                start.truncatedTo(ChronoUnit.MILLIS).toString(),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreUnit(),
                result.getMetadata().getAllOps(),
                others);
    }

    /** A secondary result; NaN if there is none. */
    public double other(String label) {
        return others.getOrDefault(label, Double.NaN);
    }

    /** An output for JMH that hands every iteration to a listener, and passes all on but the summary at the end. */
    public static OutputFormat listening(OutputFormat output, Consumer<IterationReport> listener) {
        AtomicReference<Instant> start = new AtomicReference<>(Instant.EPOCH);
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(),
                new Class<?>[] {OutputFormat.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "iteration" -> start.set(Instant.now());
                        case "iterationResult" ->
                            listener.accept(of(
                                    (IterationParams) arguments[1], (int) arguments[2], start.get(), (IterationResult)
                                            arguments[3]));
                        case "endRun", "close" -> {
                            output.flush();
                            return null;
                        }
                        default -> {}
                    }
                    try {
                        return method.invoke(output, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** The words from which {@link #parse} makes the report again. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                Boolean.toString(warmup),
                Integer.toString(iteration),
                Integer.toString(iterations),
                start,
                Double.toString(score),
                unit,
                Long.toString(operations)));
        others.forEach((label, value) -> words.addAll(List.of(label, Double.toString(value))));
        return words;
    }

    public static IterationReport parse(List<String> words) {
        Map<String, Double> others = new TreeMap<>();
        for (int i = 7; i < words.size(); i += 2) {
            others.put(words.get(i), Double.valueOf(words.get(i + 1)));
        }
        return new IterationReport(
                Boolean.parseBoolean(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                words.get(3),
                Double.parseDouble(words.get(4)),
                words.get(5),
                Long.parseLong(words.get(6)),
                others);
    }
}
