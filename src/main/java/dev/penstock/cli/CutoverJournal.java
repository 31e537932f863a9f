package dev.penstock.cli;

import dev.penstock.cutover.Journal;
import dev.penstock.cutover.Round;
import dev.penstock.cutover.RoundText;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The steps of a switch in a file that is there as a whole or not at all. */
final class CutoverJournal implements Journal {
    static final Code UNREADABLE = Code.error("DP7012", "The record of a switch can't be read.");

    private final Path file;
    private final String original;
    private Optional<Round> last;

    private CutoverJournal(Path file, String original, Optional<Round> last) {
        this.file = file;
        this.original = original;
        this.last = last;
    }

    /**
     * The record of a pipeline's switches.
     *
     * @param original the id of the pipeline there
     */
    static Outcome<CutoverJournal> open(Path file, String original) {
        if (!Files.exists(file)) {
            return Outcome.of(new CutoverJournal(file, original, Optional.empty()));
        }
        try {
            return DocumentReader.read(file)
                    .then(document -> Outcome.of(
                            new CutoverJournal(file, original, Optional.of(RoundText.read(document, original)))));
        } catch (IllegalArgumentException strange) {
            return Outcome.failed(List.of(Diagnostic.of(
                    UNREADABLE,
                    Location.of(file),
                    "`%s` is no record of a switch of `%s`: %s."
                            .formatted(Location.shown(file), original, strange.getMessage()),
                    "Put the file back as it was; without it a roll-back goes by what the original has done.")));
        }
    }

    @Override
    public Optional<Round> read() {
        return last;
    }

    @Override
    public void write(Round round) {
        try {
            WholeFile.write(file, RoundText.of(original, round));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        last = Optional.of(round);
    }
}
