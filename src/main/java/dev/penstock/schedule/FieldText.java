package dev.penstock.schedule;

import dev.penstock.diagnostic.Location;

/** The text of a field after its expressions were evaluated, and where it stands. */
record FieldText(String text, Location location) {}
