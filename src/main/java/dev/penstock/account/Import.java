package dev.penstock.account;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.PipelineService.Description;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Writes the pipelines of an account into folders; one that was interrupted is gone on with. */
public final class Import {
    static final Code REFUSED = Code.error("DP1080", "A pipeline of the account can't be imported.");
    static final Code SECRET_ELSEWHERE =
            Code.warning("DP1081", "The text of a secret stood in a place that isn't meant for secrets.");

    private final ImportRequest request;
    private final Function<String, Connection> connections;
    private final ImportWatch watch;
    private final PipelineReader reader;
    private final ImportFolder folder;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int imported;
    private int secrets;
    private int failed;

    /**
     * An import.
     *
     * @param connections to regions by their names; an empty name means that of the environment
     */
    public Import(ImportRequest request, Function<String, Connection> connections, ImportWatch watch, Clock clock) {
        this.request = requireNonNull(request, "request");
        this.connections = requireNonNull(connections, "connections");
        this.watch = requireNonNull(watch, "watch");
        reader = new PipelineReader(request, clock);
        folder = new ImportFolder(request.folder());
    }

    /**
     * What came of it.
     *
     * @param before how many had been imported before an interruption
     */
    public record Result(int imported, int before, int failed, int secrets, List<Diagnostic> diagnostics) {
        public Result {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** A pipeline to import. */
    private record Task(PipelineService service, Description pipeline, String name) {
        String key() {
            return service.region() + " " + pipeline.id();
        }
    }

    /**
     * Imports what isn't done yet.
     *
     * @param isAfresh whether what an import that was interrupted has done is done again
     */
    public Result run(boolean isAfresh) throws IOException {
        Set<String> done = folder.begin(request.key(), isAfresh);
        List<PipelineService> services = new ArrayList<>();
        try {
            for (String region : request.regions().isEmpty() ? List.of("") : request.regions()) {
                services.add(Connection.asking(() -> new PipelineService(connections.apply(region))));
            }
            List<Task> tasks = tasks(services);
            List<Task> open =
                    tasks.stream().filter(task -> !done.contains(task.key())).toList();
            int before = tasks.size() - open.size();
            watch.begin(tasks.size(), before);
            for (Task task : open) {
                perform(task);
            }
            if (failed == 0) {
                folder.end();
            }
            return new Result(imported, before, failed, secrets, diagnostics);
        } finally {
            services.forEach(PipelineService::close);
        }
    }

    private List<Task> tasks(List<PipelineService> services) throws IOException {
        FolderNames names = new FolderNames(folder.pipelines(), folder.names());
        List<Task> tasks = new ArrayList<>();
        for (PipelineService service : services) {
            for (Description pipeline : found(service)) {
                String name = names.of(service.region(), pipeline.id(), pipeline.name());
                tasks.add(new Task(service, pipeline, name));
            }
        }
        return tasks;
    }

    /** One region of several that doesn't answer leaves the others. */
    private List<Description> found(PipelineService service) {
        try {
            return Connection.asking(() ->
                    reader.find(service, (id, failure) -> refuse(service.region() + "/" + id, failure)));
        } catch (Refusal refusal) {
            if (request.regions().size() < 2) {
                throw refusal;
            }
            failed++;
            diagnostics.add(Diagnostic.of(
                    REFUSED, Location.of(service.region()), String.valueOf(refusal.getMessage()), refusal.hint()));
            return List.of();
        }
    }

    private void perform(Task task) throws IOException {
        watch.next(task.name());
        Optional<ImportedFiles> files = Connection.asking(() -> read(task));
        if (files.isEmpty()) {
            watch.failed(task.name());
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>(files.get().texts());
        if (folder.has(task.name(), ImportedFiles.OVERRIDES)) {
            // what somebody decided there is worth more than what the service knows
            texts.remove(ImportedFiles.OVERRIDES);
        }
        folder.write(task.name(), texts);
        folder.note(task.key());
        imported++;
        secrets += files.get().secrets();
        for (String place : files.get().secretsElsewhere()) {
            diagnostics.add(Diagnostic.of(
                    SECRET_ELSEWHERE,
                    Location.of(shown(task.name()) + "/definition.json"),
                    "`%s` holds the text of a secret, which was masked there as well.".formatted(place),
                    "Write a reference to a parameter such as `#{*myPassword}` in its place."));
        }
        watch.imported(task.name());
    }

    /** What the service refuses for one pipeline doesn't keep the others from being imported. */
    private Optional<ImportedFiles> read(Task task) {
        try {
            return Optional.of(reader.read(task.service(), task.pipeline()));
        } catch (AwsServiceException failure) {
            if (PipelineReader.isAboutAllCalls(failure)) {
                throw failure;
            }
            refuse(task.service().region() + "/" + task.pipeline().id(), failure);
            return Optional.empty();
        }
    }

    private void refuse(String pipeline, AwsServiceException failure) {
        failed++;
        diagnostics.add(Diagnostic.of(
                REFUSED,
                Location.of(pipeline),
                "AWS refused to tell of `%s`: %s".formatted(pipeline, Connection.words(failure)),
                "Look at the rights that `docs/import.md` lists; the same command then imports what is missing."));
    }

    private String shown(String name) {
        return Location.shown(request.folder().resolve(name));
    }
}
