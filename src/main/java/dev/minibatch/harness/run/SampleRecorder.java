package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.IterationMeter;
import dev.minibatch.harness.run.watch.IterationReport;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;

/** Writes the samples of a fork as JMH reports its iterations. */
public final class SampleRecorder {
    private final SampleLog samples;
    private final Plan.PlannedFork fork;
    private final List<String> methods;
    private final int attempt;
    private volatile IOException failure;

    /**
     * Records a fork.
     *
     * @param methods of a group, each of which gets samples of its own; none if it is no group
     */
    public SampleRecorder(SampleLog samples, Plan.PlannedFork fork, List<String> methods) {
        this.samples = samples;
        this.fork = fork;
        this.methods = methods;
        this.attempt = 1 + samples.attempts(fork.position());
    }

    /** Writes the samples of an iteration. If that fails, the fork is ended. */
    public void record(IterationReport report) {
        try {
            if (failure == null && methods.isEmpty()) {
                samples.add(sample(report, fork.cell(), report.score(), bytes(report)));
            } else if (failure == null) {
                for (String method : methods) { // what the group allocates is not known of each
                    samples.add(sample(report, fork.cell().part(method), report.other(method), Double.NaN));
                }
            }
        } catch (IOException cannotWrite) {
            failure = cannotWrite;
            ForkRunner.killForks();
        }
    }

    /** A single shot allocates what loading its classes takes, so that of the operation is not known. */
    private double bytes(IterationReport report) {
        return fork.cell().mode().equals(Mode.SingleShotTime.shortLabel())
                ? Double.NaN
                : report.other(IterationMeter.ALLOCATION);
    }

    /** Throws the reason why a sample could not be written, if there is one. */
    public void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private Sample sample(IterationReport report, Cell cell, double score, double bytes) {
        return new Sample(
                cell,
                fork.round(),
                attempt,
                fork.position(),
                report.warmup(),
                report.iteration(),
                (int) report.others()
                        .getOrDefault(IterationMeter.PLANNED, (double) report.iterations())
                        .doubleValue(),
                score,
                report.unit(),
                report.operations(),
                bytes,
                report.other(IterationMeter.VERIFICATION),
                report.start(),
                new Sample.Watch(
                        report.other(IterationMeter.ALU_BEFORE),
                        report.other(IterationMeter.ALU_AFTER),
                        report.other(IterationMeter.LOAD_BEFORE),
                        report.other(IterationMeter.LOAD_AFTER),
                        report.other(IterationMeter.WAITED),
                        report.other(IterationMeter.COLLECTIONS),
                        report.other(IterationMeter.COMPILING),
                        report.other(IterationMeter.SETTLED)));
    }
}
