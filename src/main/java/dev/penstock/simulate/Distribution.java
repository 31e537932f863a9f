package dev.penstock.simulate;

import java.util.Map;
import java.util.Set;

/** How a Map state runs its items: in the execution itself, or as child executions. */
enum Distribution {
    INLINE,
    DISTRIBUTED;

    private static final Set<String> FIELDS = Set.of("Mode", "ExecutionType");

    static Distribution of(Map<String, Object> state) {
        Map<String, Object> processor = Tree.map(state.get("ItemProcessor"), "ItemProcessor");
        Map<String, Object> config = Tree.map(processor.getOrDefault("ProcessorConfig", Map.of()), "ProcessorConfig");
        if (!FIELDS.containsAll(config.keySet())) {
            throw new UnsupportedEmission("ProcessorConfig has fields that aren't known here: " + config.keySet());
        }
        return valueOf(String.valueOf(config.getOrDefault("Mode", "INLINE")));
    }

    boolean isDistributed() {
        return this == DISTRIBUTED;
    }
}
