package dev.firebreak.entry.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drawings in a real browser, which alone knows how wide text is. */
class DrawnTextTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Every text that leaves the drawing, its piece or its room, or runs into the next text on its line. */
    private static final String OVERFLOWING = """
            () => {
              const over = [], svg = document.querySelector('svg').getBoundingClientRect();
              const inside = (box, of) => box.left >= of.left - .5 && box.right <= of.right + .5 && box.bottom <= of.bottom + 1;
              const texts = [...document.querySelectorAll('svg > g text, svg > a text, svg > text')];
              for (const text of texts) {
                const box = text.getBoundingClientRect();
                const piece = text.closest('[data-copy]')?.querySelector('rect');
                if (!inside(box, svg)) over.push(text.textContent + ' leaves the drawing');
                if (piece && !inside(box, piece.getBoundingClientRect())) over.push(text.textContent + ' leaves its piece');
                for (const other of texts) {
                  const its = other.getBoundingClientRect();
                  if (other !== text && box.left < its.left && box.right > its.left && Math.abs(box.top - its.top) < 6)
                    over.push(text.textContent + ' runs into ' + other.textContent);
                }
              }
              return over;
            }
            """;

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void launch() {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new AssertionError("There is no browser at " + CHROMIUM
                    + " to look at drawings with. Install it: apt-get install chromium");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")));
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void no_text_leaves_its_box_at_any_width() {
        try (Page page = browser.newPage()) {
            for (int width : new int[] {240, 288, 560, 840, 1120, 1600}) {
                for (House house : List.of(ModelHouses.home(), ModelHouses.hut(), ModelHouses.cluster(40, false))) {
                    page.setContent("<body>" + HouseDrawing.svg(house, Format.picture(width)) + "</body>");
                    assertThat((List<?>) page.evaluate(OVERFLOWING))
                            .as(house.lab().name() + " at " + width)
                            .isEmpty();
                }
            }
        }
    }
}
