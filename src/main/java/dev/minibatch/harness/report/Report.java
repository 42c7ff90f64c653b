package dev.minibatch.harness.report;

import com.samskivert.mustache.Mustache;
import dev.minibatch.harness.stats.Subject;
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

/** A page on results that needs no other file, and its charts as files. */
public final class Report {
    /** The kinds of figures. */
    static final List<String> KINDS = List.of("time", "sweep", "training", "iterations");

    private static final String TEMPLATE = "report.html";
    private static final int HEAD_BYTES = 1000;

    private final Inputs inputs;
    private final List<Figure> figures = new ArrayList<>();

    /** What the template shows of a run. */
    private record Header(
            String label, String machine, String start, String command, String commit, List<String> warnings) {}

    private Report(Inputs inputs) {
        this.inputs = inputs;
        figures.addAll(TimeFigures.of(inputs));
        figures.addAll(SweepFigures.of(inputs));
        figures.addAll(TrainingFigures.of(inputs));
        figures.addAll(IterationFigures.of(inputs));
    }

    /**
     * Reads results, as far as they can be read.
     *
     * @param paths folders of runs, CSV files of trainings, or folders with such files
     * @param baselines the alternatives to compare with; sweeps mark where the first is beaten
     */
    public static Report of(List<Path> paths, List<String> baselines, Subject subject) throws IOException {
        return new Report(Inputs.read(paths, baselines, subject));
    }

    /**
     * The first figure of a kind, or of all.
     *
     * @param kind one of {@link #KINDS}, or empty
     */
    Figure figure(String kind) {
        return figures.stream()
                .filter(figure -> figure.id().startsWith(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure of the kind '" + kind + "'"));
    }

    /** Whether a file is a page of this class. */
    public static boolean isPage(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return start.contains("<title>Minibatch: ");
        }
    }

    /** A line for each thing that cannot be shown. */
    public List<String> problems() {
        return inputs.problems();
    }

    /** Whether nothing can be shown. */
    public boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** The page. */
    public String html() throws IOException {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("runs", inputs.runs().stream().map(this::header).toList());
        page.put("problems", problems());
        page.put("hasProblems", !problems().isEmpty());
        page.put("figures", figures);
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
        Map<String, String> environment = run.environment();
        return new Header(
                inputs.label(run),
                run.describe(),
                environment.getOrDefault("start", "").replaceFirst("\\..*", "Z").replace('T', ' '),
                environment.getOrDefault("command line", ""),
                environment.getOrDefault("git commit", "").replace("not known", ""),
                run.warnings());
    }

    /** The charts as SVG, by the names of their files. */
    public Map<String, String> charts() {
        Map<String, String> charts = new LinkedHashMap<>();
        figures.forEach(figure -> charts.put(figure.id() + ".svg", figure.svg()));
        return charts;
    }
}
