package dev.penstock.cdk;

import java.util.LinkedHashMap;
import java.util.Map;

/** Trees as the CDK takes them. */
final class Trees {
    private Trees() {}

    static Map<String, Object> mapping(Map<?, ?> tree) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        tree.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }
}
