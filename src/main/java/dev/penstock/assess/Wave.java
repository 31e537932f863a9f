package dev.penstock.assess;

import java.util.List;

/**
 * Pipelines that are moved at the same time.
 *
 * @param verdict the gravest of them
 * @param pipelines in the order in which to take them up
 * @param bonds why some of them go together
 */
record Wave(int number, Verdict verdict, List<String> pipelines, List<Bond> bonds, Effort effort) {
    Wave {
        pipelines = List.copyOf(pipelines);
        bonds = List.copyOf(bonds);
    }
}
