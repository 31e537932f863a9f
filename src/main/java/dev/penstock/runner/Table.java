package dev.penstock.runner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table, or what a query makes of one.
 *
 * @param primaryKeys the columns that tell its rows apart, if its own keys don't count
 */
record Table(
        Optional<Database> database,
        Optional<String> name,
        Optional<String> schemaName,
        Optional<String> selectQuery,
        Optional<String> insertQuery,
        Optional<String> createTableSql,
        List<String> primaryKeys) {

    Table {
        primaryKeys = List.copyOf(primaryKeys);
    }

    /** Whether nothing is said: a data node that is no table. */
    boolean isNothing() {
        return primaryKeys.isEmpty()
                && Stream.of(database, name, schemaName, selectQuery, insertQuery, createTableSql)
                        .allMatch(Optional::isEmpty);
    }

    /** The same with its secrets in place. */
    Table revealed(Attempt attempt) {
        return new Table(
                database,
                name,
                schemaName,
                selectQuery.map(attempt::reveal),
                insertQuery.map(attempt::reveal),
                createTableSql.map(attempt::reveal),
                primaryKeys);
    }

    Database requiredDatabase(String nodeId) throws WorkFailure {
        return database.orElseThrow(() -> new WorkFailure("DP.BadTask", "`" + nodeId + "` has no `database`."));
    }
}
