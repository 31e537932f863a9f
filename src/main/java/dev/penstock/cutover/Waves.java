package dev.penstock.cutover;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** In which order pipelines are switched: the names of each wave. */
public final class Waves {
    static final Code NO_WAVES = Code.error("DP7011", "A file of waves holds none.");

    private Waves() {}

    /** Reads what {@code penstock assess --format json} writes, or a file with its {@code waves} alone. */
    public static Outcome<List<List<String>>> read(Document document) {
        List<List<String>> waves = new ArrayList<>();
        try {
            if (JsonText.toTree(document.root()) instanceof Map<?, ?> tree
                    && tree.get("waves") instanceof List<?> all) {
                all.forEach(wave -> waves.add(names(wave)));
            }
        } catch (IllegalArgumentException holdsNull) {
            waves.clear();
        }
        return waves.isEmpty() || waves.contains(List.<String>of())
                ? Outcome.failed(List.of(Diagnostic.of(
                        NO_WAVES,
                        document.root().location(),
                        "The file has no list `waves` of pipelines.",
                        "Write it with `penstock assess --format json --out FILE`.")))
                : Outcome.of(waves);
    }

    private static List<String> names(Object wave) {
        return wave instanceof Map<?, ?> tree && tree.get("pipelines") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
