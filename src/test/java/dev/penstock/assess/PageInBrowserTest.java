package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compile.Definitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where one is installed; {@code -Dgolden.update=true} takes the screenshot of the docs. */
final class PageInBrowserTest {
    private static final Path OVERVIEW = Path.of("docs", "assess.png");
    private static final Path PIPELINE = Path.of("docs", "assess-pipeline.png");
    /** The pipeline with a graph that isn't a chain. */
    private static final String SHOWN = "p10";

    private static final int WIDTH = 1280;
    private static final int MARGIN = 16;
    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b");

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable Browser started;
    private static Path page = Path.of("");

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed");
        page = folder.resolve("assessment.html");
        Files.writeString(page, HtmlReport.of(Estate.of(Definitions.in(Path.of("definitions")), Definitions.SETTINGS)));
        started = Browser.start(program.get(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void open() {
        browser().size(WIDTH, 1000);
        browser().prefer("light");
        browser().open(page);
    }

    private static Browser browser() {
        return java.util.Objects.requireNonNull(started);
    }

    @Test
    void complainsOfNothingAndCallsNobody() {
        browser().evaluate("document.getElementById('open-all').click()");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void drawsEveryPicture() {
        browser().evaluate("document.getElementById('open-all').click()");
        int pipelines = browser()
                .evaluate("document.querySelectorAll('details.pipeline').length")
                .asInt();
        JsonNode pictures = browser().evaluate("""
            [...document.querySelectorAll('svg.picture')].map(svg => {
              const area = svg.getBoundingClientRect();
              const inside = part => {
                const box = part.getBoundingClientRect();
                return box.left >= area.left - 1 && box.right <= area.right + 1 &&
                  box.top >= area.top - 1 && box.bottom <= area.bottom + 1;
              };
              const boxes = [...svg.querySelectorAll('.box')];
              return {
                width: area.width,
                height: area.height,
                boxes: boxes.length,
                outside: [...svg.querySelectorAll('.box rect, .arrow path')].filter(part => !inside(part)).length,
                cut: boxes.filter(box => {
                  const edge = box.querySelector('rect').getBBox().width;
                  return [...box.querySelectorAll('text')].some(text => text.getBBox().x + text.getBBox().width > edge);
                }).map(box => box.querySelector('title').textContent),
                named: !!document.getElementById(svg.getAttribute('aria-labelledby')) &&
                  !!document.getElementById(svg.getAttribute('aria-describedby')),
              };
            })\
            """);
        assertThat(pictures).hasSize(2 * pipelines).allSatisfy(picture -> {
            assertThat(picture.get("width").asDouble()).isGreaterThan(100);
            assertThat(picture.get("height").asDouble()).isGreaterThan(40);
            assertThat(picture.get("boxes").asInt()).isPositive();
            assertThat(picture.get("outside").asInt()).isZero();
            assertThat(picture.get("cut")).isEmpty();
            assertThat(picture.get("named").asBoolean()).isTrue();
        });
    }

    @Test
    void isUsedByKeyboardAlone() {
        tab();
        assertThat(focused("textContent")).isEqualTo("Skip to the list of pipelines");
        browser().press("Enter", 13, "\r");
        browser().await("location.hash === '#list'");
        tab();
        assertThat(focused("id")).isEqualTo("name");
        browser().type("n-graph");
        browser().await("document.getElementById('shown').textContent.startsWith('1 of ')");
        browser().await("document.querySelectorAll('details.pipeline:not([hidden])').length === 1");
        for (int i = 0; i < 20 && !focused("textContent").equals("n-graph"); i++) {
            tab();
        }
        assertThat(focused("textContent")).isEqualTo("n-graph");
        browser().press("Enter", 13, "\r");
        browser().await("document.activeElement.matches('details.pipeline[open] > summary')");
        browser().press("Enter", 13, "\r");
        browser().await("!document.querySelector('details.pipeline[open]')");
    }

    @Test
    void sortsByKeyboard() {
        browser().evaluate("document.querySelectorAll('#pipelines thead button')[6].focus()");
        browser().press("Enter", 13, "\r");
        browser().press("Enter", 13, "\r");
        assertThat(browser()
                        .evaluate("document.querySelectorAll('#pipelines thead th')[6].getAttribute('aria-sort')")
                        .asText())
                .isEqualTo("descending");
        assertThat(browser()
                        .evaluate("document.querySelector('#pipelines tbody tr').cells[0].textContent")
                        .asText())
                .isEqualTo("fan-out-fan-in");
    }

    @Test
    void hasHeadingsInOrderAndUniqueIds() {
        JsonNode levels =
                browser().evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))");
        int before = 0;
        for (JsonNode level : levels) {
            assertThat(level.asInt()).isLessThanOrEqualTo(before + 1);
            before = level.asInt();
        }
        assertThat(browser().evaluate("""
            (() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              return ids.filter((id, i) => ids.indexOf(id) !== i); })()\
            """)).isEmpty();
    }

    @Test
    void fitsATelephone() {
        browser().size(390, 800);
        browser().evaluate("document.getElementById('open-all').click()");
        assertThat(browser().evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
    }

    @Test
    void isReadableInTheDarkToo() {
        for (String scheme : new String[] {"light", "dark"}) {
            browser().prefer(scheme);
            browser().evaluate("document.getElementById('open-all').click()");
            assertThat(browser().evaluate(CONTRASTS)).as(scheme).isEmpty();
        }
    }

    /** Texts whose contrast with what is behind them is below 4.5. */
    private static final String CONTRASTS = """
        (() => {
          const parse = colour => { const c = colour.match(/[\\d.]+/g).map(Number); return c.length < 4 ? [...c, 1] : c; };
          const light = ([r, g, b]) => [r, g, b].map(v => { v /= 255;
            return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; })
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => { for (let e = element; e; e = e.parentElement) {
              const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; }
            return [255, 255, 255, 1]; };
          const low = [];
          document.querySelectorAll('body *:not(svg *):not(script)').forEach(e => {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own) return;
            const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) low.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
          });
          return [...new Set(low)];
        })()\
        """;

    @Test
    void printsEveryPipeline() {
        int pipelines = browser()
                .evaluate("document.querySelectorAll('details.pipeline').length")
                .asInt();
        String pdf = new String(browser().pdf(), StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF");
        assertThat(PDF_PAGE.matcher(pdf).results().count()).isGreaterThanOrEqualTo(pipelines / 2);
        assertThat(browser()
                        .evaluate("document.querySelectorAll('details.pipeline[open]').length")
                        .asInt())
                .isZero();
    }

    @Test
    void isShownInTheDocs() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            int list = browser()
                    .evaluate("Math.ceil(document.getElementById('list').getBoundingClientRect().bottom + scrollY)")
                    .asInt();
            Files.write(OVERVIEW, browser().screenshot(0, WIDTH, list + MARGIN));
            browser().evaluate("document.getElementById('%s').open = true".formatted(SHOWN));
            JsonNode part = browser().evaluate("""
                (() => { const box = document.getElementById('%s').getBoundingClientRect();
                  return {top: Math.floor(box.top + scrollY), height: Math.ceil(box.height)}; })()\
                """.formatted(SHOWN));
            Files.write(
                    PIPELINE,
                    browser()
                            .screenshot(
                                    part.get("top").asInt(),
                                    WIDTH,
                                    part.get("height").asInt() + MARGIN));
        }
        for (Path screenshot : List.of(OVERVIEW, PIPELINE)) {
            assertThat(screenshot).exists();
            assertThat(Files.size(screenshot)).isBetween(20_000L, 400_000L);
        }
    }

    private static void tab() {
        browser().press("Tab", 9, "");
    }

    private static String focused(String property) {
        return browser().evaluate("document.activeElement." + property).asText();
    }
}
