package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The three ways in: one task with a token, a worker group, and one task by hand. */
final class Doors {
    private static final String USUAL_REGION = "us-east-1";

    private final Arguments arguments;
    private final Map<String, String> environment;
    private final InputStream in;
    private final Consumer<String> out;
    private final Journal journal;
    private final String hostName = hostName();

    Doors(Arguments arguments, Map<String, String> environment, InputStream in, Consumer<String> out) {
        this.arguments = arguments;
        this.environment = environment;
        this.in = in;
        this.out = out;
        this.journal = new Journal(Clock.systemUTC(), new Scrubber(Map.of()), out);
    }

    /** Goes through the door that the command line names; the exit code. */
    int enter() throws WrongUsage, IOException, InterruptedException {
        if (!arguments.words().isEmpty()) {
            if (arguments.words().size() != 2 || !arguments.words().get(0).equals("run-task")) {
                throw new WrongUsage("`" + String.join(" ", arguments.words()) + "` isn't understood.");
            }
            return runByHand(Path.of(arguments.words().get(1)));
        }
        if (arguments.option("task").isPresent()) {
            return runWithToken(arguments.option("task").get());
        }
        if (arguments.option("workerGroup").isPresent()) {
            return runWorker(arguments.option("workerGroup").get());
        }
        throw new WrongUsage("One of `--workerGroup`, `--task` and `run-task` is needed.");
    }

    private int runByHand(Path file) throws WrongUsage, IOException {
        Task task;
        TaskDocument document;
        try {
            document = TaskDocument.parse(Files.readString(file));
            task = document.task(Optional.empty());
        } catch (MalformedTask e) {
            throw new WrongUsage("`" + file + "` is no task: " + e.getMessage());
        }
        StopSignal signal = new StopSignal();
        Drain drain = Drain.onExit(() -> signal.stop(StopSignal.Reason.DRAINED));
        AwsClients clients = new AwsClients(settings(task.region()));
        Outcome outcome = execution(clients, temporaryBase(), journal)
                .run(task, new LocalCallback(), signal)
                .outcome();
        drain.done();
        out.accept(printed(outcome));
        return outcome instanceof Outcome.Finished ? 0 : 1;
    }

    private static String printed(Outcome outcome) {
        if (outcome instanceof Outcome.Finished finished) {
            return JsonText.print(finished.output());
        }
        Map<String, String> output = new LinkedHashMap<>();
        output.put("status", "FAILED");
        if (outcome instanceof Outcome.Failed failed) {
            output.put("error", failed.error());
            output.put("cause", failed.cause());
        }
        return JsonText.print(output);
    }

    private int runWithToken(String place) throws WrongUsage, IOException {
        String text = place.equals("-")
                ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(place));
        Path base = temporaryBase();
        TaskDocument document;
        Optional<String> token;
        AwsClients clients;
        try {
            document = TaskDocument.parse(text);
            token = document.token();
            clients = new AwsClients(settings(document.region()));
        } catch (MalformedTask e) {
            throw new WrongUsage("The task can't be read: " + e.getMessage());
        } finally {
            // it holds the right to answer
            Files.deleteIfExists(Path.of(place));
        }
        if (token.isEmpty()) {
            throw new WrongUsage("The task has no `token`; `run-task` does without.");
        }
        if (!Claims.in(base).take(token.get())) {
            journal.write("This task was delivered before; another Task Runner has taken it.");
            return 0;
        }
        StopSignal signal = new StopSignal();
        Drain drain = Drain.onExit(() -> signal.stop(StopSignal.Reason.DRAINED));
        Callback callback = new TokenCallback(clients.stepFunctions(), token.get(), TokenCallback.PATIENCE, journal);
        boolean isAnswered = answered(document, callback, execution(clients, base, journal), signal);
        drain.done();
        return isAnswered ? 0 : 1;
    }

    private boolean answered(TaskDocument document, Callback callback, TaskExecution execution, StopSignal signal) {
        try {
            return execution
                    .run(document.task(Optional.empty()), callback, signal)
                    .isAnswered();
        } catch (MalformedTask e) {
            journal.write("The task can't be read: " + e.getMessage());
            return callback.answer(new Outcome.Failed("DP.BadTask", String.valueOf(e.getMessage())));
        }
    }

    private int runWorker(String workerGroup) throws WrongUsage, IOException, InterruptedException {
        int count = arguments.count("tasks", 2);
        AwsSettings settings = settings(Optional.of(USUAL_REGION));
        AwsClients clients = new AwsClients(settings);
        Path base = Path.of(arguments.option("output").orElse("output")).toAbsolutePath();
        Clock clock = Clock.systemUTC();
        Optional<String> logUri = arguments.option("logUri");
        Store logStore = logUri.isPresent() ? stores(clients).of(logUri.get()) : new LocalStore();
        RunnerLog log = new RunnerLog(base.resolve("logs"), clock, logUri, logStore, out);
        Journal workerJournal = new Journal(clock, new Scrubber(Map.of()), log);
        Path work = base.resolve("tmp");
        WorkFolder.own(work);
        WorkFolder.sweep(work);
        String arn = new ActivityArns(clients, settings.region().orElse(USUAL_REGION), workerJournal).of(workerGroup);
        String name = arguments
                .option("taskrunnerId")
                .orElseGet(() -> hostName + "-" + ProcessHandle.current().pid());
        ActivityWorker worker = new ActivityWorker(
                clients.stepFunctions(), arn, name, execution(clients, work, workerJournal), workerJournal);
        Drain drain = Drain.onExit(worker::stop);
        workerJournal.write("Worker `" + name + "` takes tasks of `" + workerGroup + "` (" + arn + ").");
        worker.work(count);
        log.ship();
        drain.done();
        return 0;
    }

    private AwsSettings settings(Optional<String> region) throws WrongUsage {
        return new SettingsReader(arguments, environment).read().inRegion(region);
    }

    private TaskExecution execution(AwsClients clients, Path base, Journal lines) {
        return new TaskExecution(
                base,
                stores(clients),
                new AwsCloud(clients),
                new SecretSource(clients::secrets),
                lines,
                hostName,
                arguments.option("runAsUser"));
    }

    private static Stores stores(AwsClients clients) {
        return new Stores(new S3Store(clients::s3, S3Store.PART));
    }

    private Path temporaryBase() throws IOException {
        Path usual = Path.of(System.getProperty("java.io.tmpdir"), "penstock-" + System.getProperty("user.name"));
        Path base = arguments.option("output").map(Path::of).orElse(usual).toAbsolutePath();
        WorkFolder.own(base);
        WorkFolder.sweep(base);
        return base;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
