package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who tells of its success, its failure or its lateness. */
record RandomAlarms(Dice dice, Sketch sketch, boolean isOnDemand) {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:told";

    void add(List<String> activities, List<String> nodes, List<String> resources) {
        if (dice.is(30)) {
            return;
        }
        List<String> telling = new ArrayList<>(activities);
        telling.addAll(activities);
        telling.addAll(nodes);
        telling.addAll(resources);
        RandomPreconditions.TYPES.forEach(type -> telling.addAll(sketch.ofType(type)));
        int count = dice.from(1, 4);
        for (int i = 0; i < count; i++) {
            String field = dice.one("onSuccess", "onFail", "onFail", "onFail", "onLateAction", "onLateAction");
            String teller = dice.of(telling);
            boolean canBeLate = activities.contains(teller) || nodes.contains(teller);
            if (field.equals("onLateAction") && (!canBeLate || isOnDemand)) {
                continue;
            }
            if (sketch.object(teller).containsKey(field)) {
                continue;
            }
            Sketch.append(sketch.object(teller), field, new Ref(alarm(field)));
            if (field.equals("onLateAction")) {
                sketch.object(teller).put("lateAfterTimeout", sketch.span(dice, dice.from(4, 90)));
            }
        }
    }

    private String alarm(String field) {
        String id = "Tell " + field;
        if (!sketch.objects().containsKey(id)) {
            Map<String, Object> fields = sketch.add(id, "SnsAlarm");
            fields.put("topicArn", TOPIC);
            fields.put("subject", field + " of #{node.name}");
            fields.put(
                    "message",
                    field.equals("onLateAction")
                            ? "#{node.id} | late: #{node.@scheduledStartTime}"
                            : "#{node.id} | #{node.@status} #{node.@scheduledStartTime} to #{node.@scheduledEndTime}");
        }
        return id;
    }
}
