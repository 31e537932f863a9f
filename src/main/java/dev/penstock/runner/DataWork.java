package dev.penstock.runner;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Work that the runner does itself, with a log, an end when it's told to stop, and an answer. */
final class DataWork implements Work {
    private final Supplier<Body> body;

    DataWork(Supplier<Body> body) {
        this.body = body;
    }

    /** The work proper. */
    interface Body {
        /** A sentence that says what was done. */
        String run(Attempt attempt, Hangup hangup) throws WorkFailure, IOException, SQLException, InterruptedException;
    }

    @Override
    public Outcome run(Attempt attempt) throws Exception {
        ActivityLog log = ActivityLog.in(attempt.folder());
        Journal journal = attempt.journal().and(log::note);
        Attempt logged = attempt.withJournal(journal);
        try {
            Hangup hangup = new Hangup();
            journal.write(stoppably(logged, hangup, () -> body.get().run(logged, hangup)));
        } catch (WorkFailure e) {
            throw failed(logged, e);
        } catch (StreamFailure e) {
            throw failed(logged, e.failure());
        } catch (SQLException e) {
            throw failed(logged, SqlTrouble.of("The database broke off", e));
        } finally {
            log.ship(attempt.task().logUri(), attempt.stores(), journal);
        }
        Map<String, String> output = new LinkedHashMap<>();
        output.put("status", "FINISHED");
        output.put("hostname", attempt.hostName());
        attempt.task().logUri().ifPresent(uri -> output.put("logLocation", uri));
        return new Outcome.Finished(output);
    }

    private static WorkFailure failed(Attempt attempt, WorkFailure failure) {
        attempt.journal().write(failure.message());
        String cause = "`" + attempt.task().id() + "` failed on " + attempt.hostName() + " (attempt "
                + attempt.task().attempt() + "). " + failure.message()
                + attempt.task().logUri().map(uri -> "\nLogs: " + uri).orElse("");
        return new WorkFailure(failure.error(), cause, failure);
    }

    private static <T> T stoppably(Attempt attempt, Hangup hangup, Callable<T> work) throws Exception {
        try {
            return attempt.signal().during(hangup::now, work);
        } finally {
            boolean unused = Thread.interrupted();
        }
    }
}
