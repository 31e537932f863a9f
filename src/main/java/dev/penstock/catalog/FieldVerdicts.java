package dev.penstock.catalog;

import dev.penstock.catalog.Field.Verdict;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;

/** Finds fields with an effect that a translated pipeline wouldn't have. */
final class FieldVerdicts {
    static final Code NOT_YET = Code.error("DP5002", "A field is not translated yet.");
    static final Code MANUAL = Code.error("DP5003", "What a field asks for has to be done by hand.");

    private FieldVerdicts() {}

    static List<Diagnostic> of(PipelineObject object, ObjectType type) {
        List<Diagnostic> found = new ArrayList<>();
        for (Field field : Catalog.fields(type).values()) {
            if (field.verdict() != Verdict.NOT_YET && field.verdict() != Verdict.MANUAL) {
                continue;
            }
            for (FieldValue value : object.values(field.name())) {
                Location written = value.location();
                String owner = written.object().isEmpty() ? object.id() : written.object();
                Location location = written.in(owner, field.name());
                String what = "`" + field.name() + "` of `" + owner + "` ";
                if (field.verdict() == Verdict.NOT_YET) {
                    String hint = "Remove it, if the pipeline can do without.";
                    found.add(Diagnostic.of(NOT_YET, location, what + "is not translated yet.", hint));
                }
                if (field.verdict() == Verdict.MANUAL) {
                    found.add(Diagnostic.of(MANUAL, location, what + "has no equivalent.", field.note()));
                }
            }
        }
        return found;
    }
}
