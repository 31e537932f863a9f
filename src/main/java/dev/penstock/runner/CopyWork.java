package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Copies records, or whole files, from one data node to another. */
final class CopyWork implements DataWork.Body {
    /** What a null from PostgreSQL becomes in TSV, as Data Pipeline's guide says. */
    private static final String POSTGRESQL_TSV_NULL = "\\n";

    @Override
    public String run(Attempt attempt, Hangup hangup) throws WorkFailure, IOException, SQLException {
        DataPlace input = only(attempt.task().input(), "input");
        DataPlace output = only(attempt.task().output(), "output");
        Databases databases = new Databases(attempt, hangup);
        if (input.uri().isPresent() && output.uri().isPresent()) {
            return new FileCopy(attempt, input, output).run();
        }
        if (input.uri().isPresent()) {
            return load(attempt, input, output, databases);
        }
        try (Session source = databases.open(table(input).requiredDatabase(input.id()))) {
            source.begin(); // or PostgreSQL's driver would fetch all rows at once
            String query = attempt.reveal(TableSql.select(table(input), input.id()));
            return output.uri().isPresent()
                    ? unload(attempt, source, query, input, output)
                    : transfer(attempt, source, query, input, output, databases);
        }
    }

    private static DataPlace only(List<DataPlace> places, String name) throws WorkFailure {
        if (places.size() != 1) {
            throw new WorkFailure(
                    "DP.BadTask", "A CopyActivity needs one `" + name + "`; this one has " + places.size() + ".");
        }
        DataPlace place = places.get(0);
        if (place.uri().isEmpty() && place.table().isEmpty()) {
            throw new WorkFailure("DP.BadTask", "`" + place.id() + "` is neither files nor a table.");
        }
        return place;
    }

    private static Table table(DataPlace place) {
        return place.table().orElseThrow();
    }

    private static String load(Attempt attempt, DataPlace input, DataPlace output, Databases databases)
            throws WorkFailure, IOException, SQLException {
        RecordFiles files = RecordFiles.of(input, Optional.empty());
        List<Store.Entry> entries = new InputFiles(attempt.stores()).of(input);
        List<String> columns = columnNames(files.format());
        try (Target target = Target.open(attempt, databases, output, columns, 0)) {
            for (Store.Entry entry : entries) {
                try (InputStream in = attempt.stores().of(entry.uri()).open(entry.uri())) {
                    files.read(in, entry.uri(), target.sink());
                }
            }
            target.commit();
            return "Loaded " + target.sink().count() + " records of " + entries.size() + " files into `" + output.id()
                    + "`.";
        }
    }

    /** A column is its name, perhaps with a type behind it. */
    private static List<String> columnNames(DataFormat format) {
        return format.column().stream()
                .map(column -> column.strip().replaceFirst("\\s.*", ""))
                .toList();
    }

    private static String unload(Attempt attempt, Session source, String query, DataPlace input, DataPlace output)
            throws WorkFailure, IOException, SQLException {
        boolean isTsv = output.dataFormat()
                .filter(format -> format.type() == DataFormat.Type.TSV)
                .isPresent();
        RecordFiles files = RecordFiles.of(
                output,
                isTsv && source.dialect() == Dialect.POSTGRESQL ? Optional.of(POSTGRESQL_TSV_NULL) : Optional.empty());
        String uri = OutputFiles.one(attempt.task(), output, files.ending());
        try (SqlSource rows = SqlSource.open(source, input.id(), query);
                FileSink sink = FileSink.create(attempt.stores(), uri, files)) {
            long count = rows.read(sink.writer());
            sink.commit();
            return "Wrote " + count + " records to " + uri + ".";
        }
    }

    private static String transfer(
            Attempt attempt, Session source, String query, DataPlace input, DataPlace output, Databases databases)
            throws WorkFailure, IOException, SQLException {
        try (SqlSource rows = SqlSource.open(source, input.id(), query);
                Target target = Target.open(attempt, databases, output, List.of(), rows.width())) {
            long count = rows.read(target.sink());
            target.commit();
            return "Copied " + count + " records from `" + input.id() + "` to `" + output.id() + "`.";
        }
    }

    /** A table within a transaction of its own. */
    private record Target(Session session, SqlSink sink) implements AutoCloseable {
        static Target open(Attempt attempt, Databases databases, DataPlace place, List<String> columns, int width)
                throws WorkFailure, SQLException {
            Table table = table(place).revealed(attempt);
            Session session = databases.open(table.requiredDatabase(place.id()));
            try {
                TableSql.create(session, place.id(), table);
                session.begin();
                return new Target(session, SqlSink.into(session, place, table, columns, width));
            } catch (WorkFailure | SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        }

        void commit() throws WorkFailure, SQLException {
            sink.flush();
            session.commit();
        }

        @Override
        public void close() throws SQLException {
            try (session) {
                sink.close();
            }
        }
    }
}
