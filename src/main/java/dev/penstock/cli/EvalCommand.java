package dev.penstock.cli;

import dev.penstock.catalog.ObjectExpressions;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.GivenValues;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.TextPrinter;
import dev.penstock.expression.Environment;
import dev.penstock.expression.Evaluator;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Jsonata;
import dev.penstock.expression.JsonataPrinter;
import dev.penstock.expression.Value;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Period;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an expression yields, and the JSONata that it becomes. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what an expression yields in a run, and the JSONata that it becomes.",
        exitCodeList = "1:the expression or the definition has errors",
        footer = {
            "",
            "The expression may stand in a text, as in a definition, or alone, without `#{` and `}`.",
            "",
            "Examples:",
            "  penstock eval \"format(minusDays(@scheduledStartTime, 1), 'YYYY-MM-dd')\" --at 2026-03-01T00:00:00",
            "  penstock eval '#{input.directoryPath}' --at 2026-03-01T00:00:00 --object Copy --in nightly.json"
        })
final class EvalCommand implements Callable<Integer> {
    private static final String PLACE = "expression";

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(paramLabel = "EXPRESSION", description = "Such as `#{format(@scheduledStartTime, 'YYYY')}`.")
    private String text = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "@scheduledStartTime of the run, in UTC: 2026-01-31T09:00:00.")
    private String start = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "@scheduledEndTime of the run; else it follows from the object's schedule.")
    @Nullable private String end;

    @Option(names = "--object", paramLabel = "ID", description = "The object whose fields the names mean.")
    @Nullable private String object;

    @Option(names = "--in", paramLabel = "FILE", description = "The definition of the object and the parameters.")
    @Nullable private Path definition;

    @Option(names = "--values", paramLabel = "FILE", description = "Parameter values.")
    private List<Path> values = new ArrayList<>();

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Instant from = moment("--at", start);
        Optional<Instant> given = Optional.ofNullable(end).map(written -> moment("--until", written));
        if (definition == null && object != null) {
            throw usage.wrong("`--object` needs the definition that it is in: `--in FILE`.");
        }
        Outcome<Pipeline> read = pipeline();
        if (read.isBroken()) {
            return refused(read.diagnostics());
        }
        Pipeline pipeline = read.orElseThrow();
        PipelineObject owner = owner(pipeline);
        String whole = text.contains("#{") ? text : "#{" + text + "}";
        Location at = Location.of(PLACE, 1, 1);
        Outcome<Expression> resolved = ObjectExpressions.resolve(whole, at, pipeline, owner);
        Instant to = given.or(() -> nextStart(pipeline, owner, from)).orElse(from);
        Environment environment = Environment.of(pipeline.parameterValues(), from, to);
        Outcome<Value> value = resolved.then(expression -> Evaluator.evaluate(expression, environment, at));
        resolved.value().ifPresent(expression -> show(expression, value));
        List<Diagnostic> found = value.diagnostics();
        if (!found.isEmpty()) {
            terminal.err().print(new TextPrinter(file -> List.of(whole), terminal.isColoured()).print(found));
        }
        return value.isBroken() ? ExitCode.FINDINGS : ExitCode.SUCCESS;
    }

    private void show(Expression expression, Outcome<Value> value) {
        value.value().ifPresent(found -> {
            terminal.out().println("value    " + String.join("\n         ", found.texts()));
            terminal.out()
                    .println("type     " + (expression.isList() ? "a list, each " : "")
                            + expression.type().words());
        });
        terminal.out().println("jsonata  " + printed(expression));
    }

    private static String printed(Expression expression) {
        return new JsonataPrinter(
                        field -> "$object." + Jsonata.name(field.field()),
                        secret -> "$secrets." + Jsonata.name(secret.id()))
                .text(expression);
    }

    private Outcome<Pipeline> pipeline() {
        if (definition == null) {
            return Outcome.of(new Pipeline(PLACE, Location.of(PLACE), Map.of(), Map.of()));
        }
        Settings settings = new Settings(values, false, Set.of(), true, OwnJars.unread(), Optional.empty())
                .with(GivenValues.fromEnvironment(System.getenv()));
        Outcome<List<Source>> found = Compiler.find(definition);
        if (!found.isBroken() && found.orElseThrow().size() != 1) {
            throw usage.wrong("`--in` needs one definition, not a folder of several.");
        }
        return found.then(sources -> new Translation(sources.get(0), settings).pipeline());
    }

    private PipelineObject owner(Pipeline pipeline) {
        String id = object == null ? "Default" : object;
        Supplier<PipelineObject> nobody = () -> new PipelineObject(id, id, "", Location.of(PLACE), Map.of(), Set.of());
        if (object == null) {
            return pipeline.object(id).orElseGet(nobody);
        }
        return pipeline.object(id)
                .orElseThrow(() -> usage.wrong("There is no object `%s`; there are: %s."
                        .formatted(id, String.join(", ", pipeline.objects().keySet()))));
    }

    /** The end of the interval, where the schedule's period is written out. */
    private static Optional<Instant> nextStart(Pipeline pipeline, PipelineObject owner, Instant from) {
        return owner.values("schedule").stream()
                .filter(FieldValue.Reference.class::isInstance)
                .flatMap(reference -> pipeline.object(((FieldValue.Reference) reference).id()).stream())
                .flatMap(schedule -> schedule.values("period").stream())
                .filter(FieldValue.Text.class::isInstance)
                .flatMap(period -> Period.parse(((FieldValue.Text) period).text()).stream())
                .map(period -> period.after(from, 1))
                .findFirst();
    }

    private int refused(List<Diagnostic> diagnostics) {
        terminal.err().print(Findings.text(diagnostics, terminal.isColoured()));
        return ExitCode.FINDINGS;
    }

    private Instant moment(String option, String written) {
        return DateTimes.parse(written)
                .orElseThrow(() -> usage.wrong(
                        "`%s` needs a date and time in UTC, such as `2026-01-31T09:00:00`.".formatted(option)));
    }
}
