package dev.penstock.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Synthesized templates run in virtual time, single-threaded and always the same way. */
public final class Simulation {
    private final World world;
    private final Instances instances;
    private final Workers workers;
    private final Schedules schedules;
    private final Clusters clusters;
    private final SnsService sns = new SnsService();

    /** What is to be simulated, before its clock is set; it can be deployed any number of times. */
    public static final class Plan {
        private final Map<String, Map<String, Object>> templates;
        private final Map<String, Queries.Compiled> compiled = new LinkedHashMap<>();
        private Script script = new Script();
        private long seed = 1;

        private Plan(Map<String, Map<String, Object>> templates) {
            this.templates = templates;
        }

        public Plan with(Script outcomes) {
            script = outcomes;
            return this;
        }

        /** The seed of {@code $random} and {@code $uuid}. */
        public Plan seed(long value) {
            seed = value;
            return this;
        }

        /** Deploys the templates at that time. */
        public Simulation at(Instant start) {
            return new Simulation(this, start);
        }
    }

    private Simulation(Plan plan, Instant start) {
        Script script = plan.script;
        world = new World(new Estate(plan.templates), script, start, plan.seed, plan.compiled);
        instances = new Instances(world);
        workers = new Workers(world, instances);
        world.put("aws-sdk:ec2", new Ec2Service(world, instances));
        world.put("aws-sdk:ssm", new SsmService(world, instances, workers));
        world.put("aws-sdk:s3", new S3Service(script));
        world.put("aws-sdk:sfn", new SfnService(world));
        world.put("states", new StatesService(world));
        world.put("sns", sns);
        world.put("aws-sdk:sns", sns);
        world.put("activity", new ActivityService(world, workers));
        world.put("aws-sdk:dynamodb", new DynamoDbService(world, script, workers));
        world.put("aws-sdk:redshiftdata", new RedshiftDataService(world, workers));
        schedules = new Schedules(world);
        clusters = new Clusters(world, workers);
        EmrService emr = new EmrService(clusters);
        world.put("elasticmapreduce", emr);
        world.put("aws-sdk:emr", emr);
        world.put("aws-sdk:scheduler", new SchedulerService(schedules, clusters));
        new EventRules(world).listen();
    }

    /** Templates as they are, for stacks named {@code Stack1}, {@code Stack2} and so on. */
    public static Plan of(List<Map<String, Object>> templates) {
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            named.put("Stack" + (i + 1), templates.get(i));
        }
        return new Plan(named);
    }

    /** Templates by the name of their stack. */
    public static Plan ofStacks(Map<String, Map<String, Object>> templates) {
        return new Plan(new LinkedHashMap<>(templates));
    }

    /** A template from its text. */
    public static Map<String, Object> template(String json) {
        return Tree.map(Tree.parse(json), "template");
    }

    /** Lets a call of a resource such as {@code arn:aws:states:::aws-sdk:emr:…} reach a stand-in of the caller's. */
    public Simulation service(String key, Service service) {
        world.put(key, service);
        return this;
    }

    /** Lets somebody do the tasks for real, instead of playing the script's outcomes. */
    public Simulation employ(Workshop workshop) {
        workers.employ(workshop);
        return this;
    }

    /** Tells of everything as it happens. */
    public Simulation tell(Consumer<Trace.Event> listener) {
        world.trace().tell(listener);
        return this;
    }

    /**
     * Starts a machine, by its logical id or {@code stack/logicalId}; it runs when the clock does.
     *
     * @param input a JSON tree
     */
    public Execution start(String machine, String name, Object input) {
        String arn = world.estate().byLogicalId(Machine.TYPE, machine).arn();
        Machine found = world.executions().machine(arn).orElseThrow();
        return world.executions().start(found, name, Tree.copy(input));
    }

    /** Runs until nothing more is planned. */
    public Simulation runUntilIdle() {
        world.time().runUntil(Instant.MAX);
        return this;
    }

    /** Runs what is planned up to and including a time, and sets the clock to it. */
    public Simulation runUntil(Instant limit) {
        world.time().runUntil(limit);
        return this;
    }

    /** Lets the templates' enabled schedules fire from one time up to and including another, once the clock runs. */
    public Simulation fireSchedules(Instant from, Instant to) {
        schedules.fire(from, to);
        return this;
    }

    /** The same for one of them, by its logical id or {@code stack/logicalId}. */
    public Simulation fireSchedule(String schedule, Instant from, Instant to) {
        schedules.fire(schedule, from, to);
        return this;
    }

    public void abort(Execution execution) {
        world.executions().abort(execution, "", "Stopped by hand.");
    }

    public Instant now() {
        return world.time().now();
    }

    public Trace trace() {
        return world.trace();
    }

    /** All executions in the order of their start. */
    public List<Execution> executions() {
        return world.executions().all();
    }

    /** The executions of one machine in the order of their start. */
    public List<Execution> executionsOf(String machine) {
        String arn = world.estate().byLogicalId(Machine.TYPE, machine).arn();
        List<Execution> found = new ArrayList<>(world.executions().all());
        found.removeIf(execution -> !execution.machine().arn().equals(arn));
        return found;
    }

    public List<Instance> instances() {
        return instances.all();
    }

    public List<Cluster> clusters() {
        return clusters.all();
    }

    /** Everything that was published. */
    public List<Notice> notices() {
        return sns.notices();
    }

    /** Every task that a worker took. */
    public List<Work> work() {
        return workers.all();
    }

    /** ARNs of the schedules that machines created and that are still there. */
    public List<String> schedulesLeft() {
        return schedules.left();
    }

    /** How many states wait for a task token. */
    public int openTokens() {
        return world.tokens().openCount();
    }
}
