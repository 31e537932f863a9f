package dev.penstock.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task does, in the words in which the model tells it. */
final class TaskText {
    private TaskText() {}

    static Optional<String> of(Map<String, Object> task) {
        return switch (String.valueOf(task.get("type"))) {
            case "CopyActivity" -> Optional.of(place(task, "input") + " to " + place(task, "output"));
            case "Step" -> Optional.of(step(task));
            case "Statement" -> Optional.ofNullable(task.get("sql") instanceof String sql ? sql : null);
            case "SqlActivity" -> text(task, "script");
            default -> text(task, "command");
        };
    }

    private static String step(Map<String, Object> task) {
        List<String> words = new ArrayList<>();
        if (task.get("step") instanceof Map<?, ?> step) {
            words.add(String.valueOf(step.get("Jar")));
            if (step.get("Args") instanceof List<?> arguments) {
                arguments.forEach(argument -> words.add(String.valueOf(argument)));
            }
        }
        return String.join(",", words);
    }

    private static String place(Map<String, Object> task, String field) {
        return task.get(field) instanceof List<?> nodes && nodes.get(0) instanceof Map<?, ?> node
                ? String.valueOf(node.get("directoryPath"))
                : "nowhere";
    }

    private static Optional<String> text(Map<String, Object> task, String field) {
        return Optional.ofNullable(task.get(field)).map(Object::toString);
    }
}
