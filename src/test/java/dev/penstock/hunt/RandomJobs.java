package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the activities of clusters do: one step or several. */
record RandomJobs(Dice dice, Sketch sketch, RandomFiles files) {
    /** How many steps an attempt of the activity takes. */
    static int steps(Map<String, Object> activity) {
        int named = Stream.of(
                        "preStepCommand", "step", "postStepCommand", "preActivityTaskConfig", "postActivityTaskConfig")
                .mapToInt(field -> Sketch.values(activity, field).size())
                .sum();
        return "EmrActivity".equals(activity.get("type")) ? named : named + 1;
    }

    /** An activity of some kind, on a schedule of its own if it has one. */
    Map<String, Object> add(String id, Optional<String> schedule) {
        String type =
                dice.one("EmrActivity", "EmrActivity", "EmrActivity", "HadoopActivity", "HiveActivity", "PigActivity");
        Map<String, Object> fields = sketch.add(id, type);
        switch (type) {
            case "EmrActivity" -> addSteps(fields);
            case "HadoopActivity" -> {
                fields.put("jarUri", "s3://code/count.jar");
                fields.put("argument", RandomWork.DAY);
            }
            case "HiveActivity" -> {
                stage(id, fields, schedule);
                String source = fields.containsKey("input") ? "${input1}" : "days";
                String target = fields.containsKey("output")
                        ? "INSERT OVERWRITE TABLE ${output1} SELECT"
                        : "CREATE TABLE sums_of_" + id.replaceAll("\\W", "_") + " AS SELECT";
                fields.put(
                        "hiveScript", target + " day, total FROM " + source + " WHERE day = '" + RandomWork.DAY + "';");
            }
            default -> {
                stage(id, fields, schedule);
                String source = fields.containsKey("input") ? "${input1}" : "days";
                String target = fields.containsKey("output") ? "${output1}" : "sums";
                fields.put("script", target + " = FILTER " + source + " BY day == '" + RandomWork.DAY + "';");
            }
        }
        if (!type.equals("EmrActivity")) {
            addScripts(fields);
        }
        Sketch.schedule(fields, schedule);
        return fields;
    }

    private void addSteps(Map<String, Object> fields) {
        List<String> steps = new ArrayList<>();
        int count = dice.one(1, 1, 1, 2, 2, 3);
        for (int i = 1; i <= count; i++) {
            steps.add("command-runner.jar,spark-submit,s3://code/count.py," + RandomWork.DAY
                    + (i > 1 ? ",part" + i : ""));
        }
        fields.put("step", steps.size() == 1 ? steps.get(0) : steps);
        if (dice.is(15)) {
            fields.put("preStepCommand", "echo before " + RandomWork.DAY);
        }
        if (dice.is(15)) {
            fields.put("postStepCommand", "echo after " + RandomWork.DAY);
        }
    }

    private void addScripts(Map<String, Object> fields) {
        for (String field : List.of("preActivityTaskConfig", "postActivityTaskConfig")) {
            if (dice.is(15)) {
                fields.put(field, new Ref(script(field)));
            }
        }
    }

    private String script(String field) {
        return sketch.once("Script of " + field, "ShellScriptConfig", config -> {
            config.put("scriptUri", "s3://code/" + field + ".sh");
            config.put("scriptArgument", RandomWork.DAY);
        });
    }

    /** Files that the script sees, or that it only waits for. */
    private void stage(String id, Map<String, Object> fields, Optional<String> schedule) {
        if (dice.is(50)) {
            fields.put("input", new Ref(files.rows("From " + id, "s3://data/from/", schedule)));
        }
        if (dice.is(50)) {
            fields.put("output", new Ref(files.rows("To " + id, "s3://data/to/", schedule)));
        }
        boolean isPig = "PigActivity".equals(fields.get("type"));
        if (isPig || dice.is(60)) {
            fields.put("stage", dice.one("true", "true", "false"));
        }
    }
}
