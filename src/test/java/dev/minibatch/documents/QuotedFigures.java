package dev.minibatch.documents;

import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the figures in the running text of a document. A comment in or after a paragraph names them:
 * {@code <!-- figures: FOLDER FORMULATION COLUMN; FORMULATION COLUMN -->}.
 */
final class QuotedFigures {
    private static final Pattern COMMENT = Pattern.compile("(?s)<!-- figures:(.*?)-->");
    private static final Pattern RATIO = Pattern.compile("[\\d.]+x \\([\\d.]+ to [\\d.]+\\)");
    private static final String IGNORED = "(?s)```.*?```|<!-- generated:.*?<!-- end -->";

    private final Path root;
    private final Subject subject;

    QuotedFigures(Path root, Subject subject) {
        this.root = root;
        this.subject = subject;
    }

    /** A line for each figure that the paragraph of its comment lacks, and for each ratio that no comment names. */
    List<String> problems(String document) throws IOException {
        List<String> problems = new ArrayList<>();
        String prose = document.replaceAll(IGNORED, "").replaceAll("\n\\s*\n(?=<!-- figures:)", "\n");
        for (String paragraph : prose.split("\n\\s*\n", -1)) {
            String text = COMMENT.matcher(paragraph).replaceAll("").replaceAll("\\s+", " ");
            List<String> figures = new ArrayList<>();
            Matcher comment = COMMENT.matcher(paragraph);
            while (comment.find()) {
                figures.addAll(named(comment.group(1).strip(), text, problems));
            }
            RATIO.matcher(text)
                    .results()
                    .map(ratio -> ratio.group())
                    .filter(ratio -> !figures.contains(ratio))
                    .forEach(ratio -> problems.add("'" + ratio + "' is in no figures comment of its paragraph"));
        }
        return problems;
    }

    private List<String> named(String comment, String text, List<String> problems) throws IOException {
        String folder = comment.split("\\s", -1)[0];
        PublishedFigures published = PublishedFigures.read(root, folder, subject);
        List<String> figures = new ArrayList<>();
        for (String name : comment.substring(folder.length()).split(";", -1)) {
            String figure = published.figure(List.of(name.strip().split("\\s+", -1)));
            figures.add(figure);
            if (!Pattern.compile("(?<![\\d.,])" + Pattern.quote(figure) + "(?![\\d])")
                    .matcher(text)
                    .find()) {
                problems.add("'" + figure + "' (" + folder
                        + name.replaceAll("\\s+", " ").stripTrailing() + ") is not in the paragraph '"
                        + text.substring(0, Math.min(text.length(), 60)) + "...'");
            }
        }
        return figures;
    }
}
