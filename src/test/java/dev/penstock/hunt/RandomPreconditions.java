package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to hold before something runs. */
record RandomPreconditions(Dice dice, Sketch sketch) {
    /** Those that workers check. */
    static final List<String> CHECKS = List.of("ShellCommandPrecondition", "Exists");

    static final List<String> TYPES = List.of(
            "S3KeyExists",
            "S3PrefixNotEmpty",
            "DynamoDBTableExists",
            "DynamoDBDataExists",
            "ShellCommandPrecondition",
            "Exists");

    void add(List<String> activities, List<String> nodes) {
        List<String> referrers = new ArrayList<>(activities);
        referrers.addAll(nodes);
        int count = dice.one(0, 0, 0, 1, 1, 2);
        for (int i = 1; i <= count; i++) {
            String id = "Ready" + i;
            String type = dice.of(TYPES);
            if (CHECKS.contains(type)) {
                check(id, type, activities, nodes);
                continue;
            }
            ask(id, type);
            Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
            if (dice.is(20)) {
                Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
            }
        }
    }

    /** One that the workers of a group check. */
    private void check(String id, String type, List<String> activities, List<String> nodes) {
        List<String> ofGroups = activities.stream()
                .filter(activity -> sketch.object(activity).containsKey("workerGroup"))
                .filter(activity -> !sketch.isInDatabase(sketch.object(activity)))
                .toList();
        List<String> referrers = type.equals("Exists")
                ? nodes.stream()
                        .filter(node -> isOnlyRead(node, activities, ofGroups))
                        .toList()
                : ofGroups;
        if (referrers.isEmpty()) {
            return;
        }
        Map<String, Object> fields = sketch.add(id, type);
        if (!type.equals("Exists")) {
            fields.put("command", "test -e /data/" + RandomWork.DAY);
        }
        fields.put("preconditionTimeout", dice.one("30 minutes", "45 minutes", "2 hours"));
        fields.put("attemptTimeout", sketch.span(dice, dice.from(6, 15)));
        fields.put("maximumRetries", dice.one("0", "1", "2"));
        fields.put("retryDelay", sketch.span(dice, dice.from(2, 7)));
        Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
    }

    /** Whether there are readers of a node, and all of them are among these. */
    private boolean isOnlyRead(String node, List<String> activities, List<String> readers) {
        List<String> all = activities.stream()
                .filter(activity ->
                        Sketch.values(sketch.object(activity), "input").contains(new Ref(node)))
                .toList();
        return !all.isEmpty() && readers.containsAll(all);
    }

    private void ask(String id, String type) {
        Map<String, Object> fields = sketch.add(id, type);
        String time = "#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm')}";
        String path = "s3://asked/" + id + "/" + time;
        switch (type) {
            case "S3KeyExists" -> fields.put("s3Key", path + "/_SUCCESS");
            case "S3PrefixNotEmpty" -> fields.put("s3Prefix", path + "/");
            default -> fields.put("tableName", "asked-" + id + "-" + time);
        }
        fields.put("preconditionTimeout", dice.one("30 minutes", "2 hours", "45 minutes", "1 day"));
    }
}
