package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.ClusterStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of activities that run Hive. */
final class HiveScripts {
    private static final String CONTRIB = "ADD JAR /usr/lib/hive/lib/hive-contrib.jar;\n";

    private static final StagedScript.Fields SCRIPT =
            new StagedScript.Fields(HiveActivity.HIVE_SCRIPT, HiveActivity.SCRIPT_URI, HiveActivity.SCRIPT_VARIABLE);

    private final Lowered fields;

    HiveScripts(Lowered fields) {
        this.fields = fields;
    }

    /** The user's script, with a table for each node that it names. */
    List<ClusterStep> activity(Workplace place) {
        StagedScript staged = StagedScript.read(fields, SCRIPT, Wording::names);
        return CopiedTables.around(place, staged.nodes(), script(staged));
    }

    private List<ClusterStep> script(StagedScript staged) {
        Optional<Expression> script = staged.text();
        Optional<Expression> uri = staged.uri();
        List<StagedNode> nodes = staged.nodes();
        Expression tables = tables(nodes);
        Map<String, Expression> names = new LinkedHashMap<>();
        nodes.forEach(node -> names.put(node.alias(), Scripts.word(HiveTables.name(fields.id(), node))));
        List<ClusterStep> steps = new ArrayList<>();
        List<Expression> words = words();
        staged.variables().forEach((name, value) -> {
            words.add(Scripts.word("-d"));
            words.add(new Wording().text(name + "=").part(value).expression());
        });
        if (script.isPresent()) {
            Expression text = new Wording()
                    .part(tables)
                    .part(Wording.filled(script.get(), names))
                    .expression();
            Scripts.step(fields, HiveActivity.HIVE_SCRIPT, words, text).ifPresent(steps::add);
            return steps;
        }
        if (uri.isPresent()) {
            names.forEach((alias, table) -> {
                words.add(Scripts.word("-d"));
                words.add(new Wording().text(alias + "=").part(table).expression());
            });
            words.addAll(List.of(Scripts.word("-f"), uri.get()));
            if (!nodes.isEmpty()) {
                Scripts.step(fields, HiveActivity.SCRIPT_URI, words(), tables).ifPresent(steps::add);
            }
            Scripts.step(fields, HiveActivity.SCRIPT_VARIABLE, words).ifPresent(steps::add);
        }
        return steps;
    }

    private static Expression tablesOf(String activity, List<StagedNode> nodes) {
        Wording tables = new Wording();
        boolean needsContrib =
                nodes.stream().anyMatch(node -> node.isOutput() && node.rows().is("RegEx"));
        tables.text(needsContrib ? CONTRIB : "");
        nodes.forEach(node -> tables.part(HiveTables.create(HiveTables.name(activity, node), node)));
        return tables.expression();
    }

    private Expression tables(List<StagedNode> nodes) {
        return tablesOf(fields.id(), nodes);
    }

    /** Everything that tells Hive where to run. */
    private List<Expression> words() {
        List<Expression> words = new ArrayList<>(List.of(Scripts.word("hive")));
        if (fields.has(EmrFields.HADOOP_QUEUE)) {
            fields.text(EmrFields.HADOOP_QUEUE).ifPresent(queue -> {
                for (String engine : List.of("tez.queue.name=", "mapreduce.job.queuename=")) {
                    words.add(Scripts.word("-hiveconf"));
                    words.add(new Wording().text(engine).part(queue).expression());
                }
            });
        }
        return words;
    }

    /** The copy of a node's rows to another node. */
    List<ClusterStep> copy() {
        List<StagedNode> inputs =
                StagedNodes.read(fields, HiveCopyActivity.INPUT, alias -> true, Optional.of(StagedNodes.items()));
        List<StagedNode> outputs =
                StagedNodes.read(fields, HiveCopyActivity.OUTPUT, alias -> true, Optional.of(StagedNodes.items()));
        Optional<Expression> filter = fields.text(HiveCopyActivity.FILTER_SQL);
        if (inputs.size() != 1 || outputs.size() != 1) {
            reportEnds();
            return List.of();
        }
        StagedNode from = inputs.get(0);
        StagedNode to = outputs.get(0);
        Optional<String> columns = columns(from, to);
        if (columns.isEmpty()) {
            return List.of();
        }
        Wording text = new Wording()
                .part(tablesOf(fields.id(), List.of(from, to)))
                .text("INSERT OVERWRITE TABLE " + HiveTables.name(fields.id(), to) + " SELECT " + columns.get()
                        + " FROM " + HiveTables.name(fields.id(), from));
        filter.ifPresent(condition -> text.text(" WHERE ").part(condition));
        Expression script = text.text(";\n").expression();
        return Scripts.step(fields, HiveCopyActivity.FILTER_SQL, List.of(Scripts.word("hive")), script).stream()
                .toList();
    }

    /** Tells of too many ends or too few; of those that aren't fit for a copy it's told elsewhere. */
    private void reportEnds() {
        int inputs = fields.fields().references(HiveCopyActivity.INPUT).size();
        int outputs = fields.fields().references(HiveCopyActivity.OUTPUT).size();
        boolean isTold = fields.fields().isUnfit(HiveCopyActivity.INPUT)
                || fields.fields().isUnfit(HiveCopyActivity.OUTPUT)
                || (inputs == 1 && outputs == 1);
        if (!isTold) {
            fields.report(
                    HiveCopyActivity.ENDS,
                    HiveCopyActivity.INPUT,
                    "`%s` copies from one node to one other; it has %s and %s.".formatted(fields.id(), inputs, outputs),
                    "Write one activity for each pair.");
        }
    }

    /** What is selected: the columns of the target, of which whole items are one. */
    private Optional<String> columns(StagedNode from, StagedNode to) {
        List<String> wanted = new ArrayList<>();
        boolean isOfFiles = from.directory().isPresent() && to.directory().isPresent();
        if (!to.isOfItems() || to.table().isPresent()) {
            to.rows().columns().forEach(column -> wanted.add(column.name()));
        }
        List<String> known = from.rows().columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
        boolean isFit = wanted.stream().allMatch(name -> known.contains(name.toLowerCase(Locale.ROOT)))
                && (!to.isOfItems() || from.isOfItems());
        if (isOfFiles || !isFit) {
            fields.report(
                    HiveCopyActivity.ENDS,
                    HiveCopyActivity.OUTPUT,
                    isOfFiles
                            ? "`%s` copies from files to files; one end has to be a table.".formatted(fields.id())
                            : "`%s` can't fill what it copies to from what it copies.".formatted(fields.id()),
                    isOfFiles
                            ? "Use a CopyActivity."
                            : "Give both ends a DynamoDBExportDataFormat, or the same columns.");
            return Optional.empty();
        }
        List<String> selected = new ArrayList<>();
        wanted.forEach(name -> selected.add("`" + name + "`"));
        if (to.isOfItems()) {
            selected.add("`item`");
        }
        return Optional.of(String.join(", ", selected));
    }
}
