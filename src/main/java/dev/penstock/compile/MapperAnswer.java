package dev.penstock.compile;

import dev.penstock.definition.DefinitionObject;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.mapper.Mapper;
import dev.penstock.mapper.WrittenObject;
import dev.penstock.mapper.WrittenValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a mapper says of an object, and whether that can be taken. */
final class MapperAnswer {
    static final Code FAILED = Code.error("DP2262", "A mapper failed.");
    static final Code UNSTEADY = Code.error("DP2263", "A mapper gives another answer when it's asked again.");
    static final Code UNFIT = Code.error("DP2264", "A mapper gives something that no definition holds.");

    private final Mapper mapper;
    private final DefinitionObject object;
    private final List<Diagnostic> diagnostics;

    private MapperAnswer(Mapper mapper, DefinitionObject object, List<Diagnostic> diagnostics) {
        this.mapper = mapper;
        this.object = object;
        this.diagnostics = diagnostics;
    }

    /** The answer, asked for twice; the object itself when it can't be taken, and why. */
    static List<WrittenObject> of(Mapper mapper, DefinitionObject object, List<Diagnostic> diagnostics) {
        WrittenObject written = WrittenForm.of(object);
        return new MapperAnswer(mapper, object, diagnostics).to(written).orElseGet(() -> List.of(written));
    }

    private Optional<List<WrittenObject>> to(WrittenObject written) {
        try {
            List<WrittenObject> answer = List.copyOf(mapper.map(written));
            if (!answer.equals(List.copyOf(mapper.map(written)))) {
                return refused(
                        UNSTEADY,
                        "gives something else for `%s` when it's asked again.".formatted(object.id()),
                        "Let it depend on nothing but the object: no clock, no chance, no file, no order of hash"
                                + " maps.");
            }
            Optional<String> flaw = answer.stream()
                    .map(MapperAnswer::flaw)
                    .flatMap(Optional::stream)
                    .findFirst();
            return flaw.isEmpty()
                    ? Optional.of(answer)
                    : refused(
                            UNFIT,
                            "gives %s for `%s`.".formatted(flaw.get(), object.id()),
                            "No definition can hold that; leave it out.");
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return refused(
                    FAILED,
                    "failed at `%s`: %s.".formatted(object.id(), Mappers.said(thrown)),
                    "Mend the mapper, or translate without it.");
        }
    }

    private static Optional<String> flaw(WrittenObject object) {
        if (object.id().isBlank() || object.id().contains("#{")) {
            return Optional.of("an object with the id `%s`".formatted(object.id()));
        }
        for (Map.Entry<String, List<WrittenValue>> field : object.fields().entrySet()) {
            boolean isEmpty = field.getKey().isBlank()
                    || field.getValue().isEmpty()
                    || field.getValue().contains(new WrittenValue.Text(""));
            if (isEmpty) {
                return Optional.of("an empty field `%s` of `%s`".formatted(field.getKey(), object.id()));
            }
        }
        return Optional.empty();
    }

    private Optional<List<WrittenObject>> refused(Code code, String what, String hint) {
        diagnostics.add(Diagnostic.of(
                code,
                object.location().in(object.id(), ""),
                "The mapper `%s` %s".formatted(mapper.name(), what),
                hint));
        return Optional.empty();
    }
}
