package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    /** What a fork does, which measures some iterations and ends. */
    private Thread fork(Turns turns, int side, int iterations) {
        Thread fork = new Thread(() -> {
            String[] place = turns.argument(side).replaceAll(".*=", "").split(":", -1);
            try (Socket harness = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(place[0]))) {
                harness.getOutputStream().write(Integer.parseInt(place[1]));
                for (int i = 1; i <= iterations; i++) {
                    harness.getOutputStream().write(1);
                    assertEquals(1, harness.getInputStream().read());
                    order.add(side + "." + i);
                }
            } catch (IOException broken) {
                order.add(broken.toString());
            }
            turns.end(side);
        });
        fork.start();
        return fork;
    }

    private static void join(Thread... forks) throws InterruptedException {
        for (Thread fork : forks) {
            fork.join();
        }
    }

    @Test
    void theSidesMeasureInTurnWhicheverIsReadyFirst() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (Turns turns = new Turns()) {
                Thread second = fork(turns, 1, 3);
                Thread.sleep(50);
                assertEquals(List.of(), order);
                join(fork(turns, 0, 3), second);
                assertEquals(List.of("0.1", "1.1", "0.2", "1.2", "0.3", "1.3"), order);
            }
        });
    }

    @Test
    void whoeverMeasuresMoreGoesOnAlone() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (Turns turns = new Turns()) {
                join(fork(turns, 0, 1), fork(turns, 1, 3));
                assertEquals(List.of("0.1", "1.1", "1.2", "1.3"), order);
            }
        });
    }

    @Test
    void aForkThatFailsInItsWarmUpHoldsUpNobody() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (Turns turns = new Turns()) {
                Thread second = fork(turns, 1, 2);
                turns.end(0);
                join(second);
                assertEquals(List.of("1.1", "1.2"), order);
            }
        });
    }
}
