package dev.penstock.runner;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                fields.count("attempt").orElse(1),
                fields.count("timeoutSeconds").map(Duration::ofSeconds),
                fields.count("heartbeatSeconds").map(Duration::ofSeconds),
                fields.flag("stage"),
                fields.text("command"),
                fields.text("scriptUri"),
                fields.texts("scriptArgument"),
                places("input"),
                places("output"),
                fields.text("stdout"),
                fields.text("stderr"),
                fields.text("logUri"),
                fields.text("runAsUser"),
                fields.textMap("secrets"),
                fields.textMap("environment"),
                fields.text("region"));
        // a field that is passed over in silence would be work that is not done
        fields.refuseUnread();
        return task;
    }

    private List<DataPlace> places(String name) throws MalformedTask {
        List<DataPlace> places = new ArrayList<>();
        for (TaskFields place : fields.objects(name)) {
            Optional<String> directory = place.text("directoryPath");
            Optional<String> file = place.text("filePath");
            if (directory.isPresent() && file.isPresent()) {
                throw new MalformedTask("An `" + name + "` can't have both `directoryPath` and `filePath`.");
            }
            boolean isEncrypted =
                    !place.text("encryption").orElse("SERVER_SIDE_ENCRYPTION").equals("NONE");
            places.add(new DataPlace(
                    place.required("id"),
                    directory.or(() -> file),
                    directory.isPresent(),
                    place.text("compression"),
                    isEncrypted));
            place.refuseUnread();
        }
        return places;
    }
}
