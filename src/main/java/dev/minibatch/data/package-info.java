/** Training and test examples: MNIST's IDX files, the digits embedded in the jar, and seeded synthetic data. */
package dev.minibatch.data;
