package dev.penstock.runner;

import java.sql.SQLException;
import java.util.Optional;

/** The query group that decides a session's queue on Redshift. */
final class RedshiftQueue {
    private RedshiftQueue() {}

    static void choose(Session session, Optional<String> queue) throws WorkFailure {
        if (queue.isEmpty()) {
            return;
        }
        if (session.dialect() != Dialect.REDSHIFT && session.dialect() != Dialect.POSTGRESQL) {
            throw new WorkFailure("DP.BadTask", "`queue` is for Redshift; " + session.title() + " has no queues.");
        }
        try {
            session.execute("set query_group to '" + queue.get().replace("'", "''") + "'");
        } catch (SQLException e) {
            throw SqlTrouble.of("The `queue` can't be chosen at " + session.title(), e);
        }
    }
}
