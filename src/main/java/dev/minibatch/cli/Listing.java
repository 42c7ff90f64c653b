package dev.minibatch.cli;

import java.io.IOException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;

/** JMH's options that print something and measure nothing: {@code -h -l -lp -lprof -lrf}. */
final class Listing {
    private Listing() {}

    /** Prints what the options ask for; false if they ask for nothing of the kind. */
    static boolean print(CommandLineOptions options, Object command) throws IOException {
        if (options.shouldHelp()) {
            CommandLine.usage(command, System.out);
            System.out.println("\nJMH's own options:");
            options.showHelp();
        } else if (options.shouldList()) {
            new Runner(options).list();
        } else if (options.shouldListWithParams()) {
            new Runner(options).listWithParams(options);
        } else if (options.shouldListProfilers()) {
            options.listProfilers();
        } else if (options.shouldListResultFormats()) {
            options.listResultFormats();
        } else {
            return false;
        }
        return true;
    }
}
