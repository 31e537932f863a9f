package dev.penstock.form;

import dev.penstock.document.Json;
import java.util.List;
import java.util.Optional;

/** Texts that say what they mean, as the service gives them back. */
final class LiteralTexts implements Texts {
    @Override
    public Optional<Json> text(Json value, boolean isSecret) {
        return Optional.of(value);
    }

    @Override
    public boolean isFromNamesake(Json value, String id) {
        return false;
    }

    @Override
    public Optional<Json> namesake(String id) {
        return Optional.empty();
    }

    @Override
    public Outsiders outsiders() {
        return new Outsiders(List.of());
    }
}
