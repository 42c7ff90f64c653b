package dev.minibatch.harness.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sweep goes through, while all else stays the same. */
public enum SweptSize {
    /** The examples of a mini-batch. */
    MINI_BATCH("mini-batch") {
        @Override
        boolean isOf(Summary.Row row) {
            return row.isUpdate();
        }

        @Override
        int in(Summary.Row row) {
            return row.batchSize();
        }

        @Override
        void removeFrom(SortedMap<String, String> parameters) {
            parameters.remove(Summary.BATCH_SIZE);
        }
    },

    /** The neurons of the hidden layer, where there is one. */
    WIDTH("width") {
        @Override
        boolean isOf(Summary.Row row) {
            return row.isUpdate() && layers(row.parameter(Summary.NETWORK)).matches();
        }

        @Override
        int in(Summary.Row row) {
            Matcher layers = layers(row.parameter(Summary.NETWORK));
            layers.matches();
            return Integer.parseInt(layers.group(2));
        }

        @Override
        void removeFrom(SortedMap<String, String> parameters) {
            parameters.computeIfPresent(
                    Summary.NETWORK, (name, network) -> layers(network).replaceFirst("$1-h-$3"));
        }
    };

    private static final Pattern ONE_HIDDEN_LAYER = Pattern.compile("(\\d+)-(\\d+)-(\\d+)");

    private final String word;

    SweptSize(String word) {
        this.word = word;
    }

    private static Matcher layers(String network) {
        return ONE_HIDDEN_LAYER.matcher(network);
    }

    /** Whether an operation has this size. */
    abstract boolean isOf(Summary.Row row);

    /** The size. */
    abstract int in(Summary.Row row);

    /** Takes the size out of the parameters, so that those are left that a whole sweep shares. */
    abstract void removeFrom(SortedMap<String, String> parameters);

    /** The cell without its size. */
    Cell without(Cell cell) {
        SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
        removeFrom(parameters);
        return new Cell(cell.benchmark(), cell.mode(), cell.threads(), parameters);
    }

    /** What the size is called. */
    @Override
    public String toString() {
        return word;
    }
}
