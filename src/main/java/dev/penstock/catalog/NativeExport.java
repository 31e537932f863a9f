package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The step of the console's template that exports a DynamoDB table, as an export that DynamoDB makes itself.
 *
 * <pre>
 * JAR,org.apache.hadoop.dynamodb.tools.DynamoDBExport,FOLDER,TABLE,SHARE -> exportTableToPointInTime
 * </pre>
 */
final class NativeExport {
    static final Code NATIVE = Code.warning("DP6270", "DynamoDB exports a table itself, in a form of its own.");
    static final Code REGION = Code.note("DP6271", "DynamoDB is asked in the region of the stack.");

    static final Code NO_CHOICE = Code.error("DP5341", "A target is chosen for an activity that has no choice.");

    private static final String TOOL = "org.apache.hadoop.dynamodb.tools.DynamoDBExport";

    private final Lowered activity;
    private final Expression folder;
    private final Expression table;

    private NativeExport(Lowered activity, Expression folder, Expression table) {
        this.activity = activity;
        this.folder = folder;
        this.table = table;
    }

    /** The export, where the user has chosen that DynamoDB makes it. */
    static Optional<NativeExport> of(Lowered activity) {
        return isChosen(activity) ? found(activity) : Optional.empty();
    }

    /** Tells of choices where there's none. */
    static void checkTargets(LoweringContext context) {
        context.settings().targets().keySet().stream()
                .filter(id -> context.typeOf(id)
                        .filter(EmrActivity.class::isInstance)
                        .flatMap(type -> found(context.lowered(id)))
                        .isEmpty())
                .sorted()
                .forEach(id -> context.report(Diagnostic.of(
                        NO_CHOICE,
                        context.pipeline()
                                .object(id)
                                .map(PipelineObject::location)
                                .orElse(context.pipeline().location()),
                        "`overrides.json` gives `%s` a target, but it's no export of a DynamoDB table.".formatted(id),
                        "Take it out of `targets`.")));
    }

    /** The export, where the activity is nothing else. */
    private static Optional<NativeExport> found(Lowered activity) {
        boolean isBare = Stream.of(EmrActivity.PRE_STEP_COMMAND, EmrActivity.POST_STEP_COMMAND)
                .noneMatch(field -> activity.fields().isSet(field));
        if (!isBare) {
            return Optional.empty();
        }
        List<Expression> steps = activity.texts(EmrActivity.STEP);
        if (steps.size() != 1 || steps.get(0).isList()) {
            return Optional.empty();
        }
        List<Expression> words = words(steps.get(0));
        boolean isExport = (words.size() == 4 || words.size() == 5)
                && Expressions.constantText(words.get(1))
                        .filter(TOOL::equalsIgnoreCase)
                        .isPresent();
        return isExport ? Optional.of(new NativeExport(activity, words.get(2), words.get(3))) : Optional.empty();
    }

    /** Of a pipeline that is modernized, unless another of its activities reads the files. */
    private static boolean isChosen(Lowered activity) {
        LoweringSettings settings = activity.context().settings();
        return Optional.ofNullable(settings.targets().get(activity.id()))
                .map(Target.NATIVE::equals)
                .orElseGet(() -> settings.isModernizing() && !isRead(activity));
    }

    /** Whether another activity of the pipeline takes what this one writes. */
    private static boolean isRead(Lowered activity) {
        LoweringContext context = activity.context();
        List<String> written = activity.fields().references(CommonFields.OUTPUT).stream()
                .map(FieldValue.Reference::id)
                .toList();
        return context.pipeline().objects().keySet().stream()
                .flatMap(id -> context.references(id, CommonFields.INPUT).stream())
                .anyMatch(input -> written.contains(input.id()));
    }

    /** The parts of a step between its commas. */
    private static List<Expression> words(Expression line) {
        List<Expression> words = new ArrayList<>();
        Wording word = new Wording();
        for (Expression part : Expressions.parts(line)) {
            Optional<String> known = Expressions.constantText(part);
            if (known.isEmpty()) {
                word.part(part);
                continue;
            }
            String[] pieces = known.get().split(",", -1);
            word.text(pieces[0]);
            for (int i = 1; i < pieces.length; i++) {
                words.add(word.expression());
                word = new Wording().text(pieces[i]);
            }
        }
        words.add(word.expression());
        return words;
    }

    /** The work; what is different from the original is reported. */
    Work work() {
        activity.fields().all(EmrFields.RESIZE_CLUSTER_BEFORE_RUNNING);
        activity.fields().all(EmrFields.RESIZE_CLUSTER_MAX_INSTANCES);
        activity.report(
                NATIVE,
                EmrActivity.STEP,
                "`%s` is made by DynamoDB itself: the table as of the moment of the call, as compressed files of DynamoDB"
                                .formatted(activity.id())
                        + " JSON under `AWSDynamoDB/` in the folder, which no import of Data Pipeline's reads; it takes"
                        + " none of the table's read capacity, and once begun it can't be ended.",
                ("Turn on point-in-time recovery of the table; or keep the cluster, by `\"targets\": {\"%s\":"
                                + " \"cluster\"}` in `overrides.json`.")
                        .formatted(activity.id()));
        activity.fields().references(CommonFields.INPUT).stream()
                .map(node -> activity.other(node.id()))
                .flatMap(Optional::stream)
                .filter(node -> node.has(DynamoDBDataNode.REGION))
                .forEach(this::tellRegion);
        return new Work.TableExport(table, folder);
    }

    private void tellRegion(Lowered node) {
        node.text(DynamoDBDataNode.REGION)
                .ifPresent(region -> node.report(
                        REGION,
                        DynamoDBDataNode.REGION,
                        "`%s` is exported in the region of the stack, so deploy the stack where the table is."
                                .formatted(node.id()),
                        "Set the account's default region, or `env` of the stack."));
    }
}
