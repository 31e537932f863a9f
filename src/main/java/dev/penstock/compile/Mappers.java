package dev.penstock.compile;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.mapper.Mapper;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mappers of a user's own.
 *
 * @param all in the order in which they are asked
 * @param diagnostics what is wrong with them; every definition that they are for has it
 */
public record Mappers(List<Mapper> all, List<Diagnostic> diagnostics) {
    static final Code NONE_FOUND = Code.error("DP2265", "No mapper is where one should be.");
    static final Code NOT_LOADED = Code.error("DP2266", "A mapper can't be loaded.");
    static final Code SAME_NAME = Code.error("DP2267", "Two mappers have one name.");

    public static final Mappers NONE = new Mappers(List.of(), List.of());

    public Mappers {
        all = List.copyOf(all);
        diagnostics = List.copyOf(diagnostics);
    }

    /** These, in this order. */
    public static Mappers of(List<Mapper> mappers) {
        return of(mappers, Location.of("mappers"));
    }

    /** Those that jars offer, in the order of the jars; the jars see each other. */
    public static Mappers inJars(List<Path> jars) {
        if (jars.isEmpty()) {
            return NONE;
        }
        Location place = Location.of(jars.stream().map(Location::shown).collect(Collectors.joining(", ")));
        for (Path jar : jars) {
            if (!Files.isReadable(jar)) {
                return broken(
                        NONE_FOUND,
                        place,
                        "There is no file `%s` to take mappers from.".formatted(Location.shown(jar)),
                        "Name a jar that was built of them.");
            }
        }
        List<Mapper> found = new ArrayList<>();
        try {
            // stays open: a mapper's further classes are read when they are needed
            ClassLoader loader = new URLClassLoader(urls(jars), Mapper.class.getClassLoader());
            ServiceLoader.load(Mapper.class, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .forEach(provider -> found.add(provider.get()));
        } catch (ServiceConfigurationError | LinkageError | MalformedURLException unfit) {
            return broken(
                    NOT_LOADED,
                    place,
                    "A mapper can't be loaded: %s.".formatted(said(unfit)),
                    "It needs a public constructor without parameters, and classes for Java 17.");
        }
        return found.isEmpty()
                ? broken(
                        NONE_FOUND,
                        place,
                        "No mapper is offered there.",
                        "Name its class in `META-INF/services/%s` of the jar.".formatted(Mapper.class.getName()))
                : of(found, place);
    }

    private static Mappers of(List<Mapper> mappers, Location place) {
        Set<String> names = new HashSet<>();
        for (Mapper mapper : mappers) {
            if (!names.add(mapper.name())) {
                return broken(
                        SAME_NAME,
                        place,
                        "Two mappers have the name `%s`.".formatted(mapper.name()),
                        "Give each a name of its own, so that findings can tell them apart.");
            }
        }
        return new Mappers(mappers, List.of());
    }

    private static Mappers broken(Code code, Location place, String message, String hint) {
        return new Mappers(List.of(), List.of(Diagnostic.of(code, place, message, hint)));
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    /** What went wrong in the words of whoever threw it, with its cause, on one line and without a full stop. */
    static String said(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().strip().replaceAll("\\s+", " ").replaceAll("\\.+$", "");
    }
}
