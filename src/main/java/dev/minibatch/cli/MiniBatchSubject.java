package dev.minibatch.cli;

import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.SweptSize;
import dev.minibatch.network.Flops;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.Formulation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The suite's benchmarks, as the harness sees them. */
final class MiniBatchSubject implements Subject {
    static final String FORMULATION = "formulation";
    static final String BATCH_SIZE = "batchSize";
    static final String NETWORK = "network";

    private static final Pattern ONE_HIDDEN_LAYER = Pattern.compile("(\\d+)-(\\d+)-(\\d+)");
    private static final String LIMIT = "." + MachineLimitBenchmark.class.getSimpleName() + ".";
    private static final String READ = LIMIT + "read";

    /** The examples of a mini-batch. */
    static final SweptSize MINI_BATCH =
            new SweptSize("mini-batch", MiniBatchSubject::batchSize, cell -> cell.with(BATCH_SIZE, "m"));

    /** The neurons of the only hidden layer. */
    static final SweptSize WIDTH = new SweptSize(
            "width",
            MiniBatchSubject::width,
            cell -> cell.with(NETWORK, layers(cell).replaceFirst("$1-h-$3")));

    @Override
    public String alternatives() {
        return FORMULATION;
    }

    @Override
    public double flops(Cell cell) {
        return isUpdate(cell)
                ? Flops.perUpdate(Mlp.parse(cell.parameters().get(NETWORK)), examples(cell))
                : isLimit(cell) && !cell.benchmark().endsWith(READ) ? MachineLimitBenchmark.AMOUNT : Double.NaN;
    }

    @Override
    public double bytesRead(Cell cell) {
        return cell.benchmark().endsWith(READ) ? MachineLimitBenchmark.AMOUNT : Double.NaN;
    }

    @Override
    public int examples(Cell cell) {
        return batchSize(cell);
    }

    @Override
    public boolean skipsZeros(Cell cell) {
        return Formulation.skipsZeros(cell.parameters().get(FORMULATION));
    }

    @Override
    public boolean verifies(Cell cell) {
        return cell.parameters().containsKey(FORMULATION);
    }

    @Override
    public boolean isLimit(Cell cell) {
        return cell.benchmark().contains(LIMIT);
    }

    @Override
    public List<SweptSize> sizes() {
        return List.of(MINI_BATCH, WIDTH);
    }

    private static boolean isUpdate(Cell cell) {
        return cell.parameters().keySet().containsAll(List.of(FORMULATION, BATCH_SIZE, NETWORK));
    }

    private static int batchSize(Cell cell) {
        return isUpdate(cell) ? Integer.parseInt(cell.parameters().get(BATCH_SIZE)) : 0;
    }

    private static int width(Cell cell) {
        Matcher layers = layers(cell);
        return isUpdate(cell) && layers.matches() ? Integer.parseInt(layers.group(2)) : 0;
    }

    private static Matcher layers(Cell cell) {
        return ONE_HIDDEN_LAYER.matcher(cell.parameters().getOrDefault(NETWORK, ""));
    }
}
