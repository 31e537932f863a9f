package dev.penstock.form;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CloudFormation template, or its resources alone, with a pipeline in it. */
final class TemplateForm {
    private static final String TYPE = "AWS::DataPipeline::Pipeline";
    private static final String RESOURCES = "Resources";
    private static final List<String> LISTS = List.of("PipelineObjects", "ParameterObjects", "ParameterValues");

    private final String file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    TemplateForm(String file) {
        this.file = file;
    }

    static boolean isTemplate(Json.Mapping root) {
        return Nodes.has(root, RESOURCES)
                || Nodes.has(root, "AWSTemplateFormatVersion")
                || !pipelines(root).isEmpty();
    }

    Outcome<Document> commandLine(Json.Mapping root) {
        Json.Mapping resources = root.under(RESOURCES).stream()
                .filter(Json.Mapping.class::isInstance)
                .map(Json.Mapping.class::cast)
                .findFirst()
                .orElse(root);
        List<Json.Member> pipelines = pipelines(resources);
        if (pipelines.size() != 1) {
            return Outcome.failed(List.of(notOne(pipelines)));
        }
        Optional<Json.Mapping> properties = properties(pipelines.get(0).value());
        if (properties.isEmpty()) {
            return Outcome.failed(List.of(notOne(List.of())));
        }
        TemplateTexts texts = new TemplateTexts(root, ServiceForm.declared(properties.get()));
        List<Json.Member> kept = new ArrayList<>();
        for (Json.Member member : properties.get().members()) {
            if (LISTS.contains(member.key())) {
                kept.add(member);
            } else {
                leave(member);
            }
        }
        leaveOthers(resources, pipelines.get(0));
        return Outcome.of(kept, diagnostics)
                .then(members -> ServiceForm.commandLine(
                        file, new Json.Mapping(members, properties.get().location()), texts));
    }

    private void leave(Json.Member member) {
        String hint = switch (member.key()) {
            case "PipelineTags" -> "Give tags when you deploy: `cdk deploy --tags KEY=VALUE`.";
            case "Activate" -> "`-c activate=false` deploys schedules switched off.";
            case "Name" -> "The stack is called like the file, or the folder of its `definition` file.";
            default -> "Write it into a README beside the definition.";
        };
        diagnostics.add(Diagnostic.of(
                FormCodes.LEFT_BEHIND,
                member.keyLocation(),
                "`%s` of the pipeline isn't part of its definition.".formatted(member.key()),
                hint));
    }

    private void leaveOthers(Json.Mapping resources, Json.Member pipeline) {
        long others = resources.members().size() - 1L;
        if (others > 0) {
            diagnostics.add(Diagnostic.of(
                    FormCodes.LEFT_BEHIND,
                    pipeline.keyLocation(),
                    "Besides the pipeline `%s` the template holds other resources (%s), which aren't part of it."
                            .formatted(pipeline.key(), others),
                    "Keep them in their own stack, without the pipeline."));
        }
    }

    private Diagnostic notOne(List<Json.Member> pipelines) {
        NotOne notOne = new NotOne(file, "template", "`" + TYPE + "` with properties", "pipelines");
        return pipelines.isEmpty()
                ? notOne.none("Name a template with a pipeline in it.")
                : notOne.several(
                        pipelines,
                        "Put each pipeline into a file of its own, with the template's `Parameters` beside it.");
    }

    private static List<Json.Member> pipelines(Json.Mapping resources) {
        return resources.members().stream()
                .filter(member -> member.value() instanceof Json.Mapping resource
                        && Nodes.text(resource, "type")
                                .filter(type -> type.value().equals(TYPE))
                                .isPresent())
                .toList();
    }

    private static Optional<Json.Mapping> properties(Json resource) {
        return resource instanceof Json.Mapping mapping
                ? Nodes.first(mapping, "properties")
                        .filter(Json.Mapping.class::isInstance)
                        .map(Json.Mapping.class::cast)
                : Optional.empty();
    }
}
