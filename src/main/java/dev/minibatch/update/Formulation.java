package dev.minibatch.update;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.commonsmath.MatrixCommonsMath;
import dev.minibatch.update.commonsmath.MatrixCommonsMathArray;
import dev.minibatch.update.commonsmath.PerExampleCommonsMath;
import dev.minibatch.update.commonsmath.PerExampleCommonsMathInPlace;
import dev.minibatch.update.commonsmath.PerExampleDiagonalMatrix;
import dev.minibatch.update.loops.PerExampleLoops;
import dev.minibatch.update.loops.PerExampleRowAxpy;
import dev.minibatch.update.peer.MatrixBlas;
import dev.minibatch.update.peer.MatrixEjml;
import dev.minibatch.update.peer.MatrixHipparchus;
import dev.minibatch.update.peer.MatrixOjalgo;
import dev.minibatch.update.peer.Netlib;
import dev.minibatch.update.python.PythonUpdate;
import dev.minibatch.update.vector.MatrixVectorApi;
import dev.minibatch.update.vector.SparseVectorApi;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The catalogue of formulations: the only place that lists them. */
public enum Formulation {
    /** The book's algorithm as plain loops over {@code double[][]}; the baseline of every ratio. */
    PER_EXAMPLE_LOOPS(PerExampleLoops::new),

    /** The book's {@code network.py}, an operation of Commons Math for each of numpy's. */
    PER_EXAMPLE_COMMONS_MATH(PerExampleCommonsMath::new),

    /** The same algorithm on Commons Math, vectors and matrices changed in place. */
    PER_EXAMPLE_COMMONS_MATH_IN_PLACE(PerExampleCommonsMathInPlace::new),

    /** The chapter's Problem 1: the Hadamard products as products with the diagonal matrix &Sigma;'(z). */
    PER_EXAMPLE_DIAGONAL_MATRIX(PerExampleDiagonalMatrix::new),

    /** The fully matrix-based update (the chapter's Problem 2) on {@code BlockRealMatrix}. */
    MATRIX_COMMONS_MATH(MatrixCommonsMath::new),

    /** The fully matrix-based update on {@code Array2DRowRealMatrix}. */
    MATRIX_COMMONS_MATH_ARRAY(MatrixCommonsMathArray::new),

    /** Loops again, in the order that HotSpot's C2 vectorises. */
    PER_EXAMPLE_ROW_AXPY(PerExampleRowAxpy::new),

    /** The fully matrix-based update on Hipparchus's {@code BlockRealMatrix}. */
    MATRIX_HIPPARCHUS(MatrixHipparchus::new),

    /** The same on EJML's {@code DMatrixRMaj}. */
    MATRIX_EJML(MatrixEjml::new),

    /** The same on ojAlgo's {@code R064Store}. */
    MATRIX_OJALGO(MatrixOjalgo::new),

    /** The same on netlib's BLAS in Java. */
    MATRIX_NETLIB_JAVA(network -> new MatrixBlas(network, Netlib.inJava())),

    /** The same on the native BLAS of the system, with the kernels that it chooses itself. */
    MATRIX_OPENBLAS(network -> new MatrixBlas(network, Netlib.inNativeCode()), Requirement.NATIVE_BLAS),

    /** The same with the kernels of OpenBLAS that suit the processor best. */
    MATRIX_OPENBLAS_BEST_CORE(
            network -> new MatrixBlas(network, Netlib.inNativeCode()), Requirement.NATIVE_BLAS_BEST_CORE),

    /** The same by register-tiled kernels of our own on {@code jdk.incubator.vector}. */
    MATRIX_VECTOR_API(network -> new MatrixVectorApi(network), Requirement.VECTOR_MODULE),

    /** The same kernels on the inputs that are not zero. */
    SPARSE_VECTOR_API(network -> new SparseVectorApi(network), Requirement.VECTOR_MODULE),

    /** The algorithm of the book's {@code network.py} in Python, which {@code PER_EXAMPLE_COMMONS_MATH} follows. */
    NUMPY_PER_EXAMPLE(network -> new PythonUpdate(network, "NUMPY_PER_EXAMPLE"), Requirement.NUMPY),

    /** The fully matrix-based update on numpy. */
    NUMPY_MATRIX(network -> new PythonUpdate(network, "NUMPY_MATRIX"), Requirement.NUMPY),

    /** The same on PyTorch, on one core. */
    PYTORCH(network -> new PythonUpdate(network, "PYTORCH"), Requirement.PYTORCH),

    /** The same on JAX, compiled, on one core. */
    JAX(network -> new PythonUpdate(network, "JAX"), Requirement.JAX),

    /** The same on PyTorch, on a GPU, as a captured graph. */
    PYTORCH_CUDA(network -> new PythonUpdate(network, "PYTORCH_CUDA"), Requirement.PYTORCH_CUDA),

    /** The same on JAX, compiled, on a GPU. */
    JAX_CUDA(network -> new PythonUpdate(network, "JAX_CUDA"), Requirement.JAX_CUDA);

    private final Function<Mlp, MiniBatchUpdate<?>> constructor;
    private final Requirement requirement;

    Formulation(Function<Mlp, MiniBatchUpdate<?>> constructor) {
        this(constructor, Requirement.NONE);
    }

    Formulation(Function<Mlp, MiniBatchUpdate<?>> constructor, Requirement requirement) {
        this.constructor = constructor;
        this.requirement = requirement;
    }

    public Requirement requirement() {
        return requirement;
    }

    /**
     * Whether its products with the inputs leave out inputs that are zero, one by one or in ten examples together. ojAlgo does
     * not for the weighted inputs of a single example and for a few very small products.
     */
    public boolean skipsZeros() {
        return this == MATRIX_OJALGO || this == SPARSE_VECTOR_API;
    }

    /** Whether there is a formulation of this name that skips zeros. */
    public static boolean skipsZeros(String name) {
        return Stream.of(values()).anyMatch(formulation -> formulation.name().equals(name) && formulation.skipsZeros());
    }

    /** The formulations that this JVM can run by itself. */
    public static List<Formulation> available() {
        return Stream.of(values())
                .filter(each -> !each.requirement.isPython())
                .filter(each -> each.requirement.missing().isEmpty())
                .toList();
    }

    /**
     * A new instance with a copy of the initial parameters.
     *
     * @throws IllegalStateException with a message of one line, if this JVM lacks what it needs
     */
    public MiniBatchUpdate<?> create(Mlp network, Parameters initial) {
        requirement.missing().ifPresent(missing -> {
            throw new IllegalStateException(this + " cannot run here: " + missing);
        });
        MiniBatchUpdate<?> update = constructor.apply(network);
        update.reset(initial);
        return update;
    }
}
