package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Step;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Task Runner is told to do, as JSONata; {@code docs/schema/task.schema.json} describes it. */
final class TaskDocument {
    private static final String ATTEMPT = "$states.context.State.RetryCount + 1";

    private TaskDocument() {}

    /** The document of an attempt for an activity's own poll: its token comes with the poll. */
    static String of(Plan plan, Step.Activity activity, Work.Task work) {
        return object(members(plan, activity, whole(activity, work), ATTEMPT));
    }

    /** The document as an argument of a cluster's step: JSON, percent-encoded; its exit code is the answer. */
    static String ofStep(Plan plan, Step.Activity activity, ClusterStep.Task step, String attempt) {
        return encode(object(members(plan, activity, step, attempt)));
    }

    /** The document as the one parameter of an SSM command: JSON, percent-encoded. */
    static String encoded(Plan plan, Step.Activity activity, Work.Task work) {
        List<String> members = members(plan, activity, whole(activity, work), ATTEMPT);
        members.add(0, "'token': $states.context.Task.Token");
        return encode(object(members));
    }

    static String encodedReady() {
        return encode("{'token': $states.context.Task.Token, 'type': 'Ready'}");
    }

    private static String encode(String document) {
        return Data.template("$replace($encodeUrlComponent($string(" + document + ")), \"'\", '%27')");
    }

    private static ClusterStep.Task whole(Step.Activity activity, Work.Task work) {
        return new ClusterStep.Task(activity.type(), Optional.empty(), work);
    }

    private static List<String> members(Plan plan, Step.Activity activity, ClusterStep.Task step, String attempt) {
        Work.Task work = step.task();
        List<String> members = new ArrayList<>();
        members.add("'type': " + Jsonata.quote(step.type()));
        members.add("'id': " + Jsonata.quote(activity.id()));
        members.add("'attempt': " + inTime(activity, attempt));
        members.add("'timeoutSeconds': " + activity.attemptSeconds());
        members.add("'heartbeatSeconds': " + work.silenceSeconds());
        work.document().forEach((key, field) -> members.add(Jsonata.quote(key) + ": " + value(activity.id(), field)));
        if (!work.secrets().isEmpty()) {
            members.add("'secrets': "
                    + object(work.secrets().stream()
                            .map(id -> Jsonata.quote(id) + ": "
                                    + Jsonata.quote(plan.secret(id).name()))
                            .toList()));
        }
        String part = step.part().map(name -> " & " + Jsonata.quote("/" + name)).orElse("");
        work.logUri()
                .ifPresent(uri -> members.add("'logUri': " + AttemptLogs.folder(uri, activity.id(), attempt) + part));
        return members;
    }

    /** A precondition isn't asked again when its time is over, however long each answer took. */
    private static String inTime(Step.Activity activity, String attempt) {
        long horizon = activity.attempts().horizonSeconds();
        return activity.attempts().isAsked()
                ? "$millis() > $toMillis($states.context.State.EnteredTime) + " + horizon * 1000 + " ? $error("
                        + Jsonata.quote(activity.id() + " didn't hold within " + ProbeStates.words(horizon)) + ") : "
                        + attempt
                : attempt;
    }

    private static String instanceId(String id) {
        return Jsonata.quote("@" + id + "_") + " & $substring($scheduledStartTime, 0, 19)";
    }

    private static String value(String id, TaskField field) {
        if (field instanceof TaskField.Text text) {
            return Texts.forWorker(text.text());
        }
        if (field instanceof TaskField.Texts texts) {
            return "["
                    + String.join(
                            ", ", texts.texts().stream().map(Texts::forWorker).toList()) + "]";
        }
        if (field instanceof TaskField.Flag flag) {
            return Boolean.toString(flag.value());
        }
        if (field instanceof TaskField.Whole whole) {
            return Long.toString(whole.value());
        }
        if (field instanceof TaskField.InstanceId) {
            return instanceId(id);
        }
        if (field instanceof TaskField.Part part) {
            return object(id, part.fields());
        }
        return "["
                + String.join(
                        ", ",
                        ((TaskField.Nodes) field)
                                .nodes().stream().map(node -> object(id, node)).toList()) + "]";
    }

    private static String object(String id, Map<String, TaskField> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((key, field) -> members.add(Jsonata.quote(key) + ": " + value(id, field)));
        return object(members);
    }

    private static String object(List<String> members) {
        return "{" + String.join(", ", members) + "}";
    }
}
