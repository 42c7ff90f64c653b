package dev.minibatch.cli;

/** A parameter and the values that a run goes through, as JMH's {@code -p} takes them. */
enum Sweep {
    /** The examples of a mini-batch. */
    batch("batchSize", "1,2,5,10,20,50,100,200,500,1000"),

    /** The neurons of the hidden layer. */
    width("network", "10,20,30,50,100,200,500,1000".replaceAll("\\d+", "784-$0-10"));

    private final String parameter;
    private final String values;

    Sweep(String parameter, String values) {
        this.parameter = parameter;
        this.values = values;
    }

    String parameter() {
        return parameter;
    }

    String argument() {
        return parameter + "=" + values;
    }
}
