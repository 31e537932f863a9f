package dev.penstock.form;

import dev.penstock.document.Json;
import java.util.Optional;

/** How the texts of a form are read. */
interface Texts {
    /** The value as a definition writes it; empty when that can't be, which is reported. */
    Optional<Json> text(Json value, boolean isSecret);

    /** Whether the value says that a parameter takes what something of the same name outside is. */
    boolean isFromNamesake(Json value, String id);

    /** What a parameter of that name is outside, if that is known. */
    Optional<Json> namesake(String id);

    /** What the texts read so far take from elsewhere. */
    Outsiders outsiders();
}
