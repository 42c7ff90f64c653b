package dev.minibatch.harness.report;

import com.samskivert.mustache.Mustache;
import dev.minibatch.harness.run.environment.BuiltFrom;
import dev.minibatch.harness.stats.EnvironmentCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page on results that needs no other file, and its charts as files of their own. */
public final class Report {
    private static final String TEMPLATE = "report.html";
    private static final int HEAD_BYTES = 1000;

    private final Inputs inputs;
    private final List<Figure> figures;
    private final List<Figure> forks;

    /** What the template shows of a figure. */
    private record Shown(String id, String title, String sentence, String wide, String narrow) {}

    /** What the template shows of a run. */
    private record Header(
            String label, String machine, String start, String command, String commit, List<String> warnings) {}

    private Report(Inputs inputs) {
        this.inputs = inputs;
        this.figures = new ArrayList<>(UpdateFigures.of(inputs));
        figures.addAll(SweepFigures.of(inputs));
        figures.addAll(TrainingFigures.of(inputs));
        this.forks = ForkFigures.of(inputs);
    }

    /**
     * Reads results, as far as they can be read.
     *
     * @param paths folders of runs, and files of trainings or folders with such
     * @param baselines the formulations to compare with, the first of them in charts
     */
    public static Report of(List<Path> paths, List<String> baselines) throws IOException {
        return new Report(Inputs.read(paths, baselines));
    }

    /** The first figure of a kind, such as {@code time}. */
    Figure figure(String kind) {
        return figures.stream()
                .filter(figure -> figure.id().startsWith(kind + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no figure of the kind " + kind));
    }

    /** Whether a file is a page that this class made. */
    public static boolean isPage(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return start.contains("<title>Minibatch: ");
        }
    }

    /** A line for each thing that can't be shown. */
    public List<String> problems() {
        return inputs.problems();
    }

    /** Whether there is nothing to be shown. */
    public boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** The page. */
    public String html() throws IOException {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("runs", inputs.runs().stream().map(this::header).toList());
        page.put("problems", problems());
        page.put("hasProblems", !problems().isEmpty());
        page.put(
                "figures",
                figures.stream()
                        .map(figure -> new Shown(
                                figure.id(),
                                figure.title(),
                                figure.sentence(),
                                figure.svg(Layout.WIDE),
                                figure.svg(Layout.NARROW)))
                        .toList());
        page.put(
                "forks",
                forks.stream()
                        .map(figure -> new Shown(
                                figure.id(), figure.title(), figure.sentence(), "", figure.svg(Layout.NARROW)))
                        .toList());
        page.put("hasForks", !forks.isEmpty());
        page.put("table", inputs.runs().isEmpty() ? null : ResultTable.of(inputs));
        page.put("environment", EnvironmentTable.of(inputs));
        try (InputStream template = Report.class.getResourceAsStream(TEMPLATE);
                Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .compile(reader)
                    .execute(page);
        }
    }

    private Header header(Run run) {
        List<String> warnings = new ArrayList<>(EnvironmentCsv.numbered(run.environment(), EnvironmentCsv.WARNING));
        run.failures().forEach((cell, cause) -> warnings.add("failed: " + cell + ": " + cause));
        run.summary().rows().forEach(row -> {
            if (row.stability().trending()) {
                warnings.add("still trends after the warm-up: " + row.cell().describe());
            }
            if (row.stability().split()) {
                warnings.add("its forks split into a fast and a slow group: "
                        + row.cell().describe());
            }
        });
        return new Header(
                inputs.label(run),
                run.describe(),
                run.environment()
                        .getOrDefault("start", "")
                        .replaceFirst("\\..*", "Z")
                        .replace('T', ' '),
                run.environment().getOrDefault("command line", ""),
                run.environment().getOrDefault(BuiltFrom.COMMIT, "").replace(BuiltFrom.NOT_KNOWN, ""),
                warnings);
    }

    /** The charts as SVG, by the names of their files. */
    public Map<String, String> charts() {
        Map<String, String> charts = new LinkedHashMap<>();
        Stream.concat(figures.stream(), forks.stream())
                .forEach(figure -> charts.put(figure.id() + ".svg", figure.svg(Layout.WIDE)));
        return charts;
    }
}
