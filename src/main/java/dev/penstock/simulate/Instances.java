package dev.penstock.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All instances, and the shutdown that each has armed at boot. */
final class Instances {
    private static final Pattern SHUTDOWN = Pattern.compile("(?m)^\\s*shutdown\\s+-[hP]\\s+\\+(\\d+)");

    /** From the launch to the first line of the user data. */
    private static final Duration BOOT = Duration.ofSeconds(20);

    private final World world;
    private final Map<String, Instance> byId = new LinkedHashMap<>();
    private final List<Consumer<Instance>> listeners = new ArrayList<>();

    Instances(World world) {
        this.world = world;
    }

    /** Hears of every instance that stops working. */
    void listen(Consumer<Instance> listener) {
        listeners.add(listener);
    }

    List<Instance> all() {
        return List.copyOf(byId.values());
    }

    Optional<Instance> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Launches what the data of a template, merged with the call's own, describes. */
    Instance launch(
            String template, Map<String, Object> data, Map<String, String> tags, String launchedBy, String label) {
        Instant now = world.time().now();
        Optional<Instant> net = net(data, now);
        boolean ends = "terminate".equals(data.get("InstanceInitiatedShutdownBehavior"));
        Instance instance = new Instance(byId.size() + 1, template, now, tags, net, ends, launchedBy, label);
        byId.put(instance.id(), instance);
        world.trace(Trace.Kind.CREATED, launchedBy, instance.id(), Tree.of("template", template, "tags", tags));
        net.ifPresent(at -> world.time().at(at, () -> shutDown(instance)));
        return instance;
    }

    private static Optional<Instant> net(Map<String, Object> data, Instant now) {
        if (!data.containsKey("UserData")) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(Tree.text(data.get("UserData"), "UserData"));
        Matcher matcher = SHUTDOWN.matcher(new String(bytes, StandardCharsets.UTF_8));
        return matcher.find()
                ? Optional.of(now.plus(BOOT).plus(Duration.ofMinutes(Long.parseLong(matcher.group(1)))))
                : Optional.empty();
    }

    private void shutDown(Instance instance) {
        if (!instance.isRunning()) {
            return;
        }
        if (instance.endsOnShutdown()) {
            end(instance, "shutdown");
            return;
        }
        instance.stop();
        listeners.forEach(listener -> listener.accept(instance));
    }

    void end(Instance instance, String by) {
        if (instance.ended().isEmpty()) {
            instance.end(world.time().now(), by);
            world.trace(Trace.Kind.ENDED, instance.launchedBy(), instance.id(), Tree.of("by", by));
            listeners.forEach(listener -> listener.accept(instance));
        }
    }
}
