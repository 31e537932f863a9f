package dev.penstock.catalog;

/** What kind of text a field's value is, in the words of the guide's slot types. */
enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    PERIOD,
    DATE_TIME,
    ENUMERATION,
    REGION,
    REFERENCE
}
