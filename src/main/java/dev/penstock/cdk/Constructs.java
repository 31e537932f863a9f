package dev.penstock.cdk;

import dev.penstock.stack.Asset;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.FileAssetPackaging;
import software.amazon.awscdk.FileAssetSource;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Token;

/** Turns a blueprint's resources into constructs that render as the very same JSON. */
final class Constructs {
    // The CDK drops this id from the path that a logical id is made of.
    private static final String HIDDEN_ID = "Default";
    private static final int LONGEST_PLAIN_ID = 240;
    private static final Set<String> CONSTRUCTED = Set.of("Type", "Properties");

    private Constructs() {}

    static StackProps stackProps(Blueprint blueprint, Optional<Environment> environment) {
        StackProps.Builder props = StackProps.builder()
                .stackName(blueprint.stackName())
                .description(blueprint.description())
                .analyticsReporting(false)
                // Without it the template would carry a parameter and a rule that nothing else needs.
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build());
        environment.ifPresent(props::env);
        return props.build();
    }

    static void fill(Stack stack, Blueprint blueprint) {
        blueprint.resources().forEach((id, resource) -> addResource(stack, id, resource));
        blueprint.outputs().forEach((id, output) -> addOutput(stack, id, output));
        blueprint.asset().ifPresent(asset -> publish(stack, asset));
    }

    private static void addResource(Stack stack, String id, Map<String, Object> resource) {
        CfnResource.Builder builder = CfnResource.Builder.create(stack, id).type(String.valueOf(resource.get("Type")));
        if (resource.get("Properties") instanceof Map<?, ?> properties) {
            builder.properties(Trees.mapping(properties));
        }
        CfnResource construct = builder.build();
        if (id.equals(HIDDEN_ID) || id.length() > LONGEST_PLAIN_ID) {
            construct.overrideLogicalId(id);
        }
        resource.forEach((key, value) -> {
            if (!CONSTRUCTED.contains(key)) {
                construct.addOverride(key, value);
            }
        });
    }

    private static void addOutput(Stack stack, String id, Map<String, Object> output) {
        CfnOutput.Builder builder = CfnOutput.Builder.create(stack, "Output" + id)
                .value(text(Objects.requireNonNull(output.get("Value"), "Value")));
        if (output.get("Description") instanceof String description) {
            builder.description(description);
        }
        if (output.get("Export") instanceof Map<?, ?> export) {
            builder.exportName(text(Objects.requireNonNull(export.get("Name"), "Name")));
        }
        builder.build().overrideLogicalId(id);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Token.asString(value);
    }

    private static void publish(Stack stack, Asset asset) {
        String name = "asset." + asset.key();
        copy(Path.of(asset.file()), outputFolder(stack).resolve(name));
        IStackSynthesizer synthesizer = stack.getSynthesizer();
        // The stack works with a copy that was bound to it; what arrives here is the original, which has the same
        // manifest but belongs to no stack yet.
        synthesizer.bind(stack);
        synthesizer.addFileAsset(FileAssetSource.builder()
                .fileName(name)
                .sourceHash(asset.hash())
                .packaging(FileAssetPackaging.FILE)
                .build());
    }

    private static Path outputFolder(Stack stack) {
        @Nullable Stage stage = Stage.of(stack);
        return Path.of(
                Objects.requireNonNull(stage, "a stack outside of any app").getOutdir());
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.notExists(to) || Files.size(to) != Files.size(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
