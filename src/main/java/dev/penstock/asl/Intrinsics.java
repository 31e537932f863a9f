package dev.penstock.asl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudFormation's intrinsic functions as trees. */
public final class Intrinsics {
    private Intrinsics() {}

    public static Map<String, Object> ref(String logicalId) {
        return Map.of("Ref", logicalId);
    }

    public static Map<String, Object> attribute(String logicalId, String attribute) {
        return Map.of("Fn::GetAtt", List.of(logicalId, attribute));
    }

    /** {@code text} with {@code ${AWS::Region}} and the like put in. */
    public static Map<String, Object> sub(String text) {
        return Map.of("Fn::Sub", text);
    }

    /** An ARN of this account and region: {@code service:rest}. */
    public static Map<String, Object> arn(String service, String rest) {
        return sub("arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + rest);
    }

    /** A map in the order of its arguments: key, value, key, value, … */
    public static Map<String, Object> tree(Object... keysAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return tree;
    }
}
