package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.Turn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Lets two forks that run at the same time measure in turn, an iteration of one and then one of the other. What a neighbour does
 * for longer than an iteration then slows down both alike.
 */
public final class Turns implements AutoCloseable {
    private enum Place {
        WARMING_UP,
        MEASURING,
        ENDED
    }

    private final ServerSocket door;
    private final Place[] places = {Place.WARMING_UP, Place.WARMING_UP};
    private int turn;

    /** The side with the lower number begins. */
    public Turns() throws IOException {
        door = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(this::admit, "turns");
        porter.setDaemon(true);
        porter.start();
    }

    /** The argument of the JVM of a fork, 0 or 1. */
    public String argument(int side) {
        return Turn.argument(door.getLocalPort(), side);
    }

    private void admit() {
        try {
            while (true) {
                Socket fork = door.accept();
                Thread server = new Thread(() -> serve(fork), "turns of a fork");
                server.setDaemon(true);
                server.start();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket fork) {
        int side = -1;
        try (fork) {
            fork.setTcpNoDelay(true);
            side = fork.getInputStream().read();
            if (side != 0 && side != 1) { // another program
                return;
            }
            move(side, Place.MEASURING);
            for (boolean first = true; fork.getInputStream().read() >= 0; first = false) {
                if (!first) {
                    pass(side);
                }
                await(side);
                fork.getOutputStream().write(1);
            }
        } catch (IOException | InterruptedException ended) {
            return;
        } finally {
            end(side);
        }
    }

    private synchronized void await(int side) throws InterruptedException {
        int other = 1 - side;
        while (places[other] == Place.WARMING_UP || (places[other] == Place.MEASURING && turn != side)) {
            wait();
        }
    }

    private synchronized void pass(int side) {
        turn = 1 - side;
        notifyAll();
    }

    private synchronized void move(int side, Place place) {
        places[side] = place;
        notifyAll();
    }

    /** Takes a fork out, so that the other does not wait for it. */
    public void end(int side) {
        if (side == 0 || side == 1) {
            move(side, Place.ENDED);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
