package dev.penstock.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** S3: objects that the script lets appear. */
final class S3Service implements Service {
    private final Script script;

    S3Service(Script script) {
        this.script = script;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        return switch (action) {
            case "headObject" -> head(values, context);
            case "listObjectsV2" -> list(values, context);
            default -> throw new UnsupportedEmission("s3:" + action + " isn't known here.");
        };
    }

    private Object head(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("s3:headObject", values, Set.of("Bucket", "Key"));
        String uri = "s3://" + arguments.text("Bucket") + "/" + arguments.text("Key");
        Instant from = script.objects(uri, context.now()).get(uri);
        if (from == null) {
            throw new StateFailure("S3.NoSuchKeyException", "The specified key does not exist: " + uri);
        }
        return Tree.of("ContentLength", 1L, "LastModified", Timestamps.write(from));
    }

    private Object list(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("s3:listObjectsV2", values, Set.of("Bucket", "Prefix", "MaxKeys"));
        String bucket = "s3://" + arguments.text("Bucket") + "/";
        String prefix = bucket + arguments.textIfAny("Prefix").orElse("");
        long most = values.getOrDefault("MaxKeys", 1000L) instanceof Long limit ? limit : 1000;
        List<Object> contents = new ArrayList<>();
        script.objects(prefix, context.now()).keySet().forEach(uri -> {
            if (contents.size() < most) {
                contents.add(Tree.of("Key", uri.substring(bucket.length()), "Size", 1L));
            }
        });
        Map<String, Object> answer = Tree.of("KeyCount", (long) contents.size(), "IsTruncated", false);
        if (!contents.isEmpty()) {
            answer.put("Contents", contents);
        }
        return answer;
    }
}
