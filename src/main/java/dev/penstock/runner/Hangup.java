package dev.penstock.runner;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends work that waits for a database: an interrupt alone doesn't wake a driver up. */
final class Hangup {
    private static final int PATIENCE_MILLIS = 3_000;

    private final Thread worker = Thread.currentThread();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Optional<Statement> statement = Optional.empty();
    private volatile boolean isOver;

    void watch(Connection connection) {
        connections.add(connection);
        if (isOver) {
            abort(connection);
        }
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    /** What the worker waits for from now on. */
    void running(Statement current) {
        statement = Optional.of(current);
    }

    void idle() {
        statement = Optional.empty();
    }

    /** Asks the server to end what it does, then cuts the lines: it rolls back what isn't committed. */
    void now() {
        isOver = true;
        worker.interrupt();
        Thread cancel = new Thread(this::cancel, "cancel");
        cancel.setDaemon(true);
        cancel.start();
        try {
            cancel.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(Hangup::abort);
    }

    private void cancel() {
        try {
            if (statement.isPresent()) {
                statement.get().cancel();
            }
        } catch (SQLException e) {
            // the line is cut next, which ends it as well
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is gone already
        }
    }
}
