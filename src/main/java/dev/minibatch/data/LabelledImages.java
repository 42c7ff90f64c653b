package dev.minibatch.data;

import java.util.Arrays;

/**
 * Grey images with a class label each, held as bytes: all of MNIST takes 55 MB instead of 440. A pixel p, 0 to 255, is
 * the input p / 255; a label is the target with a 1 at its place and 0 elsewhere.
 */
final class LabelledImages implements Dataset {
    private static final double PER_LEVEL = 1.0 / 255.0;

    private final byte[] pixels;
    private final byte[] labels;
    private final int pixelsPerImage;
    private final int classes;

    /**
     * @param pixels image after image, row by row
     * @param labels a class from 0 to {@code classes} - 1 for each image
     */
    LabelledImages(byte[] pixels, byte[] labels, int pixelsPerImage, int classes) {
        this.pixels = pixels;
        this.labels = labels;
        this.pixelsPerImage = pixelsPerImage;
        this.classes = classes;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int inputs() {
        return pixelsPerImage;
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public void copyInput(int row, double[] x) {
        int first = row * pixelsPerImage;
        for (int k = 0; k < pixelsPerImage; k++) {
            x[k] = (pixels[first + k] & 0xff) * PER_LEVEL;
        }
    }

    @Override
    public void copyTarget(int row, double[] y) {
        Arrays.fill(y, 0.0);
        y[labels[row] & 0xff] = 1.0;
    }
}
