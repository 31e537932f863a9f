package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An activity, a data node, or a precondition of one of its referrers, with what it waits for.
 *
 * @param id the object's; a precondition of several objects is called {@code P of A}
 * @param referrer of a precondition
 * @param waitsElsewhere for objects of other schedules
 */
record Component(
        String id,
        Kind kind,
        Values values,
        Optional<String> referrer,
        List<String> waitsFor,
        List<String> waitsElsewhere) {
    enum Kind {
        ACTIVITY,
        DATA_NODE,
        /** Asked by the service itself. */
        PRECONDITION,
        /** A precondition that a worker checks, where the work is done that it is for. */
        CHECK
    }

    Component {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        waitsFor = List.copyOf(waitsFor);
        waitsElsewhere = List.copyOf(waitsElsewhere);
    }

    boolean isCascade() {
        return kind != Kind.CHECK && values.is("failureAndRerunMode", "cascade");
    }

    /** Whether the database itself does it: Redshift takes its statements from afar. */
    boolean isInDatabase() {
        Optional<Values> place = values.object().type().equals("RedshiftCopyActivity")
                ? values.references("output").stream().findFirst().map(values::referrer)
                : Optional.of(values);
        return place.flatMap(
                        each -> each.references("database").stream().findFirst().map(each::referrer))
                .filter(database -> database.object().type().equals("RedshiftDatabase"))
                .filter(database -> database.text("databaseName").isPresent())
                .isPresent();
    }

    /** The resource that it runs on; that beats a worker group. */
    Optional<String> resource() {
        return kind == Kind.ACTIVITY && !isInDatabase()
                ? values.references("runsOn").stream().findFirst()
                : Optional.empty();
    }
}
