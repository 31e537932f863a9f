package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs its branches side by side; the first that fails cancels the others. */
final class ParallelKind implements StateKind {
    @Override
    public void attempt(Visit visit) {
        Object input = visit.state().containsKey("Arguments")
                ? visit.evaluate(visit.state().get("Arguments"), Map.of())
                : visit.input();
        List<Object> branches = Tree.list(visit.state().get("Branches"), visit.name());
        visit.count(1);
        Crew crew = new Crew(visit, branches.size());
        List<Strand> strands = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Map<String, Object> branch = Tree.map(branches.get(i), visit.name());
            strands.add(crew.strand(i, branch, Optional.empty()));
        }
        strands.forEach(strand -> strand.start(input));
    }
}
