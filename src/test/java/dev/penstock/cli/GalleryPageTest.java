package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.assess.DefinitionPicture;
import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.picture.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is generated in {@code templates}; {@code -Dgolden.update=true} rewrites it. */
final class GalleryPageTest {
    private static final Path TEMPLATES = Path.of("templates");

    @Test
    void thePageIsUpToDate() throws IOException {
        isUpToDate(TEMPLATES.resolve("README.md"), GalleryPage.markdown());
    }

    @Test
    void thePictureOfEachTemplateIsUpToDate() throws IOException {
        for (Source template : Definitions.in(TEMPLATES)) {
            Path picture = TEMPLATES.resolve(template.name()).resolve("pipeline.svg");
            isUpToDate(picture, picture(template));
        }
    }

    @Test
    void thePageOfEachTemplateShowsItsPicture() throws IOException {
        for (Source template : Definitions.in(TEMPLATES)) {
            assertThat(TEMPLATES.resolve(template.name()).resolve("README.md"))
                    .content()
                    .contains("](pipeline.svg)");
        }
    }

    private static String picture(Source template) {
        return Svg.file(DefinitionPicture.of(
                new Translation(template, Definitions.SETTINGS).pipeline().orElseThrow()));
    }

    private static void isUpToDate(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }
}
