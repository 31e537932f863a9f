package dev.penstock.runner;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, read by kind; remembers which were never read. */
final class TaskFields {
    private final Map<String, Object> members;
    private final Set<String> unread;

    TaskFields(Map<String, Object> members) {
        this.members = members;
        this.unread = new TreeSet<>(members.keySet());
    }

    private @Nullable Object take(String name) {
        unread.remove(name);
        return members.get(name);
    }

    String required(String name) throws MalformedTask {
        return text(name).orElseThrow(() -> new MalformedTask("The task has no `" + name + "`."));
    }

    Optional<String> text(String name) throws MalformedTask {
        Object value = take(name);
        return value == null ? Optional.empty() : Optional.of(asText(name, value));
    }

    Optional<Integer> count(String name) throws MalformedTask {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value instanceof BigDecimal number && number.signum() > 0) {
                return Optional.of(number.intValueExact());
            }
        } catch (ArithmeticException e) {
            throw new MalformedTask("`" + name + "` is no whole number.", e);
        }
        throw new MalformedTask("`" + name + "` is no positive number.");
    }

    boolean flag(String name) throws MalformedTask {
        Object value = take(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedTask("`" + name + "` is neither true nor false.");
    }

    /** A list of texts; a single one counts as a list, because JSONata turns lists of one into their item. */
    List<String> texts(String name) throws MalformedTask {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            texts.add(asText(name, item));
        }
        return texts;
    }

    List<TaskFields> objects(String name) throws MalformedTask {
        List<TaskFields> objects = new ArrayList<>();
        for (Object item : items(name)) {
            objects.add(new TaskFields(asMembers(name, item)));
        }
        return objects;
    }

    Optional<TaskFields> object(String name) throws MalformedTask {
        Object value = take(name);
        return value == null ? Optional.empty() : Optional.of(new TaskFields(asMembers(name, value)));
    }

    Map<String, String> textMap(String name) throws MalformedTask {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = take(name);
        if (value != null) {
            for (Map.Entry<String, Object> member : asMembers(name, value).entrySet()) {
                texts.put(member.getKey(), asText(name, member.getValue()));
            }
        }
        return texts;
    }

    void refuseUnread() throws MalformedTask {
        if (!unread.isEmpty()) {
            throw new MalformedTask("The task has the unknown field `" + String.join("`, `", unread)
                    + "`; this Task Runner may be older than what wrote the task.");
        }
    }

    private List<?> items(String name) {
        Object value = take(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static String asText(String name, Object value) throws MalformedTask {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag.toString();
        }
        throw new MalformedTask("`" + name + "` must hold text.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMembers(String name, Object value) throws MalformedTask {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map; // the reader makes no other maps
        }
        throw new MalformedTask("`" + name + "` must hold objects.");
    }
}
