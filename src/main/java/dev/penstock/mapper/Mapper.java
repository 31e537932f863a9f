package dev.penstock.mapper;

import java.util.List;

/**
 * Decides what an object of a definition is translated as, before anything else is known of it.
 *
 * <p>Its findings name it, and whatever it changes is told. An implementation has a public constructor without
 * parameters and stands in {@code META-INF/services/dev.penstock.mapper.Mapper} of its jar.
 */
public interface Mapper {
    /** How findings call it, such as {@code tables-of-today}; no other mapper has this name. */
    String name();

    /**
     * What takes the place of an object: the object itself to leave it as it is, a changed one, several, or none.
     *
     * <p>It gives the same for the same object, always: it's asked twice, and may be asked by several threads at once.
     */
    List<WrittenObject> map(WrittenObject object);
}
