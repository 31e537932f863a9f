package dev.penstock.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which order to move: the simplest first, what shares something together, a handful at a time. */
final class Waves {
    private static final int HANDFUL = 12;

    private Waves() {}

    /** Pipelines that belong together, directly or through others. */
    private record Group(List<Assessment> members) {
        Verdict verdict() {
            return members.stream()
                    .map(Assessment::verdict)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        long minutes() {
            return members.stream()
                    .mapToLong(member -> member.effort().minutes())
                    .sum();
        }

        String name() {
            return members.get(0).name();
        }
    }

    static List<Wave> of(List<Assessment> assessments, Set<String> superfluous) {
        Map<String, Assessment> moving = new TreeMap<>();
        assessments.forEach(assessment -> moving.put(assessment.name(), assessment));
        moving.keySet().removeAll(superfluous);
        // what ties more than that together is no reason to move all at once
        List<Bond> bonds = Bond.between(List.copyOf(moving.values())).stream()
                .filter(bond -> bond.pipelines().size() <= HANDFUL)
                .toList();
        List<Group> groups = new ArrayList<>(groups(moving, bonds));
        groups.sort(Comparator.comparing(Group::verdict)
                .thenComparing(Group::minutes)
                .thenComparing(Group::name));
        List<Wave> waves = new ArrayList<>();
        List<Group> pending = new ArrayList<>();
        for (Group group : groups) {
            int size = pending.stream().mapToInt(each -> each.members().size()).sum()
                    + group.members().size();
            boolean isOther = !pending.isEmpty() && pending.get(0).verdict() != group.verdict();
            if (!pending.isEmpty() && (isOther || size > HANDFUL)) {
                waves.add(wave(waves.size() + 1, pending, bonds));
                pending.clear();
            }
            pending.add(group);
        }
        if (!pending.isEmpty()) {
            waves.add(wave(waves.size() + 1, pending, bonds));
        }
        return waves;
    }

    private static Wave wave(int number, List<Group> groups, List<Bond> bonds) {
        List<Assessment> members =
                groups.stream().flatMap(group -> group.members().stream()).toList();
        List<String> names = members.stream().map(Assessment::name).toList();
        List<Bond> inside = bonds.stream()
                .filter(bond -> names.containsAll(bond.pipelines()))
                .toList();
        Effort effort = members.stream().map(Assessment::effort).reduce(new Effort(0), Effort::and);
        return new Wave(number, groups.get(0).verdict(), names, inside, effort);
    }

    private static List<Group> groups(Map<String, Assessment> assessments, List<Bond> bonds) {
        Map<String, Set<String>> together = new LinkedHashMap<>();
        assessments.keySet().forEach(name -> together.put(name, new TreeSet<>(Set.of(name))));
        for (Bond bond : bonds) {
            Set<String> all = new TreeSet<>();
            bond.pipelines().forEach(name -> all.addAll(together.getOrDefault(name, Set.of())));
            all.forEach(name -> together.put(name, all));
        }
        return together.values().stream()
                .distinct()
                .map(names -> new Group(names.stream()
                        .map(name -> java.util.Objects.requireNonNull(assessments.get(name)))
                        .sorted(Comparator.comparing((Assessment each) -> each.verdict())
                                .thenComparing(each -> each.effort().minutes())
                                .thenComparing(Assessment::name))
                        .toList()))
                .toList();
    }
}
