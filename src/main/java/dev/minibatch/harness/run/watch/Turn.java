package dev.minibatch.harness.run.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The turn to measure, of a fork that runs beside another one: it has the turn for one measured iteration, and then waits until
 * the other has measured one. The harness hands out the turns over a connection, and closes it if it ends.
 */
public final class Turn {
    private static final String PROPERTY = "minibatch.turn";

    private final String place = System.getProperty(PROPERTY, "");
    private Socket harness;

    /** The argument of a fork that takes turns, one of the sides 0 and 1. */
    public static String argument(int port, int side) {
        return "-D" + PROPERTY + "=" + port + ":" + side;
    }

    /** How long a measured iteration waits for a quiet moment, in nanoseconds. */
    long patience() {
        return place.isEmpty() ? QuietMoment.PATIENCE : QuietMoment.PATIENCE_IN_TURN;
    }

    /** Passes the turn on, and waits until it comes back; returns at once in a fork that takes no turns. */
    void next() {
        if (place.isEmpty()) {
            return;
        }
        try {
            harness().getOutputStream().write(1);
            harness.getInputStream().read();
        } catch (IOException harnessEnded) {
            // What started this fork notices it too, and ends.
        }
    }

    private Socket harness() throws IOException {
        if (harness == null) {
            int colon = place.indexOf(':');
            harness = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(place.substring(0, colon)));
            harness.setTcpNoDelay(true);
            harness.getOutputStream().write(Integer.parseInt(place.substring(colon + 1)));
        }
        return harness;
    }
}
