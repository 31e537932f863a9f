package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Definitions of every shape that is translated, sound ones only. */
final class RandomDefinition {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:told";

    private final Dice dice;
    private final Sketch sketch = Sketch.empty();
    private final List<String> activities = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();
    private final List<String> schedules = new ArrayList<>();
    private final boolean isOnDemand;
    private boolean hasParent;

    private RandomDefinition(Dice dice) {
        this.dice = dice;
        this.isOnDemand = dice.is(12);
    }

    static Sketch of(Dice dice) {
        RandomDefinition definition = new RandomDefinition(dice);
        definition.draw();
        return definition.sketch;
    }

    private void draw() {
        addDefault();
        if (!isOnDemand) {
            addSchedules();
        }
        int machines = dice.one(0, 1, 1, 1, 2, 2, 3);
        for (int i = 1; i <= machines; i++) {
            addResource(dice.is(10) ? "Box no. " + i : "Box" + i);
        }
        int count = dice.one(1, 2, 2, 3, 3, 4, 4, 5, 6, 8);
        for (int i = 1; i <= count; i++) {
            addActivity(dice.is(8) ? "Do it. " + i : "Do" + i);
        }
        connect();
        addInputs();
        addPreconditions();
        addAlarms();
    }

    private void addDefault() {
        Map<String, Object> fields = sketch.add("Default", "");
        if (isOnDemand) {
            fields.put("scheduleType", "ondemand");
            if (dice.is(40)) {
                fields.put("maxActiveInstances", dice.one("1", "2", "3"));
            }
        } else if (dice.is(12)) {
            fields.put("maxActiveInstances", dice.one("1", "1", "2"));
        }
        fields.put("role", "PipelineRole");
        fields.put("resourceRole", "ResourceRole");
        fields.put("pipelineLogUri", "s3://logs/here");
        fields.put("maximumRetries", dice.one("0", "0", "1", "2"));
        fields.put("retryDelay", span(dice.one(1, 2, 3, 7)));
        if (dice.is(60)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "CASCADE", "none"));
        }
        if (dice.is(25)) {
            hasParent = true;
            Map<String, Object> parent = sketch.add("Patient", "");
            parent.put("maximumRetries", dice.one("1", "2", "3"));
            parent.put("attemptTimeout", span(dice.from(6, 30)));
            if (dice.is(50)) {
                parent.put("failureAndRerunMode", dice.one("cascade", "none"));
            }
        }
    }

    /** A number of minutes, now and then by a parameter. */
    private String span(int minutes) {
        String text = minutes == 1 ? "1 minute" : minutes + " minutes";
        if (dice.is(88)) {
            return text;
        }
        String id = "mySpan" + sketch.parameters().size();
        sketch.parameters().put(id, text);
        return "#{" + id + "}";
    }

    private void addSchedules() {
        int count = dice.one(1, 1, 1, 1, 2);
        for (int i = 1; i <= count; i++) {
            String id = dice.is(8) ? "Every so often " + i : "Clock" + i;
            Map<String, Object> fields = sketch.add(id, "Schedule");
            fields.put("period", dice.one("15 minutes", "1 hour", "1 hour", "6 Hours", "1 day", "1 week", "1 month"));
            String minute = dice.one("00", "07", "30", "45");
            fields.put(
                    "startDateTime",
                    dice.one("2026-03-09T0", "2026-03-10T0", "2026-01-31T0", "2026-03-10T0") + dice.from(3, 9) + ":"
                            + minute + ":00");
            if (dice.is(20)) {
                fields.put("occurrences", String.valueOf(dice.one(1, 2, 3, 4, 5, 6, dice.from(2, 40))));
            } else if (dice.is(10)) {
                fields.put("endDateTime", "2026-03-1" + dice.from(1, 9) + "T0" + dice.from(1, 9) + ":00:00");
            }
            schedules.add(id);
        }
        sketch.object("Default").put("schedule", new Ref(schedules.get(0)));
        sketch.object("Default").put("scheduleType", dice.one("cron", "timeseries", "TIMESERIES"));
    }

    private void addResource(String id) {
        Map<String, Object> fields = sketch.add(id, "Ec2Resource");
        fields.put("instanceType", "t3.small");
        fields.put("terminateAfter", span(dice.one(35, 50, 70, 120, 240)));
        fields.put("initTimeout", span(dice.from(5, 12)));
        if (dice.is(60)) {
            fields.put("maximumRetries", dice.one("0", "1", "2"));
        }
        if (dice.is(25)) {
            fields.put("actionOnTaskFailure", dice.one("terminate", "continue"));
        }
        if (dice.is(15)) {
            fields.put("actionOnResourceFailure", dice.one("retryall", "retrynone"));
        }
        if (dice.is(15)) {
            fields.put("spotBidPrice", "0.05");
            fields.put("useOnDemandOnLastAttempt", dice.one("true", "false"));
        }
        resources.add(id);
    }

    private void addActivity(String id) {
        Map<String, Object> fields = sketch.add(id, "ShellCommandActivity");
        if (dice.is(15)) {
            fields.put("name", "The " + id);
        }
        boolean isPatient = hasParent && dice.is(50);
        if (isPatient) {
            fields.put("parent", new Ref("Patient"));
        }
        fields.put("command", "echo '#{format(@scheduledStartTime, 'YYYY-MM-dd')}'");
        if (!resources.isEmpty() && dice.is(80)) {
            fields.put("runsOn", new Ref(schedules.size() > 1 ? ownResource(id) : dice.of(resources)));
            if (dice.is(50) && !isPatient) {
                fields.put("attemptTimeout", span(dice.from(6, 40)));
            }
        } else {
            fields.put("workerGroup", dice.one("wg-1", "wg-1", "Group two"));
            if (!isPatient) {
                fields.put("attemptTimeout", span(dice.from(6, 40)));
            }
            if (schedules.size() > 1 && dice.is(50)) {
                fields.put("schedule", new Ref(schedules.get(1)));
            }
        }
        if (dice.is(30)) {
            fields.put("reportProgressTimeout", span(dice.from(3, 12)));
        }
        if (dice.is(30)) {
            fields.put("maximumRetries", dice.one("0", "1", "2", "3"));
        }
        if (dice.is(20)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "none"));
        }
        activities.add(id);
    }

    /** A resource serves one schedule; the first schedule has them all. */
    private String ownResource(String unused) {
        return dice.of(resources);
    }

    private String scheduleOf(String id) {
        return sketch.object(id).get("schedule") instanceof Ref own
                ? own.id()
                : schedules.isEmpty() ? "" : schedules.get(0);
    }

    private void connect() {
        int percent = dice.one(15, 30, 45, 60);
        for (int later = 1; later < activities.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                String from = activities.get(earlier);
                String to = activities.get(later);
                if (scheduleOf(from).equals(scheduleOf(to)) && dice.is(percent)) {
                    connect(from, to);
                }
            }
        }
    }

    private void connect(String from, String to) {
        Map<String, Object> consumer = sketch.object(to);
        if (dice.is(60)) {
            Sketch.append(consumer, "dependsOn", new Ref(from));
            return;
        }
        Map<String, Object> producer = sketch.object(from);
        if (producer.get("output") instanceof Ref output && dice.is(50)) {
            Sketch.append(consumer, dice.one("input", "dependsOn"), output);
            return;
        }
        String node = addNode(scheduleOf(from));
        Sketch.append(producer, "output", new Ref(node));
        Sketch.append(consumer, "input", new Ref(node));
    }

    private String addNode(String schedule) {
        String id = "Data" + (nodes.size() + 1);
        Map<String, Object> fields = sketch.add(id, "S3DataNode");
        fields.put("directoryPath", "s3://data/" + id + "/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm')}");
        if (!schedule.isEmpty() && !schedule.equals(schedules.get(0))) {
            fields.put("schedule", new Ref(schedule));
        }
        if (dice.is(20)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "none"));
        }
        nodes.add(id);
        return id;
    }

    private void addInputs() {
        for (String activity : dice.some(activities, 20)) {
            String node = addNode(scheduleOf(activity));
            Sketch.append(sketch.object(activity), "input", new Ref(node));
        }
    }

    private void addPreconditions() {
        int count = dice.one(0, 0, 0, 1, 1, 2);
        for (int i = 1; i <= count; i++) {
            String id = "Ready" + i;
            boolean isKey = dice.is(50);
            Map<String, Object> fields = sketch.add(id, isKey ? "S3KeyExists" : "S3PrefixNotEmpty");
            String path = "s3://asked/" + id + "/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm')}";
            fields.put(isKey ? "s3Key" : "s3Prefix", isKey ? path + "/_SUCCESS" : path + "/");
            fields.put("preconditionTimeout", dice.one("30 minutes", "2 hours", "45 minutes", "1 day"));
            List<String> referrers = new ArrayList<>(activities);
            referrers.addAll(nodes);
            String first = dice.of(referrers);
            Sketch.append(sketch.object(first), "precondition", new Ref(id));
            if (dice.is(20)) {
                Sketch.append(sketch.object(dice.of(referrers)), "precondition", new Ref(id));
            }
        }
    }

    private void addAlarms() {
        if (dice.is(30)) {
            return;
        }
        List<String> telling = new ArrayList<>(activities);
        telling.addAll(activities);
        telling.addAll(nodes);
        telling.addAll(resources);
        telling.addAll(sketch.ofType("S3KeyExists"));
        telling.addAll(sketch.ofType("S3PrefixNotEmpty"));
        int count = dice.from(1, 4);
        for (int i = 0; i < count; i++) {
            String field = dice.one("onSuccess", "onFail", "onFail", "onFail", "onLateAction");
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
                sketch.object(teller).put("lateAfterTimeout", span(dice.from(4, 90)));
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
