package dev.minibatch.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Training and test examples.
 *
 * @param training to learn from
 * @param test to evaluate on
 */
public record DigitSet(Dataset training, Dataset test) {

    /** The digits embedded in the jar. */
    public static DigitSet embedded() throws IOException {
        return new DigitSet(Mnist.embeddedTraining(), Mnist.embeddedTest());
    }

    /**
     * The four files of a folder.
     *
     * @param classes the number of classes: labels go from 0 to one less
     * @throws IOException with a message of one line that names the file, if one is missing or is not as it should be
     */
    public static DigitSet in(Path folder, int classes) throws IOException {
        return new DigitSet(Mnist.training(folder, classes), Mnist.test(folder, classes));
    }

    /** The same with the first training examples only, or with all of them if there are not more. */
    public DigitSet firstTraining(int examples) {
        return examples >= training.size() ? this : new DigitSet(new FirstOf(training, examples), test);
    }

    private record FirstOf(Dataset all, int size) implements Dataset {
        @Override
        public int inputs() {
            return all.inputs();
        }

        @Override
        public int outputs() {
            return all.outputs();
        }

        @Override
        public void copyInput(int row, double[] x) {
            all.copyInput(row, x);
        }

        @Override
        public void copyTarget(int row, double[] y) {
            all.copyTarget(row, y);
        }
    }
}
