package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class FieldReaderTest {
    private final FieldReader fields = new FieldReader(
            new Objects()
                    .with(
                            "Work",
                            "ShellCommandActivity",
                            "command",
                            "ls",
                            "input",
                            "@First",
                            "input",
                            "@Second",
                            "^attemptStatus",
                            "x",
                            "^stage",
                            "true",
                            "myComment",
                            "x")
                    .get("Work"),
            new ShellCommandActivity());

    @Test
    void readsTextsAndReferencesInTheirOrder() {
        assertThat(fields.text(ShellFields.COMMAND).orElseThrow().text()).isEqualTo("ls");
        assertThat(fields.references(CommonFields.INPUT))
                .extracting(reference -> reference.id())
                .containsExactly("First", "Second");
        assertThat(fields.reference(ShellFields.COMMAND)).isEmpty();
        assertThat(fields.isSet(ShellFields.SCRIPT_URI)).isFalse();
    }

    @Test
    void remembersWhatNobodyRead() {
        assertThat(fields.unread()).extracting(Field::name).containsExactly("command", "stage", "input");
        fields.all(CommonFields.INPUT);
        fields.first(CommonFields.STAGE);
        assertThat(fields.unread()).extracting(Field::name).containsExactly("command");
    }

    @Test
    void refusesFieldsThatTheTypeLacks() {
        assertThatIllegalArgumentException().isThrownBy(() -> fields.first(Schedule.PERIOD));
    }
}
