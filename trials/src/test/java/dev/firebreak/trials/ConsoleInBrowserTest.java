package dev.firebreak.trials;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.firebreak.entry.console.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of the whole program in a real browser: from the printed address to an answer that outlives a restart. */
@SuppressWarnings("NullAway.Init") // JUnit sets it
class ConsoleInBrowserTest {
    private static final double PATIENCE = 60_000;

    /** Counts from the moment a question is sent to the moment its first source can be seen. */
    private static final String STOPWATCH = """
            () => {
              window.firstSource = 0;
              const begun = () => { window.sent = performance.now(); };
              document.querySelector('form.composer').addEventListener('submit', begun, { capture: true });
              new MutationObserver(() => {
                const turn = document.querySelector('#turns > .turn:last-of-type');
                if (window.firstSource === 0 && turn && turn.querySelector('.source')) {
                  requestAnimationFrame(() => { window.firstSource = performance.now() - window.sent; });
                }
              }).observe(document.querySelector('#turns'), { childList: true, subtree: true });
            }""";

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        page = chromium.open(new Browser.NewContextOptions().setViewportSize(1280, 900), complaints::add);
    }

    @AfterEach
    void shut() {
        page.context().close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    @Test
    void from_an_empty_house_to_a_cited_answer_that_outlives_a_restart() {
        Path data = folder.resolve("data");
        Path notes = Documents.cookbook(folder.resolve("notes"));
        int port;
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            port = firebreak.address().getPort();
            page.navigate(firebreak.address().toString());
            assertThat(page.locator(".hero-line")).hasText("Nothing to ask yet.");
            page.locator(".hero a.button").click();

            addDocuments(notes);
            ask("How long must hard-boiled eggs cook?");
            assertThat(lastTurn().locator(".source").first()).containsText("eggs", containing());
            assertThat(lastTurn().locator(".answer")).containsText("ten minutes", containing());
            aCitationLightsItsSource();
            firebreak.terminate();
        }
        try (FirebreakProcess again = FirebreakProcess.upAt(port, data)) {
            page.reload();
            assertThat(page.locator(".question")).hasText("How long must hard-boiled eggs cook?");
            assertThat(page.locator(".answer")).containsText("ten minutes");
            assertThat(page.locator("#sessions a")).hasCount(1);
            theOtherPagesTellWhatTheyAreFor(again);
            noPageScrollsSideways(again);
        }
    }

    @Test
    void the_first_source_is_seen_soon() {
        Path data = folder.resolve("data");
        double brandNew;
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
            brandNew = askedWhenThePageIsThere(firebreak);
            firebreak.terminate();
        }
        List<Double> restarted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
                restarted.add(askedWhenThePageIsThere(firebreak));
                firebreak.terminate();
            }
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            openWithStopwatch(firebreak);
            page.locator("#question")
                    .pressSequentially(
                            "How long do soft eggs cook? ", new Locator.PressSequentiallyOptions().setDelay(60));
            double typed = timed("How long must hard-boiled eggs cook?");
            List<Double> warm = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                warm.add(timed("When is the database dumped, question " + i + "?"));
            }
            System.out.println("Question to first source in the page, milliseconds:");
            System.out.println("  the first after a start, asked when the page is there  " + figures(restarted));
            System.out.println("  the first after a start, typed                         " + figures(List.of(typed)));
            System.out.println(
                    "  the first after the first documents                    " + figures(List.of(brandNew)));
            System.out.println("  those after it                                         " + figures(warm));
        }
    }

    private double askedWhenThePageIsThere(FirebreakProcess firebreak) {
        openWithStopwatch(firebreak);
        double millis = timed("How long must hard-boiled eggs cook?");
        Locator source = lastTurn().locator(".source").first();
        assertThat(source.locator(".path")).containsText("eggs.md");
        assertThat(source.locator(".why")).containsText(Pattern.compile("words .+ meaning "));
        return millis;
    }

    private void openWithStopwatch(FirebreakProcess firebreak) {
        page.navigate(firebreak.address().toString());
        page.evaluate(STOPWATCH);
    }

    private static String figures(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "median %.0f, best %.0f, worst %.0f of %d",
                sorted.get(sorted.size() / 2),
                sorted.getFirst(),
                sorted.getLast(),
                sorted.size());
    }

    private double timed(String question) {
        page.evaluate("window.firstSource = 0");
        int before = page.locator(".turn").count();
        ask(question);
        assertThat(page.locator(".turn")).hasCount(before + 1);
        page.waitForFunction("window.firstSource > 0", null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
        assertThat(lastTurn().locator("[data-stop]")).hasCount(0);
        return ((Number) page.evaluate("window.firstSource")).doubleValue();
    }

    private void addDocuments(Path notes) {
        page.locator("#path").fill(notes.toString());
        page.locator("#collection").fill("cooking");
        page.keyboard().press("Enter");
        assertThat(page.locator(".job").first()).containsText("4 read", containing());
        assertThat(page.locator("#shelf .collection .figure")).containsText("passages", containing());
        assertThat(page.locator("table.files tbody tr")).hasCount(4);
        page.locator("nav[aria-label=Pages] a[href='/ask']").click();
    }

    private void ask(String question) {
        page.locator("#question").fill(question);
        page.keyboard().press("Enter");
    }

    private Locator lastTurn() {
        return page.locator(".turn").last();
    }

    private void aCitationLightsItsSource() {
        lastTurn().locator("a.cite").first().click();
        Locator source = lastTurn().locator(".source").first();
        assertThat(source).hasClass(Pattern.compile("\\blit\\b"));
        assertThat(source.locator(".passage")).isVisible();
    }

    private void theOtherPagesTellWhatTheyAreFor(FirebreakProcess firebreak) {
        page.navigate(firebreak.address() + "/search");
        page.locator("#q").fill("sourdough oven temperature");
        page.keyboard().press("Enter");
        Locator hit = page.locator(".hit").first();
        assertThat(hit.locator("h2")).containsText("read");
        assertThat(hit.locator(".reasons")).containsText("Words");
        assertThat(hit.locator(".reasons")).containsText("Meaning");
        assertThat(hit.locator("mark").first()).isVisible();

        page.navigate(firebreak.address() + "/machine");
        assertThat(page.locator("section[aria-labelledby=room-cpu] .figure"))
                .containsText(String.valueOf(Runtime.getRuntime().availableProcessors()));
        assertThat(page.locator("section[aria-labelledby=room-memory] .figure")).containsText("GiB");
    }

    private void noPageScrollsSideways(FirebreakProcess firebreak) {
        page.setViewportSize(320, 640);
        String conversation = page.locator("nav[aria-label=Pages] a").first().getAttribute("href");
        for (String address : List.of(String.valueOf(conversation), "/documents", "/search?q=eggs", "/machine")) {
            page.navigate(firebreak.address() + address);
            Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(over).as("pixels too wide at 320 on " + address).isEqualTo(0);
        }
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
