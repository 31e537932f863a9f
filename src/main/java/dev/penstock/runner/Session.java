package dev.penstock.runner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A connection to a database for the length of one attempt. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final int fetchSize;
    private final String title;
    private final Hangup hangup;

    /**
     * A session over a connection that is watched from now on.
     *
     * @param fetchSize what makes the driver stream the rows of a query
     * @param title how messages call the database
     */
    Session(Connection connection, Dialect dialect, int fetchSize, String title, Hangup hangup) {
        this.connection = connection;
        this.dialect = dialect;
        this.fetchSize = fetchSize;
        this.title = title;
        this.hangup = hangup;
        hangup.watch(connection);
    }

    Dialect dialect() {
        return dialect;
    }

    String title() {
        return title;
    }

    /** From now on nothing counts before {@link #commit}. */
    void begin() throws WorkFailure {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw SqlTrouble.of("A transaction couldn't be started at " + title, e);
        }
    }

    void commit() throws WorkFailure {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlTrouble.of("The work couldn't be committed at " + title, e);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        hangup.running(statement);
        return statement;
    }

    /** A statement whose rows come as they're asked for. */
    Statement streaming() throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(fetchSize);
        hangup.running(statement);
        return statement;
    }

    Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        hangup.running(statement);
        return statement;
    }

    void running(Statement statement) {
        hangup.running(statement);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        } finally {
            hangup.idle();
        }
    }

    /** The state of the failure that {@code sql} meets, if it does; outside of any transaction. */
    Optional<SQLException> attempt(String sql) {
        try {
            execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** Without a commit before, nothing has happened. */
    @Override
    public void close() {
        hangup.forget(connection);
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // a line that is cut rolls back too
        }
    }
}
