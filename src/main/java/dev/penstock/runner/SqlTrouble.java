package dev.penstock.runner;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;

/** Turns what drivers throw into a sentence. */
final class SqlTrouble {
    private SqlTrouble() {}

    /** @param what the start of the sentence: what couldn't be done */
    static WorkFailure of(String what, SQLException e) {
        return new WorkFailure("DP.Sql", what + ": " + reason(e) + state(e) + ".", e);
    }

    static WorkFailure connecting(String title, Optional<String> user, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String what = title + " can't be reached";
        if (state.startsWith("28")) {
            what = title + " refuses the log-in"
                    + user.map(name -> " of `" + name + "`").orElse("");
        } else if (state.equals("3D000") || e.getErrorCode() == 1049) {
            what = title + " has no such database";
        }
        return new WorkFailure("DP.Database", what + ": " + reason(e) + state(e) + ".", e);
    }

    /** The server's own words, without a driver's trimmings. */
    static String reason(SQLException e) {
        SQLException cause = e;
        if (e instanceof BatchUpdateException && e.getNextException() != null) {
            cause = e.getNextException();
        } else if (e instanceof BatchUpdateException && e.getCause() instanceof SQLException inner) {
            cause = inner;
        }
        String text = String.valueOf(cause.getMessage())
                .replaceFirst("^\\(conn=\\d+\\) ", "")
                .replaceFirst("^(ERROR|FATAL): ", "")
                .replaceFirst("\\s*\\n\\s*Where: .*", "")
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")";
    }
}
