package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.ForkHost;
import dev.minibatch.harness.run.watch.ForkRequest;
import dev.minibatch.harness.run.watch.IterationReport;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A process in which the JMH of another class path runs forks, one at a time. */
public final class HostProcess implements Host {
    private final Path watch;
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream messages;

    /**
     * Starts the process.
     *
     * @param java the program that runs it, and the forks unless the options say another
     * @param classPath of benchmarks and a JMH; a {@link WatchJar} is put before it
     * @param log takes what JMH and the forks print; it is added to
     */
    public HostProcess(String java, String classPath, Path log) throws IOException {
        watch = Files.createTempFile("minibatch-watch-", ".jar");
        WatchJar.write(watch);
        String whole = watch + File.pathSeparator + classPath;
        String temporary = "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"); // where JMH writes files
        String shared = "-Djmh.ignoreLock=true"; // with the other process of a gate
        process = new ProcessBuilder(java, temporary, shared, "-cp", whole, ForkHost.class.getName())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        requests = new DataOutputStream(process.getOutputStream());
        messages = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    @Override
    public void run(ForkRequest fork, Consumer<IterationReport> listener) throws ForkFailedException {
        try {
            fork.write(requests);
            while (true) {
                List<String> message = ForkRequest.words(messages);
                switch (message.get(0)) {
                    case ForkHost.ITERATION ->
                        listener.accept(IterationReport.parse(message.subList(1, message.size())));
                    case ForkHost.END -> {
                        return;
                    }
                    default -> throw new ForkFailedException(message.get(1), null);
                }
            }
        } catch (IOException ended) {
            throw new ForkFailedException("the process that runs JMH ended; run.log has what it printed", ended);
        }
    }

    /** Ends the process, and the fork that it runs. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            Files.deleteIfExists(watch);
        } catch (IOException left) {
            // It goes with the next run's leftovers.
        }
    }
}
