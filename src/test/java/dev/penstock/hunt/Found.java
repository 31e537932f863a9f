package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.model.Outcomes;
import dev.penstock.model.Outcomes.Boot;
import dev.penstock.model.Outcomes.Deed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pair that once differed, as files: {@code definition.json} and {@code outcomes.txt}. */
record Found(Path folder, Window window, Outcomes outcomes) {
    static Found read(Path folder) {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        Map<String, Boot> boots = new LinkedHashMap<>();
        Map<String, Instant> objects = new LinkedHashMap<>();
        List<Instant> activations = new ArrayList<>();
        Map<String, Instant> window = new LinkedHashMap<>();
        Map<String, Instant> longer = new LinkedHashMap<>();
        Optional<Instant> rerun = Optional.empty();
        for (String line : lines(folder.resolve("outcomes.txt"))) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "after", "to" -> window.put(words[0], Instant.parse(words[1]));
                case "longer" -> longer.put(words[1], Instant.parse(words[2]));
                case "deed" -> deeds.put(words[1], new Deed(Deed.Kind.valueOf(words[2]), Long.parseLong(words[3])));
                case "boot" -> boots.put(words[1], Boot.valueOf(words[2]));
                case "object" -> objects.put(words[1], Instant.parse(words[2]));
                case "rerun" -> rerun = Optional.of(Instant.parse(words[1]));
                case "activation" -> activations.add(Instant.parse(words[1]));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new Found(
                folder,
                new Window(requireNonNull(window.get("after")), requireNonNull(window.get("to")), longer),
                new Outcomes(deeds, boots, objects, activations, rerun));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of {@code outcomes.txt}. */
    static String write(Window window, Outcomes outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("after\t" + window.after());
        lines.add("to\t" + window.to());
        window.longer().forEach((schedule, to) -> lines.add("longer\t" + schedule + "\t" + to));
        outcomes.deeds().forEach((key, deed) -> lines.add("deed\t" + key + "\t" + deed.kind() + "\t" + deed.seconds()));
        outcomes.boots().forEach((key, boot) -> lines.add("boot\t" + key + "\t" + boot));
        outcomes.objects().forEach((uri, since) -> lines.add("object\t" + uri + "\t" + since));
        outcomes.activations().forEach(at -> lines.add("activation\t" + at));
        outcomes.rerun().ifPresent(at -> lines.add("rerun\t" + at));
        return String.join("\n", lines) + "\n";
    }

    Source source() {
        return Definitions.source("hunted", folder.resolve("definition.json"));
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
