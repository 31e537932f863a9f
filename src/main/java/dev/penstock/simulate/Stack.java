package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One template: the names that its references stand for. */
final class Stack implements Intrinsics.Names {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Rules",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Set<String> NAMED_BY_ARN = Set.of(
            "AWS::StepFunctions::StateMachine",
            "AWS::StepFunctions::Activity",
            "AWS::SNS::Topic",
            "AWS::IAM::ManagedPolicy",
            "AWS::SecretsManager::Secret");
    private static final List<String> NAME_PROPERTIES = List.of(
            "StateMachineName",
            "Name",
            "TableName",
            "TopicName",
            "QueueName",
            "RoleName",
            "LogGroupName",
            "FunctionName",
            "LaunchTemplateName",
            "BucketName",
            "AlarmName");

    private final Estate estate;
    private final String name;
    private final Map<String, Object> template;
    private final Map<String, Object> resources;
    private final Intrinsics intrinsics = new Intrinsics(this);

    Stack(Estate estate, String name, Map<String, Object> template) {
        this.estate = estate;
        this.name = name;
        this.template = template;
        Set<String> unknown = new TreeSet<>(template.keySet());
        unknown.removeAll(SECTIONS);
        if (!unknown.isEmpty()) {
            throw new UnsupportedEmission(
                    "The template of " + name + " has sections that aren't known here: " + unknown);
        }
        resources = Tree.map(template.getOrDefault("Resources", Map.of()), "Resources");
    }

    List<Estate.Resource> deploy() {
        List<Estate.Resource> deployed = new ArrayList<>();
        for (String id : resources.keySet()) {
            Map<String, Object> resource = resource(id);
            Object properties = resource.getOrDefault("Properties", Map.of());
            deployed.add(new Estate.Resource(
                    name,
                    id,
                    type(id),
                    String.valueOf(reference(id)),
                    String.valueOf(attribute(id, "Arn")),
                    Tree.map(intrinsics.resolve(properties), id)));
        }
        return deployed;
    }

    private Map<String, Object> resource(String id) {
        if (!resources.containsKey(id)) {
            throw new UnsupportedEmission("Stack " + name + " has no resource `" + id + "`.");
        }
        return Tree.map(resources.get(id), id);
    }

    private String type(String id) {
        return Tree.text(resource(id).get("Type"), id + ".Type");
    }

    @Override
    public Object reference(String id) {
        return switch (id) {
            case "AWS::StackName" -> name;
            case "AWS::Region" -> Estate.REGION;
            case "AWS::AccountId" -> Estate.ACCOUNT;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackId" ->
                "arn:aws:cloudformation:" + Estate.REGION + ":" + Estate.ACCOUNT + ":stack/" + name + "/0";
            default -> own(id);
        };
    }

    private Object own(String id) {
        Map<String, Object> parameters = Tree.map(template.getOrDefault("Parameters", Map.of()), "Parameters");
        if (parameters.containsKey(id)) {
            Object value = Tree.map(parameters.get(id), id).get("Default");
            if (value == null) {
                throw new UnsupportedEmission("Parameter `" + id + "` of stack " + name + " has no default.");
            }
            return value;
        }
        String type = type(id);
        return switch (type) {
            case "AWS::EC2::LaunchTemplate" -> "lt-" + name + "-" + id;
            case "AWS::EC2::SecurityGroup" -> "sg-" + name + "-" + id;
            case "AWS::SQS::Queue" ->
                "https://sqs." + Estate.REGION + ".amazonaws.com/" + Estate.ACCOUNT + "/" + physicalName(id);
            default -> NAMED_BY_ARN.contains(type) ? arn(id) : physicalName(id);
        };
    }

    private String physicalName(String id) {
        Map<String, Object> properties = Tree.map(resource(id).getOrDefault("Properties", Map.of()), id);
        for (String property : NAME_PROPERTIES) {
            if (properties.containsKey(property)) {
                return String.valueOf(intrinsics.resolve(properties.get(property)));
            }
        }
        return name + "-" + id;
    }

    private String arn(String id) {
        String[] type = type(id).split("::", 3);
        String region = Estate.REGION + ":" + Estate.ACCOUNT + ":";
        return switch (type(id)) {
            case "AWS::StepFunctions::StateMachine" -> "arn:aws:states:" + region + "stateMachine:" + physicalName(id);
            case "AWS::StepFunctions::Activity" -> "arn:aws:states:" + region + "activity:" + physicalName(id);
            case "AWS::SNS::Topic" -> "arn:aws:sns:" + region + physicalName(id);
            case "AWS::SQS::Queue" -> "arn:aws:sqs:" + region + physicalName(id);
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + region + "table/" + physicalName(id);
            case "AWS::IAM::Role" -> "arn:aws:iam::" + Estate.ACCOUNT + ":role/" + physicalName(id);
            case "AWS::Logs::LogGroup" -> "arn:aws:logs:" + region + "log-group:" + physicalName(id) + ":*";
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + physicalName(id);
            default ->
                "arn:aws:" + type[1].toLowerCase(Locale.ROOT) + ":" + region + type[2].toLowerCase(Locale.ROOT) + "/"
                        + physicalName(id);
        };
    }

    @Override
    public Object attribute(String id, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn" -> arn(id);
            case "Name", "QueueName", "TopicName", "RoleName" -> physicalName(id);
            case "GroupId", "LaunchTemplateId", "QueueUrl", "Id" -> reference(id);
            case "LatestVersionNumber", "DefaultVersionNumber", "Version" -> "1";
            case "RoleId" -> "AROA" + physicalName(id);
            default ->
                throw new UnsupportedEmission(
                        "Attribute `" + attribute + "` of `" + id + "` (" + type(id) + ") isn't known here.");
        };
    }

    @Override
    public Object imported(String exportName) {
        return estate.export(exportName);
    }

    Optional<Object> export(String exportName) {
        Map<String, Object> outputs = Tree.map(template.getOrDefault("Outputs", new LinkedHashMap<>()), "Outputs");
        for (var output : outputs.entrySet()) {
            Map<String, Object> each = Tree.map(output.getValue(), output.getKey());
            Object export = each.get("Export");
            if (export != null
                    && exportName.equals(
                            intrinsics.resolve(Tree.map(export, "Export").get("Name")))) {
                return Optional.of(intrinsics.resolve(each.get("Value")));
            }
        }
        return Optional.empty();
    }
}
