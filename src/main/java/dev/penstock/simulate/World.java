package dev.penstock.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that is shared between the executions of a simulation. */
final class World {
    private final VirtualTime time;
    private final Estate estate;
    private final Script script;
    private final Trace trace = new Trace();
    private final Tokens tokens = new Tokens();
    private final Queries queries;
    private final Executions executions;
    private final Map<String, Service> services = new LinkedHashMap<>();

    World(Estate estate, Script script, Instant start, long seed, Map<String, Queries.Compiled> compiled) {
        this.time = new VirtualTime(start);
        this.estate = estate;
        this.script = script;
        this.queries = new Queries(new QueryFunctions(time, seed), compiled);
        this.executions = new Executions(this);
    }

    VirtualTime time() {
        return time;
    }

    Estate estate() {
        return estate;
    }

    Script script() {
        return script;
    }

    Trace trace() {
        return trace;
    }

    Tokens tokens() {
        return tokens;
    }

    Queries queries() {
        return queries;
    }

    Executions executions() {
        return executions;
    }

    void put(String key, Service service) {
        services.put(key, service);
    }

    Service service(String key) {
        Service service = services.get(key);
        if (service == null) {
            throw new UnsupportedEmission("The service " + key + " isn't known here.");
        }
        return service;
    }

    /** Says what happened outside of any state. */
    void trace(Trace.Kind kind, String execution, String what, Map<String, Object> detail) {
        trace.add(new Trace.Event(time.now(), kind, execution, what, detail));
    }
}
