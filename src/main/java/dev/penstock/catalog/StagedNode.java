package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A data node as a script on a cluster sees it.
 *
 * @param alias what the script calls it: {@code input1}, {@code output2}
 * @param directory the folder of its files; empty for a table
 * @param table the table; empty for files
 * @param rows how its rows are written
 * @param copied the table of a database whose rows are copied to the folder, or from there; empty for others
 */
record StagedNode(
        String alias,
        Optional<Expression> directory,
        Optional<DynamoTables> table,
        Rows rows,
        Optional<Lowered> copied) {
    StagedNode {
        requireNonNull(alias, "alias");
        requireNonNull(rows, "rows");
    }

    static StagedNode files(String alias, Expression directory, Rows rows) {
        return new StagedNode(alias, Optional.of(directory), Optional.empty(), rows, Optional.empty());
    }

    static StagedNode items(String alias, DynamoTables table, Rows rows) {
        return new StagedNode(alias, Optional.empty(), Optional.of(table), rows, Optional.empty());
    }

    /** The folder of an output that has to be empty before the script, because all that it then holds is copied. */
    Optional<Expression> folderToEmpty() {
        return isOutput() && copied.isPresent() ? directory : Optional.empty();
    }

    /**
     * A data format.
     *
     * @param type the format's type
     * @param separator between columns
     * @param escape the character that makes the next one ordinary
     * @param inputRegEx the expression whose groups are the columns
     * @param outputFormat how columns are written as a row
     */
    record Rows(
            String type,
            List<Column> columns,
            String separator,
            Optional<String> escape,
            Optional<String> inputRegEx,
            Optional<String> outputFormat) {
        Rows {
            requireNonNull(type, "type");
            columns = List.copyOf(columns);
        }

        boolean is(String wanted) {
            return type.equals(wanted);
        }
    }

    boolean isOutput() {
        return alias.startsWith("output");
    }

    /** Whether its rows are whole items of DynamoDB, with columns beside them at most. */
    boolean isOfItems() {
        return rows.is("DynamoDBExportDataFormat");
    }
}
