package dev.minibatch.update.vector;

import java.util.Arrays;
import java.util.Random;

/** Matrices of small whole numbers, of which all sums of products are exact in any order, for tests of kernels. */
final class Matrices {
    /** What stands where a kernel must not read, or must not write. */
    static final double UNUSED = 1e6;

    private Matrices() {}

    static double[][] numbers(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, k -> random.nextInt(17) - 8);
        }
        return matrix;
    }

    static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** start + a b, by the definition. */
    static double[][] plusProduct(double[][] start, double[][] a, double[][] b) {
        double[][] sums = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    sums[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return sums;
    }

    static Panels panels(double[][] matrix) {
        Panels panels = Panels.zeros(matrix.length, matrix[0].length);
        panels.setTransposed(transposed(matrix));
        return panels;
    }

    static double[][] read(Panels panels) {
        return transposed(panels.transposedCopy());
    }

    /** As rows with zeros up to a multiple of ten, and room for ten more, which are unused. */
    static Rows rows(double[][] matrix) {
        Rows rows = Rows.zeros(matrix.length + Lanes.TEN, matrix[0].length);
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, rows.data(), rows.at(i, 0), matrix[i].length);
        }
        Arrays.fill(rows.data(), rows.at(Lanes.roundUp(matrix.length, Lanes.TEN), 0), rows.data().length, UNUSED);
        return rows;
    }

    static double[][] read(Rows rows, int count, int columns) {
        double[][] matrix = new double[count][];
        Arrays.setAll(matrix, i -> Arrays.copyOfRange(rows.data(), rows.at(i, 0), rows.at(i, columns)));
        return matrix;
    }
}
