package dev.minibatch.update.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernels against products by definition, of whole numbers, so that nothing is rounded. The sizes are those at which
 * tiles, panels, stretches of the depth and blocks of examples begin and end.
 */
class ProductsTest {
    /** Examples, the depth of Z = X W, and columns. */
    record Shape(int examples, int depth, int columns) {}

    static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int examples : IntStream.concat(IntStream.rangeClosed(1, 22), IntStream.of(29, 30, 31))
                .toArray()) {
            shapes.add(new Shape(examples, 1, 1));
            shapes.add(new Shape(examples, 4, Lanes.PANEL));
            shapes.add(new Shape(examples, 7, Lanes.PANEL + 1));
        }
        for (int depth : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 159, 160, 161, 319, 320, 321, 481}) {
            Stream.of(1, 3, 7, 10).forEach(examples -> shapes.add(new Shape(examples, depth, 3)));
        }
        for (int columns = 1; columns <= 2 * Lanes.PANEL + 1; columns++) {
            shapes.add(new Shape(7, 3, columns));
        }
        shapes.add(new Shape(3, 161, 512));
        // Either side of one and of two blocks, of 200 examples at this depth.
        Stream.of(199, 200, 201, 211, 403).forEach(examples -> shapes.add(new Shape(examples, 160, 9)));
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void rowsTimesPanelsIsTheProductPlusTheFirstRow(Shape shape) {
        double[][] x = Matrices.numbers(shape.examples(), shape.depth(), 1);
        double[][] w = Matrices.numbers(shape.depth(), shape.columns(), 2);
        double[] first = Matrices.numbers(1, shape.columns(), 3)[0];
        Rows z = Matrices.rows(new double[shape.examples()][shape.columns()]);
        RowProduct.multiply(Interleaved.of(x), shape.examples(), Matrices.panels(w), padded(first), z);
        assertProduct(shape, first, x, w, z);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void activeInputsTimesPanelsIsTheSameProduct(Shape shape) {
        double[][] x = sparse(shape);
        double[][] w = Matrices.numbers(shape.depth(), shape.columns(), 2);
        double[] first = Matrices.numbers(1, shape.columns(), 3)[0];
        Rows z = Matrices.rows(new double[shape.examples()][shape.columns()]);
        for (int row = 0; row < shape.examples(); row += SparseRows.TILE) {
            SparseRowProduct.multiply(tile(x, row), Matrices.panels(w), padded(first), z, row);
        }
        assertProduct(shape, first, x, w, z);
    }

    private static void assertProduct(Shape shape, double[] first, double[][] x, double[][] w, Rows z) {
        double[][] start = new double[shape.examples()][];
        Arrays.fill(start, first);
        double[][] expected = Matrices.plusProduct(start, x, w);
        assertArrayEquals(expected, Matrices.read(z, shape.examples(), shape.columns()));
        assertUnusedAfter(Lanes.roundUp(shape.examples(), Lanes.TEN), z);
    }

    private static void assertUnusedAfter(int row, Rows rows) {
        double[] after = Arrays.copyOfRange(rows.data(), rows.at(row, 0), rows.data().length);
        double[] unused = new double[after.length];
        Arrays.fill(unused, Matrices.UNUSED);
        assertArrayEquals(unused, after, "rows after the padding are not its own");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theGradientOfWeightsIsAddedToThem(Shape shape) {
        double[][] x = Matrices.numbers(shape.examples(), shape.depth(), 4);
        double[][] d = Matrices.numbers(shape.examples(), shape.columns(), 5);
        double[][] w = Matrices.numbers(shape.depth(), shape.columns(), 6);
        Panels sums = Matrices.panels(w);
        ColumnProduct.add(Interleaved.of(x), Matrices.rows(d), shape.examples(), sums);
        assertGradient(x, d, w, sums);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theGradientOfWeightsOfActiveInputsIsAddedToThem(Shape shape) {
        double[][] x = sparse(shape);
        double[][] d = Matrices.numbers(shape.examples(), shape.columns(), 5);
        double[][] w = Matrices.numbers(shape.depth(), shape.columns(), 6);
        Panels sums = Matrices.panels(w);
        for (int row = 0; row < shape.examples(); row += SparseRows.TILE) {
            SparseColumnProduct.add(tile(x, row), Matrices.rows(d), row, sums);
        }
        assertGradient(x, d, w, sums);
    }

    private static void assertGradient(double[][] x, double[][] d, double[][] w, Panels sums) {
        double[][] expected = Matrices.plusProduct(w, Matrices.transposed(x), d);
        assertArrayEquals(expected, Matrices.read(sums));
        assertArrayEquals(Matrices.panels(expected).data(), sums.data(), "the padding is zero still");
    }

    /** Every third input is zero in all examples. */
    private static double[][] sparse(Shape shape) {
        double[][] x = Matrices.numbers(shape.examples(), shape.depth(), 1);
        for (double[] row : x) {
            for (int k = 0; k < row.length; k += 3) {
                row[k] = 0.0;
            }
        }
        return x;
    }

    private static SparseRows tile(double[][] x, int row) {
        return SparseRows.of(Arrays.copyOfRange(x, row, Math.min(x.length, row + SparseRows.TILE)));
    }

    private static double[] padded(double[] row) {
        return Arrays.copyOf(row, Lanes.roundUp(row.length, Lanes.PANEL));
    }

    @Test
    void rowsOfPaddingOfTheLeftFactorDoNotReachOtherRows() {
        double[][] x = Matrices.numbers(12, 5, 1);
        double[][] w = Matrices.numbers(5, 3, 2);
        Rows z = Matrices.rows(new double[12][3]);
        Interleaved interleaved = Interleaved.of(x);
        for (int k = 0; k < 5; k++) {
            interleaved.data()[interleaved.at(11, k)] = Double.NaN;
        }
        RowProduct.multiply(interleaved, 11, Matrices.panels(w), new double[Lanes.PANEL], z);
        double[][] expected = Matrices.plusProduct(new double[12][3], x, w);
        assertArrayEquals(Arrays.copyOf(expected, 11), Matrices.read(z, 11, 3));
    }
}
