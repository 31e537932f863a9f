package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to hold before something runs. */
record RandomPreconditions(Dice dice, Sketch sketch) {
    static final List<String> TYPES =
            List.of("S3KeyExists", "S3PrefixNotEmpty", "DynamoDBTableExists", "DynamoDBDataExists");

    void add(List<String> activities, List<String> nodes) {
        List<String> referrers = new ArrayList<>(activities);
        referrers.addAll(nodes);
        int count = dice.one(0, 0, 0, 1, 1, 2);
        for (int i = 1; i <= count; i++) {
            String id = "Ready" + i;
            ask(id, dice.of(TYPES));
            Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
            if (dice.is(20)) {
                Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
            }
        }
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
