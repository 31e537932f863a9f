package dev.penstock.pipeline;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionField;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionParameter;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sizes that the service refuses and the translation doesn't mind. */
final class ServiceLimits {
    private static final int OBJECTS = 100;
    private static final int FIELDS = 50;
    private static final int PARAMETERS = 50;
    private static final int NAME_BYTES = 256;
    private static final int FIELD_BYTES = 10_240;
    private static final int OBJECT_BYTES = 15_360;
    private static final int VALUES_BYTES = 15 * 1024;
    private static final String HINT = "The translation takes it, but the service would not.";

    private final Definition definition;
    private final List<Diagnostic> diagnostics;

    private ServiceLimits(Definition definition, List<Diagnostic> diagnostics) {
        this.definition = definition;
        this.diagnostics = diagnostics;
    }

    static void check(Definition definition, List<Diagnostic> diagnostics) {
        new ServiceLimits(definition, diagnostics).check();
    }

    private void check() {
        List<DefinitionObject> objects = definition.objects();
        if (objects.size() > OBJECTS) {
            warn(
                    PipelineCodes.TOO_MANY_OBJECTS,
                    objects.get(OBJECTS).location(),
                    "The definition has %s objects, and the service takes %s.".formatted(objects.size(), OBJECTS));
        }
        List<DefinitionParameter> parameters = definition.parameters();
        if (parameters.size() > PARAMETERS) {
            warn(
                    PipelineCodes.TOO_MANY_PARAMETERS,
                    parameters.get(PARAMETERS).location(),
                    "The definition has %s parameters, and the service takes %s."
                            .formatted(parameters.size(), PARAMETERS));
        }
        checkValues();
        objects.forEach(this::checkObject);
    }

    private void checkValues() {
        int bytes = 0;
        for (var entry : definition.values().values().entrySet()) {
            bytes += bytes(entry.getKey());
            bytes += entry.getValue().stream()
                    .mapToInt(text -> bytes(text.text()))
                    .sum();
        }
        if (bytes > VALUES_BYTES) {
            warn(
                    PipelineCodes.VALUES_TOO_LARGE,
                    Location.of(definition.document().file()),
                    "The values of the parameters take %s bytes, and the service takes %s."
                            .formatted(bytes, VALUES_BYTES));
        }
    }

    private void checkObject(DefinitionObject object) {
        checkName("id", object.id(), object.location());
        object.name().ifPresent(name -> checkName("name", name, object.location()));
        int fields = 0;
        int bytes = bytes(object.id());
        for (DefinitionField field : object.fields()) {
            checkName("field name", field.name(), field.location());
            for (DefinitionValue value : field.values()) {
                int size = value instanceof DefinitionValue.Text text
                        ? bytes(text.text())
                        : bytes(((DefinitionValue.Reference) value).id());
                checkField(object, field, value, size);
                bytes += size + bytes(field.name());
                fields++;
            }
        }
        if (fields > FIELDS) {
            warn(
                    PipelineCodes.TOO_MANY_FIELDS,
                    object.location(),
                    "The object `%s` has %s fields, and the service takes %s.".formatted(object.id(), fields, FIELDS));
        }
        if (bytes > OBJECT_BYTES) {
            warn(
                    PipelineCodes.OBJECT_TOO_LARGE,
                    object.location(),
                    "The object `%s` takes %s bytes, and the service takes %s."
                            .formatted(object.id(), bytes, OBJECT_BYTES));
        }
    }

    private void checkField(DefinitionObject object, DefinitionField field, DefinitionValue value, int size) {
        if (size > FIELD_BYTES) {
            warn(
                    PipelineCodes.FIELD_TOO_LONG,
                    value.location(),
                    "The field `%s` of `%s` takes %s bytes, and the service takes %s."
                            .formatted(field.name(), object.id(), size, FIELD_BYTES));
        }
    }

    private void checkName(String what, String name, Location location) {
        if (bytes(name) > NAME_BYTES) {
            warn(
                    PipelineCodes.NAME_TOO_LONG,
                    location,
                    "The %s here takes %s bytes, and the service takes %s.".formatted(what, bytes(name), NAME_BYTES));
        }
    }

    private void warn(Code code, Location location, String message) {
        diagnostics.add(Diagnostic.of(code, location, message, HINT));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
