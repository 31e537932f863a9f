package dev.penstock.glue;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What Lambda calls: with a batch of events, and answered with those that have to come again. */
public final class EventHandler implements RequestStreamHandler {
    /** Ten events have to fit into the thirty seconds of an invocation. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final Intake intake;

    /** For Lambda; SnapStart keeps what is made here. */
    public EventHandler() {
        this(GlueSettings.of(System.getenv()));
    }

    private EventHandler(GlueSettings settings) {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        SfnClient stepFunctions = patient(SfnClient.builder().httpClient(http)).build();
        SqsClient sqs = patient(SqsClient.builder().httpClient(http)).build();
        intake = new Intake(settings, new Runs(stepFunctions, settings.machine()), new Queues(sqs, settings));
    }

    private static <B extends AwsClientBuilder<B, ?>> B patient(B builder) {
        return builder.overrideConfiguration(configuration -> configuration.apiCallTimeout(PATIENCE));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = JsonNode.parser().parse(requireNonNull(input, "input"));
        List<JsonNode> records = event.field("Records").map(JsonNode::asArray).orElse(List.of());
        List<String> again = intake.take(records, context.getLogger()::log);
        output.write(answer(again));
    }

    private static byte[] answer(List<String> again) {
        JsonWriter writer = JsonWriter.create();
        writer.writeStartObject().writeFieldName("batchItemFailures").writeStartArray();
        for (String id : again) {
            writer.writeStartObject()
                    .writeFieldName("itemIdentifier")
                    .writeValue(id)
                    .writeEndObject();
        }
        return writer.writeEndArray().writeEndObject().getBytes();
    }
}
