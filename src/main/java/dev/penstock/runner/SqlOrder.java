package dev.penstock.runner;

import java.util.List;
import java.util.Optional;

/**
 * What the activities that speak SQL are asked to do.
 *
 * @param database where a SqlActivity runs {@code script}
 * @param queue the query group on Redshift
 * @param insertMode what becomes of rows that a RedshiftCopyActivity finds
 */
record SqlOrder(
        Optional<Database> database,
        Optional<String> script,
        Optional<String> queue,
        Optional<InsertMode> insertMode,
        Optional<String> transformSql,
        List<String> commandOptions) {

    /** Data Pipeline's words. */
    enum InsertMode {
        KEEP_EXISTING,
        OVERWRITE_EXISTING,
        TRUNCATE,
        APPEND;

        /** Whether it has to tell which rows are the same. */
        boolean isMerge() {
            return this == KEEP_EXISTING || this == OVERWRITE_EXISTING;
        }
    }

    SqlOrder {
        commandOptions = List.copyOf(commandOptions);
    }
}
