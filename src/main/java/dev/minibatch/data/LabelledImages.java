package dev.minibatch.data;

import java.util.Arrays;

/**
 * Grey images, each with a class, held as bytes: all of MNIST takes 55 MB instead of 440. A pixel p from 0 to 255 is the
 * input p / 255. A target is 1 at the place of its class, and 0 elsewhere.
 *
 * @param pixels image after image, row by row
 * @param labels the class of each image, from 0
 * @param inputs the pixels of an image
 * @param outputs the number of classes
 */
record LabelledImages(byte[] pixels, byte[] labels, int inputs, int outputs) implements Dataset {
    private static final double PER_LEVEL = 1.0 / 255.0;

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public void copyInput(int row, double[] x) {
        int first = row * inputs;
        for (int k = 0; k < inputs; k++) {
            x[k] = (pixels[first + k] & 0xff) * PER_LEVEL;
        }
    }

    @Override
    public void copyTarget(int row, double[] y) {
        Arrays.fill(y, 0.0);
        y[labels[row] & 0xff] = 1.0;
    }
}
