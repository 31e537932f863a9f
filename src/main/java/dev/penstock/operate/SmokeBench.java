package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sts.StsClient;

/** What a smoke run makes in an account, and takes away again: one bucket, and stacks that carry its tag. */
final class SmokeBench implements AutoCloseable {
    private static final String TAG = "penstock:smoke";
    /** The region whose buckets take no location. */
    private static final String FIRST_REGION = "us-east-1";
    /** An hour of looks every five seconds. */
    private static final int LOOKS = 720;

    private static final Set<String> AT_REST = Set.of("COMPLETE", "FAILED");

    private final S3Client files;
    private final CloudFormationClient stacks;
    private final String region;
    private final String bucket;
    private final Runnable pause;

    SmokeBench(Connection connection, Runnable pause) {
        this.files = connection.client(S3Client.builder().forcePathStyle(true));
        this.stacks = connection.client(CloudFormationClient.builder());
        this.region =
                requireNonNull(files.serviceClientConfiguration().region()).id();
        this.pause = pause;
        try (StsClient identity = connection.client(StsClient.builder())) {
            this.bucket = "penstock-smoke-" + identity.getCallerIdentity().account() + "-" + region;
        }
    }

    String bucket() {
        return bucket;
    }

    void makeBucket() {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
        if (!region.equals(FIRST_REGION)) {
            request.createBucketConfiguration(where -> where.locationConstraint(region));
        }
        files.createBucket(request.build());
    }

    void put(String key, Path file) {
        files.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    void put(String key, String text) {
        files.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    Optional<String> text(String key) {
        try {
            return Optional.of(
                    files.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asString(StandardCharsets.UTF_8));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    /** With all that is in it; nothing where there is none. */
    boolean removeBucket() {
        try {
            List<String> keys = files.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
            keys.forEach(
                    key -> files.deleteObject(request -> request.bucket(bucket).key(key)));
            files.deleteBucket(request -> request.bucket(bucket));
            return true;
        } catch (NoSuchBucketException gone) {
            return false;
        }
    }

    /** Makes a stack and waits for it; its template goes by the bucket, since it may be long. */
    void make(String name, String template) {
        String key = "templates/" + name + ".json";
        put(key, template);
        String address = "https://%s.s3.%s.amazonaws.com/%s".formatted(bucket, region, key);
        stacks.createStack(request -> request.stackName(name)
                .templateURL(address)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .tags(Tag.builder().key(TAG).value(bucket).build()));
        Stack made = atRest(name)
                .orElseThrow(() -> new Refusal(
                        "The stack `" + name + "` is gone before it was made.",
                        "Look at its events in CloudFormation."));
        if (!made.stackStatusAsString().equals("CREATE_COMPLETE")) {
            throw new Refusal(
                    "The stack `%s` ended as %s: %s"
                            .formatted(name, made.stackStatusAsString(), made.stackStatusReason()),
                    "Look at its events in CloudFormation.");
        }
    }

    /** Whether there is such a stack, which has to be of a smoke run then. */
    boolean has(String name) {
        Optional<Stack> found = find(name);
        if (found.isPresent()
                && found.get().tags().stream().noneMatch(tag -> tag.key().equals(TAG))) {
            throw new Refusal(
                    "The stack `" + name + "` isn't one of a smoke run: it has no tag `" + TAG + "`.",
                    "Remove it yourself, or do the smoke run in another region.");
        }
        return found.isPresent();
    }

    /** Whether the stack holds a machine; one that wasn't made as a whole may not. */
    boolean isPipeline(String name) {
        return stacks.listStackResourcesPaginator(request -> request.stackName(name)).stackResourceSummaries().stream()
                .anyMatch(resource -> resource.logicalResourceId().equals("OnDemandRun")
                        && resource.resourceStatusAsString().equals("CREATE_COMPLETE"));
    }

    /** Takes a stack away and waits until it is gone. */
    void remove(String name) {
        stacks.deleteStack(request -> request.stackName(name));
        Optional<Stack> left = atRest(name);
        if (left.isPresent()) {
            throw new Refusal(
                    "The stack `%s` couldn't be removed: %s."
                            .formatted(name, left.get().stackStatusAsString()),
                    "Look at its events in CloudFormation, then run `penstock smoke --clean` again.");
        }
    }

    private Optional<Stack> atRest(String name) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Stack> stack = find(name);
            if (stack.isEmpty() || isAtRest(stack.get())) {
                return stack;
            }
            pause.run();
        }
        throw new Refusal("The stack `" + name + "` takes more than an hour.", "Look at its events in CloudFormation.");
    }

    private static boolean isAtRest(Stack stack) {
        String status = stack.stackStatusAsString();
        return AT_REST.contains(status.substring(status.lastIndexOf('_') + 1));
    }

    private Optional<Stack> find(String name) {
        try {
            return stacks.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                    .findFirst();
        } catch (CloudFormationException refused) {
            if (refused.awsErrorDetails() != null
                    && refused.awsErrorDetails().errorCode().equals("ValidationError")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        files.close();
        stacks.close();
    }
}
