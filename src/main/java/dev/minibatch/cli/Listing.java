package dev.minibatch.cli;

import java.io.IOException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;

/** JMH's options that print something and measure nothing: {@code -h -l -lp -lprof -lrf}. */
final class Listing {
    private Listing() {}

    static boolean wanted(CommandLineOptions options) {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }

    /** Prints what is wanted, and returns the exit status. */
    static int print(CommandLineOptions options, Object command) throws IOException {
        if (options.shouldHelp()) {
            CommandLine.usage(command, System.out);
            System.out.println();
            System.out.println("JMH's own options:");
            options.showHelp();
        } else if (options.shouldList()) {
            new Runner(options).list();
        } else if (options.shouldListWithParams()) {
            new Runner(options).listWithParams(options);
        } else if (options.shouldListProfilers()) {
            options.listProfilers();
        } else {
            options.listResultFormats();
        }
        return 0;
    }
}
