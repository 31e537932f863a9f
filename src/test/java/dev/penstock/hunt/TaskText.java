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
        String jar = "";
        List<String> words = new ArrayList<>();
        if (task.get("step") instanceof Map<?, ?> step) {
            jar = String.valueOf(step.get("Jar"));
            if (step.get("Args") instanceof List<?> arguments) {
                arguments.forEach(argument -> words.add(String.valueOf(argument)));
            }
        }
        if (jar.endsWith("/script-runner.jar")) {
            return String.join(",", words);
        }
        String program = words.size() == 3 ? words.get(0) + " " + words.get(1) : "";
        return switch (program) {
            case "bash -c" -> words.get(2);
            case "hive -e", "pig -e" -> ScriptText.of(words.get(2));
            default -> {
                words.add(0, jar);
                yield String.join(",", words);
            }
        };
    }

    private static String place(Map<String, Object> task, String field) {
        if (task.get(field) instanceof List<?> nodes && nodes.get(0) instanceof Map<?, ?> node) {
            Object rows = node.get(field.equals("input") ? "selectQuery" : "insertQuery");
            return String.valueOf(node.containsKey("directoryPath") ? node.get("directoryPath") : rows);
        }
        return "nowhere";
    }

    private static Optional<String> text(Map<String, Object> task, String field) {
        return Optional.ofNullable(task.get(field)).map(Object::toString);
    }
}
