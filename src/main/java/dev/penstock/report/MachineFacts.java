package dev.penstock.report;

import dev.penstock.runner.ActivityNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the machine of a run says about each step and lease, in words, read from the states that we emit.
 *
 * @param steps by id, then by label
 * @param leases by id, then by label
 * @param parameters default values by id
 * @param run what holds for all of it, by label
 * @param order all steps before each step
 */
record MachineFacts(
        Map<String, Map<String, String>> steps,
        Map<String, Map<String, String>> leases,
        Map<String, String> parameters,
        Map<String, String> run,
        Map<String, Set<String>> order) {
    private static final Pattern NOTICE = Pattern.compile("Notify (\\S+) of (?!waiting )(.*)", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("'endsAt': .*?\\+ (\\d+)\\)");
    private static final Pattern WITHIN = Pattern.compile(" did not get ready within ([^:]*): ");
    private static final Pattern ATTEMPTS = Pattern.compile("\\.attempt <= (\\d+)");
    private static final Pattern MISSED =
            Pattern.compile("'errorMessage': (.*?) & ' was not (found|filled) within ([^']*)'", Pattern.DOTALL);
    private static final Pattern PLUS = Pattern.compile("\\+ (\\d+)\\)");
    private static final Pattern SLOTS = Pattern.compile("\\.holders\\) < (\\d+)");
    private static final Set<String> PLACES = Set.of("directoryPath", "filePath");
    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("token", "id", "attempt", "timeoutSeconds", "heartbeatSeconds");

    /** Of a machine in its template: what an instance is like stands in its launch template. */
    static MachineFacts of(@Nullable Object machine, Map<String, Object> resources) {
        MachineFacts facts = new MachineFacts(
                new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), StepOrder.of(machine));
        Trees.forEachState(machine, (name, state) -> facts.readSubject(name, state, resources));
        Trees.forEachState(machine, facts::readMore);
        return facts;
    }

    private void readSubject(String name, Map<String, Object> state, Map<String, Object> resources) {
        String id = name.substring(name.indexOf(' ') + 1);
        if (name.equals("Begin")) {
            String merged = String.valueOf(Trees.at(state, "Assign", "parameters"));
            JsonataWords.members(merged, 2).forEach((key, value) -> parameters.put(key, words(value)));
        } else if (name.equals("Decide slot")) {
            find(SLOTS, Trees.text(state)).ifPresent(found -> run.put("maxActiveInstances", found.group(1)));
        } else if (name.startsWith("Run ") && "Task".equals(state.get("Type"))) {
            steps.put(id, activity(state));
        } else if (name.startsWith("Check ") && "Task".equals(state.get("Type"))) {
            steps.put(id, new LinkedHashMap<>(Map.of("type", "precondition")));
        } else if (name.startsWith("Finish ")) {
            steps.put(id, new LinkedHashMap<>(Map.of("type", "data node")));
        } else if (name.startsWith("Lease ") && !name.endsWith(" on demand")) {
            leases.put(id, lease(state, resources));
        }
    }

    private static Map<String, String> activity(Map<String, Object> state) {
        Map<String, String> facts = new LinkedHashMap<>();
        Object told = Trees.at(state, "Arguments", "Parameters", "task");
        String task = told == null
                ? String.valueOf(state.get("Arguments"))
                : Trees.text(Trees.list(told).get(0));
        int start = told == null ? 2 : Math.max(2, task.indexOf("$string("));
        JsonataWords.members(task, start).forEach((key, value) -> {
            if (value.startsWith("[{")) {
                JsonataWords.items(value).forEach(node -> node(key, JsonataWords.members(node, 0), facts));
            } else if (!TOLD_ELSEWHERE.contains(key)) {
                facts.put(key, words(value));
            }
        });
        String instance = Trees.text(Trees.at(state, "Arguments", "InstanceIds"));
        String resource = Trees.text(state.get("Resource"));
        facts.put(
                "worker",
                instance.contains(".instanceId")
                        ? instance.replaceAll(".*input\\.(.*)\\.instanceId.*", "$1")
                        : "group " + ActivityNames.decode(resource.substring(resource.lastIndexOf(':') + 1)));
        retries(facts, state);
        facts.put("attemptTimeout", seconds(state.get("TimeoutSeconds")));
        return facts;
    }

    /** A data node as an input or output: where it is, and what else it says. */
    private static void node(String key, Map<String, String> members, Map<String, String> facts) {
        String label = key + " " + words(members.getOrDefault("id", "''"));
        facts.put(label, "");
        members.forEach((member, value) -> {
            if (PLACES.contains(member)) {
                facts.put(label, words(value));
            } else if (!member.equals("id")) {
                facts.put(member + " of the " + label, words(value));
            }
        });
    }

    private static void retries(Map<String, String> facts, Map<String, Object> state) {
        facts.put("maximumRetries", "0");
        for (Object retrier : Trees.list(state.get("Retry"))) {
            if (Trees.list(Trees.at(retrier, "ErrorEquals")).contains("States.ALL")) {
                facts.put("maximumRetries", Trees.text(Trees.at(retrier, "MaxAttempts")));
                facts.put("retryDelay", seconds(Trees.at(retrier, "IntervalSeconds")));
            }
        }
    }

    private static Map<String, String> lease(Map<String, Object> state, Map<String, Object> resources) {
        Map<String, String> facts = new LinkedHashMap<>();
        Object id = Trees.at(state, "Arguments", "LaunchTemplate", "LaunchTemplateId", "Ref");
        Object data = Trees.at(resources.get(String.valueOf(id)), "Properties", "LaunchTemplateData");
        put(facts, "instanceType", Trees.at(data, "InstanceType"));
        put(facts, "imageId", Trees.at(data, "ImageId"));
        put(facts, "spotBidPrice", Trees.at(data, "InstanceMarketOptions", "SpotOptions", "MaxPrice"));
        find(ENDS, state.get("Output")).ifPresent(found -> facts.put("terminateAfter", milliseconds(found.group(1))));
        facts.put("maximumRetries", "0");
        return facts;
    }

    private void readMore(String name, Map<String, Object> state) {
        String id = name.substring(name.indexOf(' ') + 1);
        Map<String, String> lease = leases.get(id);
        Map<String, String> step = steps.get(id);
        String text = Trees.text(state);
        if (lease != null && name.startsWith("Ready ")) {
            find(WITHIN, text).ifPresent(found -> lease.put("initTimeout", found.group(1)));
        } else if (lease != null && name.startsWith("After ")) {
            find(ATTEMPTS, text).ifPresent(found -> lease.put("maximumRetries", found.group(1)));
        } else if (lease != null && name.startsWith("Delay ")) {
            lease.put("retryDelay", seconds(state.get("Seconds")));
        } else if (step != null && (name.startsWith("Check ") || name.startsWith("Found "))) {
            find(MISSED, text).ifPresent(found -> {
                step.put("URI", JsonataWords.concatenation(found.group(1).replace("\\\"", "\"")));
                step.put("preconditionTimeout", found.group(3));
            });
        } else if (step != null && name.startsWith("Late ")) {
            find(PLUS, text).ifPresent(found -> step.put("lateAfterTimeout", milliseconds(found.group(1))));
        } else if (step != null && name.startsWith("Decide ")) {
            if (text.contains("before it: ")) {
                step.put("failureAndRerunMode", text.contains("'CASCADE_FAILED', 'attempts'") ? "cascade" : "none");
            }
        }
        Matcher notice = NOTICE.matcher(name);
        if (notice.matches()) {
            readNotice(notice.group(1), notice.group(2), state);
        }
    }

    private void readNotice(String event, String whom, Map<String, Object> state) {
        int colon = whom.lastIndexOf(": ");
        boolean isNamed = colon > 0 && subject(whom).isEmpty();
        Map<String, String> facts = subject(isNamed ? whom.substring(0, colon) : whom);
        String label = event + " notice" + (isNamed ? whom.substring(colon + 1) : "");
        if (facts.isEmpty()) {
            return;
        }
        facts.put(label, "");
        Trees.map(state.get("Arguments"))
                .forEach((key, value) -> facts.put(
                        key.replaceFirst("Arn$", "").toLowerCase(Locale.ROOT) + " of the " + label,
                        JsonataWords.words(Trees.text(value))));
    }

    /** Whether any work is done by the machine itself. */
    boolean isOfRun() {
        return !steps.isEmpty() || !leases.isEmpty();
    }

    boolean isAbout(String id) {
        return steps.containsKey(id) || leases.containsKey(id);
    }

    private Map<String, String> subject(String id) {
        Map<String, String> step = steps.get(id);
        return step == null ? leases.getOrDefault(id, Collections.emptyMap()) : step;
    }

    private static void put(Map<String, String> facts, String label, @Nullable Object value) {
        if (value != null) {
            facts.put(label, Trees.text(value));
        }
    }

    private static Optional<Matcher> find(Pattern pattern, @Nullable Object text) {
        Matcher matcher = pattern.matcher(String.valueOf(text));
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static String words(String source) {
        return JsonataWords.words("{% " + source + " %}");
    }

    private static String milliseconds(String number) {
        return PlanTree.duration(Long.parseLong(number) / 1000);
    }

    private static String seconds(@Nullable Object number) {
        return number instanceof Number whole ? PlanTree.duration(whole.longValue()) : "none";
    }
}
