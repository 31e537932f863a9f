package dev.penstock.form;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that a file doesn't hold exactly one pipeline.
 *
 * @param file its name
 * @param word what such a file is called
 * @param missing what it holds none of
 * @param several what it holds more than one of
 */
record NotOne(String file, String word, String missing, String several) {
    Diagnostic none(String remedy) {
        return Diagnostic.of(
                FormCodes.NOT_ONE_PIPELINE,
                Location.of(file),
                "The %s holds no resource of the type %s.".formatted(word, missing),
                remedy);
    }

    Diagnostic several(List<Json.Member> found, String remedy) {
        return Diagnostic.of(
                FormCodes.NOT_ONE_PIPELINE,
                found.get(1).keyLocation(),
                "The %s holds %s %s: %s."
                        .formatted(
                                word,
                                found.size(),
                                several,
                                found.stream()
                                        .map(member -> "`" + member.key() + "`")
                                        .collect(Collectors.joining(", "))),
                remedy);
    }
}
