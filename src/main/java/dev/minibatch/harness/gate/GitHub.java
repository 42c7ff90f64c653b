package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.FileProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Tells GitHub Actions the verdicts, as annotations and in the step summary. */
final class GitHub {
    private GitHub() {}

    static void tell(GateTable table, Map<String, String> environment, PrintStream out) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            table.annotations().forEach(out::println);
        }
        String summary = environment.get("GITHUB_STEP_SUMMARY");
        if (summary != null && !summary.isEmpty()) {
            try {
                Files.writeString(
                        Path.of(summary), table.markdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException cannotWrite) {
                out.println("warning: the step summary " + summary + " cannot be written: "
                        + FileProblem.reason(cannotWrite));
            }
        }
    }
}
