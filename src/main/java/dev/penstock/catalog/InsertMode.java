package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How new rows meet those that a table already has; the documentation's names. */
enum InsertMode {
    KEEP_EXISTING(true) {
        @Override
        Optional<Sql> before(RedshiftTable table, String rows) {
            List<Sql.Part> parts = new ArrayList<>();
            parts.add(new Sql.Plain("DELETE FROM " + rows + " USING "));
            parts.addAll(table.address());
            parts.add(new Sql.Plain(" AS " + EXISTING + " WHERE "));
            parts.add(new Sql.SameKeys(List.of(new Sql.Plain(rows)), EXISTING, table.keys()));
            return Optional.of(new Sql(parts));
        }
    },
    OVERWRITE_EXISTING(true) {
        @Override
        Optional<Sql> before(RedshiftTable table, String rows) {
            List<Sql.Part> parts = new ArrayList<>();
            parts.add(new Sql.Plain("DELETE FROM "));
            parts.addAll(table.address());
            parts.add(new Sql.Plain(" USING " + rows + " AS " + ARRIVING + " WHERE "));
            parts.add(new Sql.SameKeys(List.of(new Sql.Name(table.name())), ARRIVING, table.keys()));
            return Optional.of(new Sql(parts));
        }
    },
    TRUNCATE(false) {
        @Override
        Optional<Sql> before(RedshiftTable table, String rows) {
            // Redshift's TRUNCATE would commit, and a failure after it leave the table empty
            List<Sql.Part> parts = new ArrayList<>(List.of(new Sql.Plain("DELETE FROM ")));
            parts.addAll(table.address());
            return Optional.of(new Sql(parts));
        }
    },
    APPEND(false) {
        @Override
        Optional<Sql> before(RedshiftTable table, String rows) {
            return Optional.empty();
        }
    };

    static final Code NO_MODE = Code.error("DP2246", "An insert mode is none that Data Pipeline has.");

    private static final String EXISTING = "penstock_existing";
    private static final String ARRIVING = "penstock_arriving";

    private final boolean isMerge;

    InsertMode(boolean isMerge) {
        this.isMerge = isMerge;
    }

    /** The mode of an activity; what isn't one is reported. */
    static Optional<InsertMode> of(Lowered activity) {
        Optional<String> text = activity.constant(RedshiftCopyActivity.INSERT_MODE);
        Optional<InsertMode> mode = text.flatMap(InsertMode::named);
        if (text.isPresent() && mode.isEmpty()) {
            activity.report(
                    NO_MODE,
                    RedshiftCopyActivity.INSERT_MODE,
                    "`insertMode` of `%s` is `%s`, which isn't among its values.".formatted(activity.id(), text.get()),
                    "Write KEEP_EXISTING, OVERWRITE_EXISTING, TRUNCATE or APPEND.");
        }
        return mode;
    }

    private static Optional<InsertMode> named(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /** Whether it has to tell which rows are the same. */
    boolean isMerge() {
        return isMerge;
    }

    /** What makes place for the new rows, or takes those away that aren't to come. */
    abstract Optional<Sql> before(RedshiftTable table, String rows);
}
