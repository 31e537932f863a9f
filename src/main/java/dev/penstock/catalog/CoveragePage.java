package dev.penstock.catalog;

import dev.penstock.catalog.Field.Verdict;
import java.util.Locale;

/** The page that says of every field of every type what becomes of it. */
public final class CoveragePage {
    private static final String HEAD = """
            # Coverage

            Every object type and field of Data Pipeline, and what becomes of it here. Generated from the catalog; a test fails
            when it's out of date.

            - **exact**: honoured as the original did
            - **differs**: honoured with the stated difference
            - **by hand**: left to the user, who is told so
            - **ignored**: has no effect, for the stated reason
            - **not yet**: not translated yet, so that setting it is an error

            Types that are not translated yet are validated all the same.
            """;

    private CoveragePage() {}

    /** As Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        Catalog.types().forEach(type -> append(page, type));
        return page.toString();
    }

    private static void append(StringBuilder page, ObjectType type) {
        page.append("\n## ").append(type.name()).append("\n\n").append(type.description());
        if (!type.isTranslated()) {
            page.append(" **Not translated yet.**");
        }
        type.replacement()
                .ifPresent(other ->
                        page.append(" Deprecated in favour of `").append(other).append("`."));
        page.append('\n');
        if (type.fields().isEmpty()) {
            return;
        }
        page.append("\n| field | kind | verdict | note |\n| --- | --- | --- | --- |\n");
        type.fields().forEach(field -> page.append(row(type, field)));
    }

    private static String row(ObjectType type, Field field) {
        return "| `%s` | %s | %s | %s |\n".formatted(field.name(), kind(field), verdict(type, field), field.note());
    }

    private static String kind(Field field) {
        String kind = field.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return kind
                + (field.isRequired() ? ", required" : "")
                + (field.isRepeated() ? ", repeated" : "")
                + (field.isDeprecated() ? ", deprecated" : "");
    }

    private static String verdict(ObjectType type, Field field) {
        Verdict verdict = type.isTranslated() || field.verdict() == Verdict.IGNORED ? field.verdict() : Verdict.NOT_YET;
        return switch (verdict) {
            case EXACT -> "exact";
            case DIFFERS -> "differs";
            case MANUAL -> "by hand";
            case IGNORED -> "ignored";
            case NOT_YET -> "not yet";
        };
    }
}
