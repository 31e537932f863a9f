package dev.penstock.runner;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The text of a task before it's known to make sense: JSON, percent-encoded or not. */
final class TaskDocument {
    private final TaskFields fields;

    private TaskDocument(TaskFields fields) {
        this.fields = fields;
    }

    static TaskDocument parse(String text) throws MalformedTask {
        return new TaskDocument(new TaskFields(JsonText.parse(decoded(text.strip()))));
    }

    /** JSON starts with a brace; its percent-encoded form can't. */
    private static String decoded(String text) throws MalformedTask {
        if (!text.startsWith("%")) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedTask("The text isn't properly percent-encoded.", e);
        }
    }

    /** The token alone, so that a task that makes no sense otherwise can still be answered. */
    Optional<String> token() throws MalformedTask {
        return fields.text("token");
    }

    Optional<String> region() throws MalformedTask {
        return fields.text("region");
    }

    /** The task, with {@code token} in place of its own if that is absent. */
    Task task(Optional<String> token) throws MalformedTask {
        String type = fields.required("type");
        Task task = new Task(
                fields.text("token").or(() -> token),
                type,
                // "are you there?" is no object's work
                type.equals("Ready") ? fields.text("id").orElse(type) : fields.required("id"),
                fields.text("instanceId"),
                fields.count("attempt").orElse(1),
                fields.count("timeoutSeconds").map(Duration::ofSeconds),
                fields.count("heartbeatSeconds").map(Duration::ofSeconds),
                fields.flag("stage"),
                fields.text("command"),
                fields.text("scriptUri"),
                fields.texts("scriptArgument"),
                PlaceFields.places(fields, "input"),
                PlaceFields.places(fields, "output"),
                fields.text("stdout"),
                fields.text("stderr"),
                fields.text("logUri"),
                fields.text("runAsUser"),
                fields.textMap("secrets"),
                fields.textMap("environment"),
                fields.text("region"),
                sql());
        // a field that is passed over in silence would be work that is not done
        fields.refuseUnread();
        return task;
    }

    private SqlOrder sql() throws MalformedTask {
        Optional<String> mode = fields.text("insertMode");
        return new SqlOrder(
                PlaceFields.database(fields),
                fields.text("script"),
                fields.text("queue"),
                mode.isEmpty()
                        ? Optional.empty()
                        : Optional.of(PlaceFields.choice("insertMode", mode.get(), SqlOrder.InsertMode.values())),
                fields.text("transformSql"),
                fields.texts("commandOptions"));
    }
}
