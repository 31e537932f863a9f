package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions of every shape that is translated, sound ones only. */
final class RandomDefinition {
    private final Dice dice;
    private final Sketch sketch = Sketch.empty();
    private final RandomWork work;
    private final List<String> activities = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();
    private final RandomSchedules schedules;
    private final boolean isOnDemand;
    private boolean hasParent;

    private RandomDefinition(Dice dice) {
        this.dice = dice;
        this.isOnDemand = dice.is(12);
        this.schedules = new RandomSchedules(dice, sketch);
        this.work = new RandomWork(dice, sketch);
    }

    static Sketch of(Dice dice) {
        RandomDefinition definition = new RandomDefinition(dice);
        definition.draw();
        return definition.sketch;
    }

    private void draw() {
        addDefault();
        if (!isOnDemand) {
            schedules.add();
        }
        int machines = dice.one(0, 1, 1, 1, 2, 2, 3);
        for (int i = 1; i <= machines; i++) {
            if (dice.is(25)) {
                addCluster("Herd" + i);
            } else {
                addMachine(dice.is(10) ? "Box no. " + i : "Box" + i);
            }
        }
        int count = dice.one(1, 2, 2, 3, 3, 4, 4, 5, 6, 8);
        for (int i = 1; i <= count; i++) {
            addActivity(dice.is(8) ? "Do it. " + i : "Do" + i);
        }
        connect();
        connectAcross();
        addInputs();
        new RandomPreconditions(dice, sketch).add(activities, nodes);
        new RandomAlarms(dice, sketch, isOnDemand).add(activities, nodes, resources);
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
        fields.put("retryDelay", sketch.span(dice, dice.one(1, 2, 3, 7)));
        if (dice.is(60)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "CASCADE", "none"));
        }
        if (dice.is(25)) {
            hasParent = true;
            Map<String, Object> parent = sketch.add("Patient", "");
            parent.put("maximumRetries", dice.one("1", "2", "3"));
            parent.put("attemptTimeout", sketch.span(dice, dice.from(6, 30)));
            if (dice.is(50)) {
                parent.put("failureAndRerunMode", dice.one("cascade", "none"));
            }
        }
    }

    private void addMachine(String id) {
        Map<String, Object> fields = sketch.add(id, "Ec2Resource");
        fields.put("instanceType", "t3.small");
        fields.put("terminateAfter", sketch.span(dice, dice.one(35, 50, 70, 120, 240)));
        fields.put("initTimeout", sketch.span(dice, dice.from(5, 12)));
        if (dice.is(15)) {
            fields.put("spotBidPrice", "0.05");
            fields.put("useOnDemandOnLastAttempt", dice.one("true", "false"));
        }
        addResource(id, fields);
    }

    private void addCluster(String id) {
        Map<String, Object> fields = sketch.add(id, "EmrCluster");
        fields.put("releaseLabel", "emr-6.15.0");
        fields.put("masterInstanceType", "m5.xlarge");
        fields.put("coreInstanceType", "m5.xlarge");
        fields.put("coreInstanceCount", "1");
        fields.put("terminateAfter", sketch.span(dice, dice.one(50, 70, 120, 240)));
        fields.put("initTimeout", sketch.span(dice, dice.from(8, 14)));
        if (dice.is(15)) {
            fields.put("coreInstanceBidPrice", "0.05");
            fields.put("useOnDemandOnLastAttempt", dice.one("true", "false"));
        }
        addResource(id, fields);
    }

    private void addResource(String id, Map<String, Object> fields) {
        if (dice.is(60)) {
            fields.put("maximumRetries", dice.one("0", "1", "2"));
        }
        if (dice.is(35)) {
            fields.put("actionOnTaskFailure", dice.one("terminate", "continue"));
        }
        if (dice.is(15)) {
            fields.put("actionOnResourceFailure", dice.one("retryall", "retrynone"));
        }
        if (schedules.areRelated() && dice.is(50)) {
            Sketch.schedule(fields, Optional.of(dice.of(schedules.all())));
        }
        resources.add(id);
    }

    private void addActivity(String id) {
        Optional<String> resource = resources.isEmpty() || dice.is(schedules.areRelated() ? 45 : 20)
                ? Optional.empty()
                : Optional.of(dice.of(resources));
        Optional<String> schedule = resource.isPresent()
                ? resource.map(sketch::scheduleOf).flatMap(schedules::own)
                : schedules.all().stream().skip(1).filter(own -> dice.is(50)).findAny();
        Map<String, Object> fields = work.add(id, resource, schedule);
        if (dice.is(15)) {
            fields.put("name", "The " + id);
        }
        boolean isPatient = hasParent && dice.is(50);
        if (isPatient) {
            fields.put("parent", new Ref("Patient"));
        }
        if (resource.isPresent()) {
            fields.put("runsOn", new Ref(resource.get()));
            boolean isLimited = dice.is(50) || sketch.isInDatabase(fields);
            if (isLimited && !isPatient) {
                fields.put("attemptTimeout", sketch.span(dice, dice.from(6, 40)));
            }
        } else {
            fields.put("workerGroup", dice.one("wg-1", "wg-1", "Group two"));
            if (!isPatient) {
                fields.put("attemptTimeout", sketch.span(dice, dice.from(6, 40)));
            }
        }
        if (dice.is(30)) {
            fields.put("reportProgressTimeout", sketch.span(dice, dice.from(3, 12)));
        }
        if (dice.is(30)) {
            fields.put("maximumRetries", dice.one("0", "1", "2", "3"));
        }
        if (dice.is(20)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "none"));
        }
        activities.add(id);
    }

    private void connect() {
        int percent = dice.one(15, 30, 45, 60);
        for (int later = 1; later < activities.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                String from = activities.get(earlier);
                String to = activities.get(later);
                if (isBeside(from, to) && dice.is(percent)) {
                    connect(from, to);
                }
            }
        }
    }

    /** Lets activities of one schedule wait for some of others. */
    private void connectAcross() {
        for (int to = 0; to < activities.size(); to++) {
            for (int from = 0; from < activities.size(); from++) {
                String schedule = sketch.scheduleOf(activities.get(to));
                String other = sketch.scheduleOf(activities.get(from));
                if (schedules.mayWait(schedule, other, from < to) && dice.is(55)) {
                    connect(activities.get(from), activities.get(to));
                }
            }
        }
    }

    private void connect(String from, String to) {
        Map<String, Object> consumer = sketch.object(to);
        Map<String, Object> producer = sketch.object(from);
        if (isCopy(consumer) || isCopy(producer) || dice.is(60)) {
            Sketch.append(consumer, "dependsOn", new Ref(from));
            return;
        }
        if (producer.get("output") instanceof Ref output && dice.is(50) && isBeside(from, output.id())) {
            Sketch.append(consumer, dice.one("input", "dependsOn"), output);
            return;
        }
        String node = addNode(sketch.scheduleOf(dice.is(80) ? from : to));
        Sketch.append(producer, "output", new Ref(node));
        Sketch.append(consumer, "input", new Ref(node));
    }

    /** Whether both are on one schedule, so that who may wait for the one may wait for the other. */
    private boolean isBeside(String one, String other) {
        return sketch.scheduleOf(one).equals(sketch.scheduleOf(other));
    }

    /** Whether it takes no more than its own input and output. */
    private static boolean isCopy(Map<String, Object> activity) {
        return String.valueOf(activity.get("type")).endsWith("CopyActivity");
    }

    private String addNode(String schedule) {
        String id = "Data" + (nodes.size() + 1);
        Map<String, Object> fields = sketch.add(id, "S3DataNode");
        fields.put("directoryPath", "s3://data/" + id + "/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm')}");
        Sketch.schedule(fields, schedules.own(schedule));
        if (dice.is(20)) {
            fields.put("failureAndRerunMode", dice.one("cascade", "none"));
        }
        nodes.add(id);
        return id;
    }

    private void addInputs() {
        for (String activity : dice.some(activities, 20)) {
            if (isCopy(sketch.object(activity))) {
                continue;
            }
            String own = sketch.scheduleOf(activity);
            List<String> later = schedules.after(own);
            String node = addNode(later.isEmpty() || dice.is(70) ? own : dice.of(later));
            Sketch.append(sketch.object(activity), "input", new Ref(node));
        }
    }
}
