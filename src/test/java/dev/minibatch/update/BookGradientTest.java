package dev.minibatch.update;

import static dev.minibatch.Agreement.ROUNDING;
import static dev.minibatch.Agreement.assertAgree;

import dev.minibatch.data.DenseDataset;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every formulation against numbers computed with the book's own {@code network.py} under numpy. */
class BookGradientTest {
    /** One file of numbers: a network, a batch, and what the book's program makes of them. */
    record Book(
            String note,
            int[] sizes,
            double learningRate,
            double[][] inputs,
            double[][] targets,
            double[][][] weights,
            double[][] biases,
            double[][] outputs,
            double[][][] gradientWeights,
            double[][] gradientBiases,
            double[][][] updatedWeights,
            double[][] updatedBiases) {

        Parameters initial() {
            return new Parameters(weights, biases);
        }

        MiniBatchUpdate<?> create(Formulation formulation) {
            return formulation.create(Mlp.of(sizes), initial());
        }

        <B> B batch(MiniBatchUpdate<B> update) {
            return update.batch(
                    new DenseDataset(inputs, targets),
                    IntStream.range(0, inputs.length).toArray());
        }
    }

    static Stream<Arguments> books() {
        List<Formulation> formulations = formulations();
        return Stream.of("3-4-2", "6-5-4-3")
                .flatMap(sizes -> formulations.stream().map(formulation -> Arguments.of(sizes, formulation)));
    }

    /** In Python, too, where it has the libraries. */
    private static List<Formulation> formulations() {
        List<Formulation> formulations = new ArrayList<>(Formulation.available());
        Stream.of(Formulation.values())
                .filter(each -> each.requirement().isPython()
                        && each.requirement().missing().isEmpty())
                .forEach(formulations::add);
        return formulations;
    }

    @ParameterizedTest
    @MethodSource("books")
    void outputsGradientAndUpdateAreTheBooks(String sizes, Formulation formulation) throws IOException {
        Book book = read(sizes);
        check(book, book.create(formulation));
    }

    private static <B> void check(Book book, MiniBatchUpdate<B> update) {
        B batch = book.batch(update);
        Parameters gradient = new Parameters(book.gradientWeights(), book.gradientBiases());
        assertAgree(book.outputs(), update.outputs(batch), ROUNDING, "outputs");
        assertAgree(gradient, update.gradient(batch), ROUNDING, "gradient");
        update.update(batch, book.learningRate());
        Parameters updated = new Parameters(book.updatedWeights(), book.updatedBiases());
        assertAgree(updated, update.parameters(), ROUNDING, "updated parameters");
    }

    private static Book read(String sizes) throws IOException {
        String name = "/dev/minibatch/reference/book-gradient-" + sizes + ".json";
        try (InputStream in = BookGradientTest.class.getResourceAsStream(name)) {
            return JsonMapper.shared().readValue(in, Book.class);
        }
    }
}
