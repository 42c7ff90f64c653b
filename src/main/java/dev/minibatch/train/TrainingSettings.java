package dev.minibatch.train;

/**
 * How to train.
 *
 * @param epochs passes over the examples
 * @param batchSize m
 * @param learningRate &eta;
 * @param seed decides the shuffles
 */
public record TrainingSettings(int epochs, int batchSize, double learningRate, long seed) {}
