package dev.penstock.hunt;

import static dev.penstock.hunt.Template.list;
import static dev.penstock.hunt.Template.map;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Wrong translations of what branches and runs do to wait for each other. */
final class GateMutants {
    private final BiConsumer<String, Consumer<Template>> add;

    private GateMutants(BiConsumer<String, Consumer<Template>> add) {
        this.add = add;
    }

    static void addTo(BiConsumer<String, Consumer<Template>> add) {
        GateMutants mutants = new GateMutants(add);
        mutants.addGatesAndSlots();
        mutants.addOtherSchedules();
    }

    private void addGatesAndSlots() {
        add.accept(
                "a gate is open",
                t -> t.states("Await ", s -> {
                    // one that is looked behind again would be looked behind for ever
                    boolean isOnce = s.get("Next") instanceof String next && !next.startsWith("Look for ");
                    if (isOnce && s.toString().contains("updateItem.waitForTaskToken")) {
                        Object next = String.valueOf(s.get("Next"));
                        s.clear();
                        s.put("Type", "Pass");
                        s.put("Next", next);
                    }
                }));
        add.accept("nobody is woken at a gate", t -> t.states("Wake waiters on ", s -> s.put("Items", "{% [] %}")));
        add.accept("a record is never written", t -> t.skip("Record "));
        add.accept("a slot too many", t -> t.text("Decide slot", "holders\\) < ", "holders) - 1 < "));
        add.accept(
                "slots are free for all",
                t -> t.states(
                        "Decide slot",
                        s -> s.put(
                                "Default",
                                String.valueOf(
                                        map(list(s.get("Choices")).get(0)).get("Next")))));
        add.accept("a slot isn't freed", t -> t.skip("Give slot back"));
        add.accept("nobody is woken for a slot", t -> t.states("Wake next", s -> s.put("Items", "{% [] %}")));
    }

    private void addOtherSchedules() {
        add.accept(
                "what isn't there yet of another schedule counts as finished",
                t -> t.text("Look for ", "\\$count\\(\\$missing\\) > 0", "false"));
        add.accept(
                "only the last interval of another schedule is waited for",
                t -> t.text("Find ", "\\[\\$first\\.\\.", "[\\$last.."));
        add.accept(
                "only the first interval of another schedule is waited for",
                t -> t.text("Find ", "\\.\\.\\$last\\]", "..\\$first]"));
        add.accept(
                "the interval that begins at the end is waited for",
                t -> t.text("Find ", "scheduledEndTime\\) - 1", "scheduledEndTime)"));
        add.accept(
                "an interval after the last is waited for",
                t -> t.text("Find ", "\\$interval\\.index < ", "-1 + \\$interval.index < "));
        add.accept(
                "what was due before the deployment is waited for",
                t -> t.text("Find ", "'isExpected': [^}]*", "'isExpected': true"));
        add.accept(
                "nothing of another schedule is expected",
                t -> t.text("Find ", "'isExpected': [^}]*", "'isExpected': false"));
        add.accept(
                "a failure on another schedule isn't passed on",
                t -> t.text("Look for ", "\\$count\\(\\$ended\\) = 0", "true"));
        add.accept(
                "what waits on another schedule counts as failed",
                t -> t.text("Look for ", "'WAITING_ON_DEPENDENCIES'", "'FAILED'"));
        add.accept("other schedules hear nothing", t -> t.skip("Publish "));
        add.accept(
                "a run again leaves standing what was told of the first",
                t -> t.dropRules("Decide on a run again", "Take back"));
    }
}
