package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import dev.penstock.expression.ExpressionPrinter;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Resolver;
import dev.penstock.expression.Type;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ObjectScopeTest {
    private static final Location AT = Location.of("pipeline.json", 3, 5);

    private static final Pipeline PIPELINE = pipeline(
            List.of(
                    object(
                            "In",
                            "directoryPath=s3://#{myBucket}/in/#{format(@scheduledStartTime, 'YYYY')}",
                            "myBucket=own"),
                    object("In2", "directoryPath=s3://two"),
                    object("Out", "directoryPath=s3://#{myBucket}/#{id}"),
                    object("Db", "*password=#{*myPassword}", "username=me", "*plain=hunter2"),
                    object("Loop", "myA=#{myB}", "myB=#{myA}"),
                    object(
                            "Copy",
                            "input=>In",
                            "input=>In2",
                            "output=>Out",
                            "database=>Db",
                            "command=grep #{myX}",
                            "myX=ab",
                            "scriptArgument=a",
                            "scriptArgument=#{myBucket}"),
                    object("Alarm", "message=#{node.name} #{node.@status}")),
            List.of(
                    parameter("myBucket", "String", false, false, "data"),
                    parameter("*myPassword", "String", false, false, "hush"),
                    parameter("myCount", "Integer", false, false, "4"),
                    parameter("myNames", "String", true, false, "a", "b"),
                    parameter("myNote", "String", false, true),
                    parameter("myList", "String", true, true),
                    parameter("myNeeded", "String", false, false),
                    parameter("myPath", "AWS::S3::ObjectKey", false, false, "s3://#{myBucket}/#{id}")));

    @Test
    void findsTheObjectsOwnFieldsBeforeParameters() {
        assertThat(resolved("In", "#{myBucket}")).isEqualTo(Constant.text("own"));
        assertThat(resolved("Out", "#{myBucket}")).isEqualTo(new ParameterValue("myBucket", Type.TEXT, false));
        assertThat(resolved("Copy", "#{command}")).isEqualTo(Constant.text("grep ab"));
    }

    @Test
    void knowsWhatTheDefinitionCallsTheObject() {
        assertThat(resolved("Copy", "#{id} #{name} #{type} #{parent.@id} #{parent.name}"))
                .isEqualTo(Constant.text("Copy the Copy Type Copy the Copy"));
        assertThat(ExpressionPrinter.print(resolved("Copy", "#{@id}"))).isEqualTo("@Copy_#{Copy.@scheduledStartTime}");
    }

    @Test
    void followsReferencesIntoTheScopeOfTheOtherObject() {
        assertThat(ExpressionPrinter.print(resolved("Copy", "#{output.directoryPath}/x")))
                .isEqualTo("s3://#{myBucket}/Out/x");
        assertThat(resolved("Copy", "#{input.directoryPath}").isList()).isTrue();
    }

    @Test
    void seesTheReferrerAsNode() {
        PipelineObject copy = PIPELINE.object("Copy").orElseThrow();
        PipelineObject alarm = PIPELINE.object("Alarm").orElseThrow();
        Outcome<Expression> message = Resolver.resolve(
                "#{message} #{node.output.directoryPath}", AT, ObjectScope.of(PIPELINE, alarm, Optional.of(copy)));
        assertThat(ExpressionPrinter.print(message.orElseThrow()))
                .isEqualTo("the Copy #{Copy.@status} s3://#{myBucket}/Out");
    }

    @Test
    void leavesRunTimeFieldsToTheRun() {
        assertThat(resolved("Copy", "#{@status}")).isEqualTo(new RunTimeField("Copy", "@status", Type.TEXT));
        assertThat(resolved("Copy", "#{@scheduledEndTime}"))
                .isEqualTo(new RunTimeField("Copy", "@scheduledEndTime", Type.DATE_TIME));
        assertThat(resolved("Copy", "#{@sphere}")).isEqualTo(Constant.text("INSTANCE"));
    }

    @Test
    void keepsSecretsOutOfTexts() {
        assertThat(resolved("Copy", "#{*myPassword}")).isEqualTo(new Secret("myPassword"));
        assertThat(resolved("Copy", "#{myPassword}")).isEqualTo(new Secret("myPassword"));
        assertThat(resolved("Copy", "#{database.*password}")).isEqualTo(new Secret("myPassword"));
        assertThat(resolved("Db", "#{*plain}")).isEqualTo(new Secret("Db.*plain"));
    }

    @Test
    void readsParametersByTheirTypes() {
        assertThat(resolved("Copy", "#{myCount}")).isEqualTo(new ParameterValue("myCount", Type.INTEGER, false));
        assertThat(resolved("Copy", "#{myNames}")).isEqualTo(new ParameterValue("myNames", Type.TEXT, true));
        assertThat(resolved("Copy", "#{myNeeded}")).isEqualTo(new ParameterValue("myNeeded", Type.TEXT, false));
        assertThat(resolved("Copy", "<#{myNote}>")).isEqualTo(Constant.text("<>"));
        assertThat(Expressions.constantTexts(resolved("Copy", "#{myList}"))).isEqualTo(Optional.of(List.of()));
    }

    @Test
    void evaluatesExpressionsInParametersWhereTheyAreUsed() {
        assertThat(ExpressionPrinter.print(resolved("Out", "#{myPath}"))).isEqualTo("s3://#{myBucket}/Out");
    }

    @Test
    void yieldsARepeatedFieldAsAList() {
        assertThat(resolved("Copy", "#{scriptArgument}").children())
                .containsExactly(Constant.text("a"), new ParameterValue("myBucket", Type.TEXT, false));
    }

    @Test
    void saysWhyANameMeansNothing() {
        assertThat(mistake("Copy", "#{myBuckt}"))
                .isEqualTo("DP4010 `myBuckt` is neither a field of `Copy` nor a parameter. Did you mean `myBucket`?");
        assertThat(mistake("Copy", "#{output.directorypath}"))
                .isEqualTo("DP4010 The object `Out` has no field `directorypath`. Did you mean `directoryPath`?");
        assertThat(mistake("Copy", "#{output}"))
                .isEqualTo("DP4011 `output` refers to the object `Out`, which isn't a text."
                        + " Name one of its fields: `output.id`, for example.");
        assertThat(mistake("Copy", "#{command.length}"))
                .startsWith("DP4011 `command` of `Copy` is a text, so that `command.length` leads nowhere.");
        assertThat(mistake("Copy", "#{output.@status}"))
                .isEqualTo("DP4012 `@status` is set by the run of `Out`, and `output.@status` can't reach it."
                        + " Read such fields of the object itself, or as `node.@status`.");
        assertThat(mistake("Copy", "#{node.name}"))
                .startsWith("DP4013 `node.name` names the object that refers to this one, but none is known here.");
        assertThat(mistake("Copy", "#{@waitingOn}"))
                .startsWith("DP4017 `@waitingOn` of `Copy` is set by Data Pipeline only;");
        assertThat(mistake("Loop", "#{myA}")).startsWith("DP4014 `myA` is defined by itself.");
    }

    private static Expression resolved(String id, String text) {
        return Resolver.resolve(text, AT, scope(id)).orElseThrow();
    }

    private static String mistake(String id, String text) {
        return Resolver.resolve(text, AT, scope(id)).diagnostics().stream()
                .map(found -> found.code().id() + " " + found.message() + " "
                        + found.hint().orElse(""))
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    private static ObjectScope scope(String id) {
        return ObjectScope.of(PIPELINE, PIPELINE.object(id).orElseThrow());
    }

    private static Pipeline pipeline(List<PipelineObject> objects, List<Parameter> parameters) {
        Map<String, PipelineObject> byId = new LinkedHashMap<>();
        objects.forEach(object -> byId.put(object.id(), object));
        Map<String, Parameter> byName = new LinkedHashMap<>();
        parameters.forEach(parameter -> byName.put(parameter.id().replace("*", ""), parameter));
        return new Pipeline("test", AT, byId, byName);
    }

    private static PipelineObject object(String id, String... fields) {
        Map<String, List<FieldValue>> values = new LinkedHashMap<>();
        int line = 10;
        for (String field : fields) {
            int mark = field.indexOf('=');
            String text = field.substring(mark + 1);
            Location at = Location.of("pipeline.json", line++, 9).in(id, field.substring(0, mark));
            values.computeIfAbsent(field.substring(0, mark), name -> new ArrayList<>())
                    .add(
                            text.startsWith(">")
                                    ? new FieldValue.Reference(text.substring(1), at)
                                    : new FieldValue.Text(text, at));
        }
        return new PipelineObject(id, "the " + id, "Type", AT, values, Set.of());
    }

    private static Parameter parameter(String id, String type, boolean isArray, boolean isOptional, String... values) {
        return new Parameter(id, type, isArray, isOptional, List.of(values), false, AT, AT);
    }
}
