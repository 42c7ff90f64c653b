package dev.minibatch.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link Main} in a JVM of its own. */
final class MainProcess {
    /** The environment variable that it and its descendants have: the temporary folder. */
    static final String FOLDER = "MINIBATCH_TEST_FOLDER";

    private MainProcess() {}

    /**
     * Starts it.
     *
     * @param folder its temporary folder, so that it shares no lock with other runs
     * @param log takes what it prints
     * @param jvmOptions for its own JVM
     * @param arguments its command line
     */
    static Process start(Path folder, Path log, List<String> jvmOptions, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.addAll(List.of(
                "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(arguments);
        File file = log.toFile();
        ProcessBuilder process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file));
        process.environment().put(FOLDER, folder.toString());
        return process.start();
    }
}
