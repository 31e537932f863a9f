package dev.penstock.operate;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON that an account holds. */
final class Trees {
    private Trees() {}

    /** The tree of an object; empty for anything else, and for what holds a null. */
    static Optional<Map<String, Object>> map(String json) {
        Outcome<Document> document = DocumentReader.parse(json.getBytes(StandardCharsets.UTF_8), "answer");
        if (document.isBroken()) {
            return Optional.empty();
        }
        try {
            return document.value().flatMap(read -> asMap(JsonText.toTree(read.root())));
        } catch (IllegalArgumentException holdsNull) {
            return Optional.empty();
        }
    }

    /** The member that the keys lead to. */
    static Optional<Object> at(Object tree, String... keys) {
        Optional<Object> found = Optional.of(tree);
        for (String key : keys) {
            found = found.flatMap(Trees::asMap).flatMap(map -> Optional.ofNullable(map.get(key)));
        }
        return found;
    }

    static Optional<Map<String, Object>> mapAt(Object tree, String... keys) {
        return at(tree, keys).flatMap(Trees::asMap);
    }

    static Optional<String> text(Object tree, String... keys) {
        return at(tree, keys).filter(String.class::isInstance).map(String.class::cast);
    }

    static Optional<Long> number(Object tree, String... keys) {
        return at(tree, keys).filter(Long.class::isInstance).map(Long.class::cast);
    }

    static List<Object> list(Object tree, String key) {
        return at(tree, key)
                .filter(List.class::isInstance)
                .map(found -> List.<Object>copyOf((List<?>) found))
                .orElse(List.of());
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> asMap(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, Object>) map) : Optional.empty();
    }
}
