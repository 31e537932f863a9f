package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.plan.ClusterStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of an activity that runs Pig. */
final class PigScripts {
    static final Code NOT_IN_PIG = Code.error("DP5235", "A data node can't be a relation of Pig.");
    static final Code NO_ESCAPES = Code.note("DP6232", "Pig takes each separator for one, whatever stands before it.");

    private static final StagedScript.Fields SCRIPT =
            new StagedScript.Fields(PigActivity.SCRIPT, PigActivity.SCRIPT_URI, PigActivity.SCRIPT_VARIABLE);

    private final Lowered fields;

    PigScripts(Lowered fields) {
        this.fields = fields;
    }

    List<ClusterStep> activity(Workplace place) {
        StagedScript staged = StagedScript.read(fields, SCRIPT, PigScripts::isNamed);
        List<StagedNode> nodes = staged.nodes().stream().filter(this::isFit).toList();
        return CopiedTables.around(place, nodes, script(staged, nodes));
    }

    private List<ClusterStep> script(StagedScript staged, List<StagedNode> nodes) {
        Optional<Expression> script = staged.text();
        Optional<Expression> uri = staged.uri();
        Map<String, Expression> variables = staged.variables();
        if (script.isPresent()) {
            Map<String, Expression> names = new LinkedHashMap<>(variables);
            nodes.forEach(node -> {
                names.put(node.alias(), Scripts.word(node.alias()));
                names.put(node.alias().toUpperCase(Locale.ROOT), Scripts.word(node.alias()));
            });
            return step(PigActivity.SCRIPT, framed(nodes, Wording.filled(script.get(), names)));
        }
        if (uri.isEmpty()) {
            return List.of();
        }
        if (!nodes.isEmpty()) {
            return step(PigActivity.SCRIPT_URI, framed(nodes, run(uri.get(), variables, nodes)));
        }
        List<Expression> words = new ArrayList<>(List.of(Scripts.word("pig")));
        variables.forEach((name, value) -> {
            words.add(Scripts.word("-param"));
            words.add(new Wording().text(name + "=").part(value).expression());
        });
        words.addAll(List.of(Scripts.word("-f"), uri.get()));
        return Scripts.step(fields, PigActivity.SCRIPT_VARIABLE, words).stream().toList();
    }

    private List<ClusterStep> step(Field field, Expression script) {
        return Scripts.step(fields, field, List.of(Scripts.word("pig")), script).stream()
                .toList();
    }

    private static boolean isNamed(Expression script, String alias) {
        return Wording.names(script, alias) || Wording.names(script, alias.toUpperCase(Locale.ROOT));
    }

    /** A script of S3, run among the relations of this one. */
    private static Expression run(Expression uri, Map<String, Expression> variables, List<StagedNode> nodes) {
        Wording run = new Wording().text("run");
        variables.forEach((name, value) -> run.text(" -param " + name + "=").part(value));
        nodes.forEach(node -> run.text(" -param " + node.alias() + "=" + node.alias()));
        return run.text(" ").part(uri).text(";\n").expression();
    }

    private static Expression framed(List<StagedNode> nodes, Expression script) {
        Wording framed = new Wording();
        nodes.forEach(node -> framed.part(PigRelations.empty(node)));
        nodes.stream().filter(node -> !node.isOutput()).forEach(node -> framed.part(PigRelations.load(node)));
        framed.part(script);
        nodes.stream().filter(StagedNode::isOutput).forEach(node -> framed.part(PigRelations.store(node)));
        return framed.expression();
    }

    private boolean isFit(StagedNode node) {
        String why = "";
        if (node.table().isPresent() || node.isOfItems()) {
            why = "items of DynamoDB, which Pig can't read or write";
        } else if (node.isOutput()
                && node.rows().is("RegEx")
                && PigRelations.formatted(node.rows()).isEmpty()) {
            why = "an `outputFormat` of more than texts such as `%1$s`, which Pig can't write";
        } else if (node.rows().separator().length() != 1) {
            why = "columns with more than one character between them, which Pig can't read or write";
        } else if (!node.rows().columns().stream().allMatch(Column::isNameInPig)) {
            why = "a column whose name Pig doesn't take";
        }
        if (!why.isEmpty()) {
            fields.report(
                    NOT_IN_PIG,
                    node.isOutput() ? CommonFields.OUTPUT : CommonFields.INPUT,
                    "`%s` of `%s` has %s.".formatted(node.alias(), fields.id(), why),
                    "Use a HiveActivity, or set `stage` to `false` and let the script find the data itself.");
            return false;
        }
        if (node.rows().escape().isPresent()) {
            fields.report(
                    NO_ESCAPES,
                    node.isOutput() ? CommonFields.OUTPUT : CommonFields.INPUT,
                    "`%s` of `%s` has an `escapeChar`, which Pig's storage doesn't know."
                            .formatted(node.alias(), fields.id()),
                    "Nothing to do unless separators stand inside columns.");
        }
        return true;
    }
}
