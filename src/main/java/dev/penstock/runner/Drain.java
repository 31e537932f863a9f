package dev.penstock.runner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up the end of this process until its work has been stopped and answered. */
final class Drain {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch end = new CountDownLatch(1);

    private Drain() {}

    static Drain onExit(Runnable stop) {
        Drain drain = new Drain();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain.drain(stop), "drain"));
        return drain;
    }

    private void drain(Runnable stop) {
        if (end.getCount() == 0) {
            return;
        }
        stop.run();
        try {
            boolean unused = end.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is answered: the process may end. */
    void done() {
        end.countDown();
    }
}
