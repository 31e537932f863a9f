package dev.penstock.compile;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.JsonText;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.stack.Blueprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What AWS would refuse for its size, found before anything is deployed. */
final class Limits {
    static final Code TEMPLATE_TOO_LARGE = Code.error("DP5150", "A template is larger than CloudFormation takes.");
    static final Code TOO_MANY_RESOURCES =
            Code.error("DP5151", "A stack has more resources than CloudFormation takes.");
    static final Code MACHINE_TOO_LARGE = Code.error("DP5152", "A machine is larger than Step Functions takes.");
    static final Code TOO_MANY_STEPS = Code.error("DP5153", "A run has more steps than one execution can report on.");
    static final Code ENDING_LOAN = Code.error(
            "DP5154", "A resource that isn't leased as one block ends with a failed task, which isn't translated yet.");

    private static final int TEMPLATE_BYTES = 1_000_000;
    private static final int MACHINE_BYTES = 1_048_576;
    private static final int RESOURCES = 500;
    private static final int FAR_FROM_STEPS = 40;
    private static final int FAR_FROM_CHARACTERS = 15_000;
    /** The records of this many steps fill the cause of a failed execution, 32,768 characters. */
    private static final int STEPS = 160;

    private static final String SPLIT = "Split the definition into several pipelines.";

    private Limits() {}

    /**
     * Whether no template of the plan can be too large: a step's states hold its texts at most a dozen times, so that
     * forty steps with few texts stay below a million bytes: seven thousand a step, and four a character, which
     * quotes and backslashes have in a string of JSONata.
     */
    static boolean areFarFrom(Plan plan, Pipeline pipeline) {
        int steps = 0;
        for (RunPlan run : plan.runs()) {
            steps += run.steps().size() + run.leases().size();
        }
        return steps <= FAR_FROM_STEPS && characters(pipeline) <= FAR_FROM_CHARACTERS;
    }

    private static long characters(Pipeline pipeline) {
        long characters = 0;
        for (PipelineObject object : pipeline.objects().values()) {
            for (List<FieldValue> values : object.fields().values()) {
                for (FieldValue value : values) {
                    characters +=
                            value instanceof FieldValue.Text text ? text.text().length() : 0;
                }
            }
        }
        for (Parameter parameter : pipeline.parameters().values()) {
            for (String value : parameter.values()) {
                characters += value.length();
            }
        }
        return characters;
    }

    static List<Diagnostic> check(Plan plan, Source source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            int steps = run.steps().size() + run.nodes().size() + run.leases().size();
            if (steps > STEPS) {
                String message =
                        "A run of `%s` has %s steps; an execution can report on %s.".formatted(run.id(), steps, STEPS);
                diagnostics.add(Diagnostic.of(TOO_MANY_STEPS, place(source), message, SPLIT));
            }
            List<Layout> branches = run.layout() instanceof Layout.Fork fork ? fork.branches() : List.of(run.layout());
            String why = run.isLease()
                    ? "it's on another schedule than its activities"
                    : "its activities start or end with steps that don't wait for each other";
            branches.stream()
                    .filter(Layout.Lend.class::isInstance)
                    .map(branch -> ((Layout.Lend) branch).resource())
                    .filter(resource -> run.lease(resource).endsOnTaskFailure())
                    .forEach(resource -> diagnostics.add(Diagnostic.of(
                            ENDING_LOAN,
                            place(source),
                            "`actionOnTaskFailure` of `%s` is `terminate`, and %s; that isn't translated yet."
                                    .formatted(resource, why),
                            "Give the activities resources of their own.")));
        }
        return diagnostics;
    }

    static List<Diagnostic> check(Blueprint blueprint, Source source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (isLarger(blueprint.template(), TEMPLATE_BYTES)) {
            String message = "The template of `%s` has %s bytes; CloudFormation takes %s."
                    .formatted(source.name(), size(blueprint.template()), TEMPLATE_BYTES);
            diagnostics.add(Diagnostic.of(TEMPLATE_TOO_LARGE, place(source), message, SPLIT));
        }
        if (blueprint.resources().size() > RESOURCES) {
            String message = "The stack of `%s` has %s resources; CloudFormation takes %s."
                    .formatted(source.name(), blueprint.resources().size(), RESOURCES);
            diagnostics.add(Diagnostic.of(TOO_MANY_RESOURCES, place(source), message, SPLIT));
        }
        blueprint.resources().forEach((id, resource) -> {
            if ("AWS::StepFunctions::StateMachine".equals(resource.get("Type"))
                    && resource.get("Properties") instanceof Map<?, ?> properties
                    && properties.get("Definition") instanceof Map<?, ?> definition
                    && isLarger(definition, MACHINE_BYTES)) {
                String message = "The machine `%s` has %s bytes; Step Functions takes %s."
                        .formatted(id, size(definition), MACHINE_BYTES);
                diagnostics.add(Diagnostic.of(MACHINE_TOO_LARGE, place(source), message, SPLIT));
            }
        });
        return diagnostics;
    }

    /** Writes only trees that might be larger: writing all would take longer than all other steps together. */
    private static boolean isLarger(Object tree, int limit) {
        return most(tree) > limit && size(tree) > limit;
    }

    /** Not fewer bytes than the tree can have, with every character escaped. */
    private static long most(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            long sum = 2;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += most(entry.getKey()) + most(entry.getValue()) + 2;
            }
            return sum;
        }
        if (tree instanceof Iterable<?> list) {
            long sum = 2;
            for (Object item : list) {
                sum += most(item) + 1;
            }
            return sum;
        }
        return 2 + 6L * String.valueOf(tree).length();
    }

    private static int size(Object tree) {
        return JsonText.compact(tree).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Location place(Source source) {
        return Location.of(source.definition());
    }
}
