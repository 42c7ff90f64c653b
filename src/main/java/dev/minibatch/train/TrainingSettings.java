package dev.minibatch.train;

/**
 * How to train.
 *
 * @param examples how many of the training examples are used, from the first
 * @param batchSize m
 * @param learningRate &eta;
 * @param seed of the shuffles
 */
public record TrainingSettings(int examples, int epochs, int batchSize, double learningRate, long seed) {}
