package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the living clusters of a run by their tag, which no list tells: each cluster of the pipeline has to be asked.
 *
 * <pre>
 * Find … -> Check … [ Describe one of … ] -> Keep … -> Pages of … -> …
 *              ^                                            |
 *              +--------------- Find more … <---------------+
 * </pre>
 */
final class ClusterSearch {
    private static final String LIST = "arn:aws:states:::aws-sdk:emr:listClusters";
    private static final List<Object> LIVING = List.of("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING");

    private final Emission emission;
    private final String subject;
    private final String variable;

    /**
     * @param subject for the names of the states
     * @param variable that holds the clusters' ids afterwards; the state's input goes through unchanged
     */
    ClusterSearch(Emission emission, String subject, String variable) {
        this.emission = emission;
        this.subject = subject;
        this.variable = variable;
    }

    /**
     * The states of the search; the values are JSONata.
     *
     * @param since when the run began
     * @param run ARN of the execution
     * @param prefix of the clusters' names
     * @param failed where it goes on when the lists can't be read
     */
    Fragment search(String since, String run, String prefix, String next, String failed) {
        String first = emission.name("Find " + subject);
        String more = emission.name("Find more " + subject);
        String check = emission.name("Check " + subject);
        String pages = emission.name("Pages of " + subject);
        String page = variable + "Page";
        Catcher catcher = Catcher.all("{% $states.input %}", failed);
        String candidates = "[$states.result.Clusters[$contains(Name, " + prefix + ")].Id]";
        List<State> states = new ArrayList<>();
        for (String name : List.of(first, more)) {
            Map<String, Object> arguments = tree("CreatedAfter", Data.template(since), "ClusterStates", LIVING);
            if (name.equals(more)) {
                arguments.put("Marker", "{% $" + page + ".marker %}");
            }
            String known = name.equals(first) ? "[]" : "$" + variable;
            states.add(State.task(name, LIST)
                    .timeout(60L)
                    .arguments(arguments)
                    .retry(Retrier.backingOff(5, 8, "States.ALL"))
                    .assign(
                            page,
                            Data.template("{'candidates': " + candidates
                                    + ", 'marker': $exists($states.result.Marker) ? $states.result.Marker : ''}"))
                    .assign(variable, Data.template(known))
                    .output("{% $states.input %}")
                    .catching(catcher)
                    .next(check));
        }
        String keep = emission.name("Keep " + subject);
        states.add(check(check, page, run, keep));
        states.add(new State.Pass(
                keep,
                Map.of(variable, Data.template("$append($" + variable + ", $states.input.ids)")),
                Optional.of("{% $states.input.data %}"),
                Optional.of(pages)));
        states.add(new State.Choice(
                pages, List.of(Rule.of("{% $" + page + ".marker != '' %}", more)), Optional.empty(), next));
        emission.grant(Grant.of("elasticmapreduce:ListClusters", "*"));
        emission.grant(Grant.of("elasticmapreduce:DescribeCluster", ClusterCalls.clusters())
                .under(ClusterCalls.ofStack()));
        return new Fragment(first, states);
    }

    private State check(String name, String page, String run, String next) {
        String gone = emission.name("Unknown one of " + subject);
        State describe = State.task(
                        emission.name("Describe one of " + subject), "arn:aws:states:::aws-sdk:emr:describeCluster")
                .timeout(60L)
                .arguments(tree("ClusterId", "{% $states.input.clusterId %}"))
                .retry(Retrier.backingOff(2, 6, "States.ALL"))
                .output(Data.template("$states.input.run in $states.result.Cluster.Tags[Key = 'penstock:run'].Value ?"
                        + " {'id': $states.input.clusterId} : {}"))
                .catching(Catcher.all(Map.of(), gone))
                .end();
        return new State.Each(
                name,
                "{% $" + page + ".candidates %}",
                Map.of("MaxConcurrency", 5L),
                tree("clusterId", "{% $states.context.Map.Item.Value %}", "run", Data.template(run)),
                new StateMachine(
                        Optional.empty(),
                        describe.name(),
                        List.of(describe, new State.Succeed(gone, Optional.empty()))),
                Optional.of("{% {'data': $states.input, 'ids': [$states.result.id]} %}"),
                List.of(),
                Optional.of(next));
    }
}
