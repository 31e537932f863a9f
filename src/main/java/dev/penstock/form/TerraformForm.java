package dev.penstock.form;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import dev.penstock.document.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A Terraform file, in HCL or in Terraform's JSON, with a pipeline's definition in it. It is brought to the form of the
 * service first.
 *
 * <pre>
 * field { key = "runsOn", ref_value = "Box" }  ->  {"key": "runsOn", "refValue": "Box"}
 * </pre>
 */
final class TerraformForm {
    private static final String DEFINITION = "aws_datapipeline_pipeline_definition";
    private static final String PIPELINE = "aws_datapipeline_pipeline";

    /** Blocks that may be repeated, and the lists that they become. */
    private static final Map<String, String> LISTS = Map.of(
            "pipeline_object", ServiceForm.OBJECTS,
            "parameter_object", "parameterObjects",
            "parameter_value", "parameterValues",
            "field", "fields",
            "attribute", "attributes");

    private static final Map<String, String> TEXTS = Map.of("string_value", "stringValue", "ref_value", "refValue");

    private static final String HINT_OF_WHOLE =
            "Write each definition once, without `count`, `for_each` and `dynamic`.";

    /** One or none, which is Terraform's way to switch a resource off. */
    private static final Pattern SWITCH = Pattern.compile("1|\\$\\{[^?]+\\?\\s*(?:1\\s*:\\s*0|0\\s*:\\s*1)\\s*\\}");

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    TerraformForm(String file) {
        this.file = file;
    }

    static boolean isTerraform(String file, Json.Mapping root) {
        return Syntax.of(file) == Syntax.HCL
                || !new TerraformBlocks(root).resources(DEFINITION).isEmpty();
    }

    Outcome<Document> commandLine(Json.Mapping root) {
        TerraformBlocks blocks = new TerraformBlocks(root);
        List<Json.Member> definitions = blocks.resources(DEFINITION);
        if (definitions.size() != 1 || !(definitions.get(0).value() instanceof Json.Mapping definition)) {
            return Outcome.failed(List.of(notOne(definitions)));
        }
        leaveOthers(blocks, definitions.get(0));
        List<Json.Member> members = new ArrayList<>();
        for (Json.Member member : definition.members()) {
            if (LISTS.containsKey(member.key())) {
                members.add(member);
            } else {
                leave(member);
            }
        }
        Json.Mapping lists = service(new Json.Mapping(members, definition.location()));
        TerraformTexts texts = new TerraformTexts(blocks, ServiceForm.declared(lists));
        return Outcome.of(lists, diagnostics).then(found -> ServiceForm.commandLine(file, found, texts));
    }

    /** Blocks of one kind become a list; what is null isn't there. */
    private Json.Mapping service(Json.Mapping block) {
        List<Json.Member> members = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        for (Json.Member member : block.members()) {
            String list = LISTS.get(member.key());
            if (member.key().equals("dynamic")) {
                notKept(member.keyLocation(), "dynamic");
            } else if (list == null && !(member.value() instanceof Json.Null)) {
                String key = TEXTS.getOrDefault(member.key(), member.key());
                members.add(new Json.Member(key, member.keyLocation(), member.value()));
            } else if (list != null && done.add(list)) {
                members.add(new Json.Member(list, member.keyLocation(), list(block, member)));
            }
        }
        return new Json.Mapping(members, block.location());
    }

    private Json list(Json.Mapping block, Json.Member first) {
        List<Json> items = new ArrayList<>();
        for (Json value : block.under(first.key())) {
            for (Json item : Nodes.items(value)) {
                items.add(item instanceof Json.Mapping mapping ? service(mapping) : item);
            }
        }
        return new Json.Sequence(items, first.value().location());
    }

    private void leave(Json.Member member) {
        switch (member.key()) {
            case "pipeline_id", "id" -> {}
            case "count" -> count(member);
            case "for_each", "dynamic" -> notKept(member.keyLocation(), member.key());
            default ->
                left(
                        member.keyLocation(),
                        "`%s` of the definition is Terraform's own.".formatted(member.key()),
                        "Nothing takes its place in the stack.");
        }
    }

    private void count(Json.Member count) {
        boolean isSwitch = Nodes.scalar(count.value())
                .filter(text -> SWITCH.matcher(text).matches())
                .isPresent();
        if (isSwitch) {
            left(
                    count.keyLocation(),
                    "`count` switches the definition on or off; here it is on.",
                    "Leave the file out where the definition is switched off.");
        } else {
            notKept(count.keyLocation(), "count");
        }
    }

    private void notKept(Location at, String what) {
        diagnostics.add(Diagnostic.of(
                FormCodes.NOT_KEPT,
                at,
                "`%s` is worked out by Terraform, so what it yields isn't known here.".formatted(what),
                HINT_OF_WHOLE));
    }

    /** The pipeline's own resource tells what the definition doesn't. */
    private void leaveOthers(TerraformBlocks blocks, Json.Member definition) {
        List<Json.Member> pipelines = blocks.resources(PIPELINE);
        for (Json.Member pipeline : pipelines) {
            if (pipeline.value() instanceof Json.Mapping mapping) {
                mapping.members().forEach(this::leaveOfPipeline);
            }
        }
        int others = blocks.resources().size() - pipelines.size() - 1;
        if (others > 0) {
            left(
                    definition.keyLocation(),
                    "Besides the definition `%s` the file holds other resources (%s), which aren't part of it."
                            .formatted(definition.key(), others),
                    "Keep them in Terraform, without the pipeline.");
        }
    }

    private void leaveOfPipeline(Json.Member member) {
        Optional<String> hint = Optional.ofNullable(
                switch (member.key()) {
                    case "name" -> "The stack is called like the file, or the folder of its `definition` file.";
                    case "description" -> "Write it into a README beside the definition.";
                    case "tags" -> "Give tags when you deploy: `cdk deploy --tags KEY=VALUE`.";
                    default -> null;
                });
        hint.ifPresent(found -> left(
                member.keyLocation(),
                "`%s` of the pipeline isn't part of its definition.".formatted(member.key()),
                found));
    }

    private void left(Location at, String message, String hint) {
        diagnostics.add(Diagnostic.of(FormCodes.LEFT_BEHIND, at, message, hint));
    }

    private Diagnostic notOne(List<Json.Member> definitions) {
        NotOne notOne = new NotOne(file, "file", "`" + DEFINITION + "`", "definitions");
        return definitions.size() < 2
                ? notOne.none("Name the file that holds it: modules and other files of its folder aren't read.")
                : notOne.several(
                        definitions,
                        "Put each definition into a file of its own, with the `variable` and `locals` blocks it uses.");
    }
}
