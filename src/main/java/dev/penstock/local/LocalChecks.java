package dev.penstock.local;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this machine can't do of a plan, found before anything is started. */
final class LocalChecks {
    static final Code NOT_LOCAL = Code.error("DP5285", "An object's work needs AWS, so that it can't be run locally.");
    static final Code NO_ADDRESS = Code.error("DP5286", "A local run doesn't know where a database is.");
    static final Code NO_SECRET = Code.error("DP5287", "A local run isn't told a secret.");

    private static final Set<String> LOCAL =
            Set.of("CopyActivity", "Exists", "ShellCommandActivity", "ShellCommandPrecondition", "SqlActivity");
    private static final Set<Step.Question> FILES = Set.of(Step.Question.KEY_EXISTS, Step.Question.PREFIX_NOT_EMPTY);

    private final Pipeline pipeline;
    private final Map<String, String> connections;
    private final List<Diagnostic> found = new ArrayList<>();

    private LocalChecks(Pipeline pipeline, Map<String, String> connections) {
        this.pipeline = pipeline;
        this.connections = connections;
    }

    /**
     * What is in the way.
     *
     * @param secrets the known ones, by name
     */
    static List<Diagnostic> of(
            Pipeline pipeline, Plan plan, Map<String, String> connections, Map<String, String> secrets) {
        LocalChecks checks = new LocalChecks(pipeline, connections);
        for (RunPlan run : plan.runs()) {
            run.steps().values().forEach(checks::check);
        }
        plan.secrets().forEach((id, secret) -> {
            if (!secrets.containsKey(secret.name())) {
                checks.report(
                        NO_SECRET,
                        id,
                        "The local run needs the value of `%s`, which is in Secrets Manager otherwise.".formatted(id),
                        "Set PENSTOCK_VALUE_%s, or put it into a file for `--values`.".formatted(id.replace("*", "")));
            }
        });
        return checks.found.stream().distinct().toList();
    }

    private void check(Step step) {
        if (step instanceof Step.Probe probe && !FILES.contains(probe.question())) {
            reportNotLocal(probe.object());
        }
        if (!(step instanceof Step.Activity activity)) {
            return;
        }
        if (!(activity.work() instanceof Work.Task task) || !LOCAL.contains(activity.type())) {
            reportNotLocal(activity.id());
            return;
        }
        task.document().values().forEach(this::check);
    }

    private void reportNotLocal(String id) {
        String type =
                pipeline.object(id).map(object -> " (" + object.type() + ")").orElse("");
        report(
                NOT_LOCAL,
                id,
                "`%s`%s needs a service of AWS, so it can't be run locally.".formatted(id, type),
                "Local runs do shell commands, copies, SQL over JDBC and preconditions on files; deploy the stack to"
                        + " run the rest.");
    }

    private void check(TaskField field) {
        if (field instanceof TaskField.Part part) {
            checkDatabase(part.fields());
        }
        if (field instanceof TaskField.Nodes nodes) {
            nodes.nodes().forEach(node -> node.values().forEach(this::check));
        }
    }

    /** A database whose address only AWS knows. */
    private void checkDatabase(Map<String, TaskField> part) {
        boolean isLookedUp = part.containsKey("rdsInstanceId") || part.containsKey("clusterId");
        Optional<String> id = Optional.ofNullable(part.get("id"))
                .flatMap(text -> text.expressions().findFirst())
                .flatMap(Expressions::constantText);
        if (isLookedUp && id.isPresent() && !connections.containsKey(id.get())) {
            report(
                    NO_ADDRESS,
                    id.get(),
                    "Only AWS knows where `%s` is.".formatted(id.get()),
                    "Name a database of your own in its place: `--database %s=jdbc:postgresql://localhost/NAME`."
                            .formatted(id.get()));
        }
    }

    private void report(Code code, String id, String message, String hint) {
        String object = id.contains(".*") ? id.substring(0, id.indexOf(".*")) : id;
        Location location = Optional.ofNullable(pipeline.parameters().get(id))
                .map(parameter -> parameter.location())
                .or(() -> pipeline.object(object).map(each -> each.location().in(object, "")))
                .orElse(pipeline.location());
        found.add(Diagnostic.of(code, location, message, hint));
    }
}
