package dev.minibatch.harness.run.watch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What a fork printed before it failed. JMH prints the last lines of a fork whose exit status is not 0, between marks. */
final class LastWords {
    private static final Pattern BEGIN = Pattern.compile("<std(out|err) last=.*");
    private static final Pattern END = Pattern.compile("</std(out|err)>");
    private static final Pattern TELLING =
            Pattern.compile(".*(Error|Exception|Unrecognized|Invalid|Could not|Conflicting|Killed|Failed).*");
    private static final Pattern FRAME = Pattern.compile("\\s*(at |\\.\\.\\. |Picked up |#).*");
    private static final int MOST = 300;

    private final List<String> lines = new ArrayList<>();
    private boolean begun;

    /** An output that passes all on, and listens. */
    OutputFormat listeningTo(OutputFormat output) {
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(),
                new Class<?>[] {OutputFormat.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("println")) {
                        hear((String) arguments[0]);
                    }
                    try {
                        return method.invoke(output, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void hear(String line) {
        if (BEGIN.matcher(line).matches()) {
            begun = true;
        } else if (END.matcher(line).matches()) {
            begun = false;
        } else if (begun && !line.isBlank() && !FRAME.matcher(line).matches()) {
            lines.add(line.strip());
        }
    }

    /** The first line that names an error, or else the last one; empty if none was printed. */
    String telling() {
        String line = lines.stream()
                .filter(each -> TELLING.matcher(each).matches())
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
    }
}
