package dev.penstock.account;

import dev.penstock.account.PipelineService.Description;
import dev.penstock.schedule.DateTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datapipeline.model.InvalidRequestException;
import software.amazon.awssdk.services.datapipeline.model.PipelineDeletedException;
import software.amazon.awssdk.services.datapipeline.model.PipelineNotFoundException;

/** Reads what a request is about. */
final class PipelineReader {
    private static final Set<String> OF_ALL_CALLS = Set.of(
            "ExpiredTokenException",
            "ExpiredToken",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "OptInRequired");

    private final ImportRequest request;
    private final String since;

    PipelineReader(ImportRequest request, Clock clock) {
        this.request = request;
        since = DateTimes.print(clock.instant().minus(Duration.ofDays(request.days())))
                .replace("Z", "");
    }

    /**
     * The pipelines of a region that are asked for, in the order of their ids: two of one name then get the same
     * folders whenever they are imported.
     *
     * @param refused is told which pipelines may not be looked at
     */
    List<Description> find(PipelineService service, BiConsumer<String, AwsServiceException> refused) {
        List<String> ids = service.list().entrySet().stream()
                .filter(pipeline -> request.isListed(pipeline.getKey(), pipeline.getValue()))
                .map(pipeline -> pipeline.getKey())
                .sorted()
                .toList();
        List<Description> found = new ArrayList<>();
        for (List<String> part : PipelineService.parts(ids)) {
            found.addAll(describe(service, part, refused));
        }
        return found.stream().filter(request::isTagged).toList();
    }

    /** One pipeline that was deleted meanwhile, or that may not be seen, spoils the call for all that are in it. */
    private static List<Description> describe(
            PipelineService service, List<String> ids, BiConsumer<String, AwsServiceException> refused) {
        try {
            return service.describe(ids);
        } catch (PipelineDeletedException | PipelineNotFoundException gone) {
            return ids.size() == 1 ? List.of() : singly(service, ids, refused);
        } catch (AwsServiceException failure) {
            if (isAboutAllCalls(failure)) {
                throw failure;
            }
            if (ids.size() > 1) {
                return singly(service, ids, refused);
            }
            refused.accept(ids.get(0), failure);
            return List.of();
        }
    }

    private static List<Description> singly(
            PipelineService service, List<String> ids, BiConsumer<String, AwsServiceException> refused) {
        return ids.stream()
                .flatMap(id -> describe(service, List.of(id), refused).stream())
                .toList();
    }

    /** Whether the next call would be refused as well. */
    static boolean isAboutAllCalls(AwsServiceException refused) {
        return refused.awsErrorDetails() != null
                && OF_ALL_CALLS.contains(refused.awsErrorDetails().errorCode());
    }

    /** All that is written of a pipeline. */
    ImportedFiles read(PipelineService service, Description pipeline) {
        ImportedFiles files = new ImportedFiles();
        boolean isActive = !request.isLatest() && files.activatedAt(pipeline).isPresent();
        String version = isActive && tookActive(service, pipeline.id(), files) ? "active" : "latest";
        if (version.equals("latest")) {
            files.definition(service.definition(pipeline.id(), version));
        }
        files.facts(pipeline, service.region(), version);
        if (request.runs() > 0) {
            files.history(since, new RunHistory(service, since, request.runs()).of(pipeline.id()));
        }
        return files;
    }

    /** A pipeline that was activated once may have no active version any more. */
    private static boolean tookActive(PipelineService service, String id, ImportedFiles files) {
        try {
            files.definition(service.definition(id, "active"));
            return true;
        } catch (InvalidRequestException none) {
            return false;
        }
    }
}
