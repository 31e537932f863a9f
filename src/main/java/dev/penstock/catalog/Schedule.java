package dev.penstock.catalog;

import static dev.penstock.catalog.Field.integer;
import static dev.penstock.catalog.Field.oneOf;

import java.util.List;

/** The intervals that objects run for. */
final class Schedule implements ObjectType {
    static final Field PERIOD = Field.period("period", "The length of an interval, from 15 minutes to 3 years.")
            .required();
    static final Field START_AT = oneOf(
            "startAt",
            "A start that is no date: the first activation, or each activation.",
            "FIRST_ACTIVATION_DATE_TIME",
            "ONDEMAND_ACTIVATION_TIME");
    static final Field START_DATE_TIME =
            Field.of(Kind.DATE_TIME, "startDateTime", "The start of the first interval, in UTC.");
    static final Field END_DATE_TIME =
            Field.of(Kind.DATE_TIME, "endDateTime", "The instant, in UTC, after which no interval starts.");
    static final Field OCCURRENCES = integer("occurrences", "How many intervals there are.");

    @Override
    public String name() {
        return "Schedule";
    }

    @Override
    public String description() {
        return "The intervals that objects run for.";
    }

    @Override
    public Category category() {
        return Category.SCHEDULE;
    }

    @Override
    public List<Field> fields() {
        return List.of(PERIOD, START_AT, START_DATE_TIME, END_DATE_TIME, OCCURRENCES);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(
                FieldGroup.exactlyOne(START_AT, START_DATE_TIME), FieldGroup.atMostOne(END_DATE_TIME, OCCURRENCES));
    }
}
