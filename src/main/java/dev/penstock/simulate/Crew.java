package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The strands of one try of a Parallel or Map state: all succeed, or the first failure cancels the rest. */
final class Crew {
    private final Visit visit;
    private final int size;
    private final Map<Integer, Strand> strands = new LinkedHashMap<>();
    private final SortedMap<Integer, Object> outputs = new TreeMap<>();
    private Runnable afterEach = () -> {};

    Crew(Visit visit, int size) {
        this.visit = visit;
        this.size = size;
        visit.onCancel(this::cancel);
    }

    /** What to do when one has succeeded and others are left. */
    void afterEach(Runnable action) {
        afterEach = action;
    }

    Strand strand(int index, Map<String, Object> definition, Optional<Map<String, Object>> item) {
        Ending ending = new Ending() {
            @Override
            public void succeeded(Object output) {
                Crew.this.succeeded(index, output);
            }

            @Override
            public void failed(StateFailure failure) {
                Crew.this.failed(index, failure);
            }
        };
        Strand strand = visit.strand().inner(definition, visit.path() + "[" + index + "]", item, ending);
        strands.put(index, strand);
        return strand;
    }

    private void succeeded(int index, Object output) {
        strands.remove(index);
        outputs.put(index, output);
        if (outputs.size() < size) {
            afterEach.run();
            return;
        }
        visit.count(1);
        visit.succeed(new ArrayList<>(outputs.values()));
    }

    private void failed(int index, StateFailure failure) {
        strands.remove(index);
        visit.count(1);
        visit.fail(failure);
    }

    private void cancel() {
        List.copyOf(strands.values()).forEach(Strand::cancel);
        strands.clear();
    }
}
