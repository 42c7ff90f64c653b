package dev.minibatch.harness.run.watch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The program that runs forks with the JMH on its class path, for a harness with another one. It reads {@link ForkRequest}s
 * from its input, and writes messages: the report of each iteration, then the end or the cause of a failure. What JMH and the
 * forks print goes to its error output. It ends when its input ends, and so does a running fork: the harness may have been
 * killed.
 */
public final class ForkHost {
    public static final String ITERATION = "iteration";
    public static final String END = "end";
    public static final String FAILED = "failed";

    /** Letters of a cause: more may be those of a file in a message. */
    private static final int MOST = 2_000;

    private ForkHost() {}

    public static void main(String[] none) throws InterruptedException {
        DataOutputStream messages = new DataOutputStream(System.out);
        PrintStream log = new PrintStream((OutputStream) System.err, true, StandardCharsets.UTF_8);
        System.setOut(log);
        OutputFormat output = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
        BlockingQueue<ForkRequest> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            tell(messages, outcome(requests.take(), output, messages));
        }
    }

    private static void read(BlockingQueue<ForkRequest> requests) {
        DataInputStream input = new DataInputStream(System.in);
        try {
            while (true) {
                requests.add(ForkRequest.read(input));
            }
        } catch (IOException harnessEnded) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(0);
        }
    }

    private static List<String> outcome(ForkRequest request, OutputFormat output, DataOutputStream messages) {
        try {
            Object result = request.run(IterationReport.listening(
                    output, report -> tell(messages, message(ITERATION, report.words()))));
            return result == null ? List.of(FAILED, "the fork ended without a result") : List.of(END);
        } catch (Exception | LinkageError failure) {
            return List.of(FAILED, rootCause(failure));
        }
    }

    private static List<String> message(String kind, List<String> words) {
        List<String> message = new ArrayList<>(List.of(kind));
        message.addAll(words);
        return message;
    }

    private static void tell(DataOutputStream messages, List<String> message) {
        try {
            ForkRequest.write(message, messages);
            messages.flush();
        } catch (IOException harnessEnded) {
            throw new UncheckedIOException(harnessEnded);
        }
    }

    /** What a benchmark threw, in one line, cut: JMH wraps it, as a cause or as a suppressed exception, some levels deep. */
    public static String rootCause(Throwable failure) {
        Throwable deeper = failure;
        while (deeper.getCause() != null || deeper.getSuppressed().length > 0) {
            deeper = deeper.getCause() != null ? deeper.getCause() : deeper.getSuppressed()[0];
        }
        String text = deeper.toString().strip();
        return text.substring(0, Math.min(text.length(), MOST))
                .replaceFirst("^[\\w.]+[.$](?=\\w+)", "")
                .replaceFirst("^RunnerException: ", "")
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
