package dev.firebreak.entry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real browser, among fakes that take every step when a test says so. */
class BrowserTest {

    private static Chromium chromium;

    private final FakeHouse house = FakeHouse.furnished();
    private final List<String> complaints = new ArrayList<>();
    private TestServer server;
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
    void open() throws Exception {
        server = new TestServer(house.console.routes(), 0);
        open(1280, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void shut() {
        page.context().close();
        server.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private void open(int width, int height, ColorScheme scheme) {
        if (page != null) {
            page.context().close();
        }
        page = chromium.open(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme), complaints::add);
    }

    private FakeChat.Answering ask(String question) throws InterruptedException {
        page.locator("#question").fill(question);
        page.keyboard().press("Enter");
        return house.chat.next();
    }

    private Locator lastTurn() {
        return page.locator(".turn").last();
    }

    @Test
    void sources_appear_before_the_first_word_and_a_citation_lights_its_source() throws Exception {
        page.navigate(server.address() + "/ask");
        FakeChat.Answering answering = ask("How do I restore a folder?");
        answering.sources(house.sources(), FakeHouse.MODEL);

        assertThat(lastTurn().locator(".source")).hasCount(4);
        assertThat(lastTurn().locator(".answer")).hasText("");
        answering.says("Use **restic** <b>now</b> [2].");
        assertThat(lastTurn().locator(".answer")).hasText("Use **restic** <b>now</b> [2].");
        answering.ends();
        assertThat(lastTurn().locator(".answer strong")).hasText("restic");
        assertThat(lastTurn().locator(".turn-main > .quiet")).containsText(FakeHouse.MODEL);
        assertThat(lastTurn().locator(".turn-main > .quiet")).containsText("sources after");

        lastTurn().locator("a.cite").click();
        Locator source = lastTurn().locator(".source").nth(1);
        assertThat(source).hasClass(Pattern.compile("\\blit\\b"));
        assertThat(source.locator(".passage")).isVisible();
        assertThat(source.locator("summary")).isFocused();
    }

    @Test
    void an_answer_is_stopped_and_a_reload_shows_the_history() throws Exception {
        page.navigate(server.address() + "/ask");
        FakeChat.Answering answering = ask("How long will it take?");
        answering.sources(house.sources(), FakeHouse.MODEL).says("Half an answer");
        assertThat(lastTurn().locator(".answer")).hasText("Half an answer");

        lastTurn().locator("[data-stop]").click();
        assertThat(house.chat.nextCancellation().requestId())
                .isEqualTo(answering.request().requestId());
        answering.isCanceled();

        assertThat(lastTurn().locator(".note")).containsText("Stopped here");
        ask("And then?")
                .sources(house.sources(), FakeHouse.MODEL)
                .says("Then this.\n\n".repeat(60))
                .ends();
        assertThat(lastTurn().locator(".answer p")).hasCount(60);
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        assertThat(page.locator("#sessions a").first()).isInViewport();
        assertThat(page.locator("#question")).isInViewport();
        page.reload();
        assertThat(page.url()).contains("/ask/" + answering.session());
        assertThat(page.locator(".question").first()).hasText("How long will it take?");
        assertThat(page.locator(".answer").first()).hasText("Half an answer");
        assertThat(page.locator("#sessions a").first()).containsText("How long will it take?");
    }

    @Test
    void a_lost_connection_is_said_and_the_answer_goes_on_where_it_broke_off() throws Exception {
        page.navigate(server.address() + "/ask");
        FakeChat.Answering answering = ask("Is it still there?");
        answering.sources(house.sources(), FakeHouse.MODEL).says("one ");
        assertThat(lastTurn().locator(".answer")).hasText("one");

        server.goAway();
        assertThat(page.locator("#connection")).containsText("connection is lost");
        answering.says("two ");
        server.comeBack();
        assertThat(lastTurn().locator(".answer"))
                .hasText("one two", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        assertThat(page.locator("#connection")).containsText("Connected again");
        answering.says("three").ends();

        assertThat(lastTurn().locator(".answer > p")).hasText("one two three");
    }

    @Test
    void nothing_needs_a_pointer() throws Exception {
        page.navigate(server.address() + "/ask");
        assertThat(page.locator("#question")).isFocused();
        page.keyboard().type("First line");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("second line");
        page.keyboard().press("Enter");
        FakeChat.Answering answering = house.chat.next();
        assertThat(answering.request().question()).isEqualTo("First line\nsecond line");
        assertThat(page.locator("#question")).hasValue("");
        assertThat(page.locator("#question")).isFocused();
        answering.sources(house.sources(), FakeHouse.MODEL).says("Done [1].").ends();
        assertThat(lastTurn().locator("a.cite")).isVisible();

        lastTurn().locator("a.cite").focus();
        page.keyboard().press("Enter");
        assertThat(lastTurn().locator(".source.lit summary")).isFocused();
        page.keyboard().press("Enter");
        assertThat(lastTurn().locator(".source.lit .passage")).isHidden();

        page.navigate(server.address() + "/machine");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
    }

    @Test
    void a_phone_shows_every_page_without_scrolling_sideways_and_opens_the_conversations() {
        for (int width : new int[] {320, 390}) {
            open(width, 700, ColorScheme.DARK);
            for (String address : List.of(
                    "/ask",
                    "/ask/" + FakeHouse.SESSION,
                    "/documents?collection=notes",
                    "/search?q=restore",
                    "/passages/passage-00000001",
                    "/machine",
                    "/nowhere")) {
                page.navigate(server.address() + address);
                Object over =
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(over).as(address + " at " + width).isEqualTo(0);
            }
        }
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(20, 22, 24)");
        page.navigate(server.address() + "/ask");
        assertThat(page.locator("#drawer")).isHidden();
        page.locator(".drawer-opener button").click();
        assertThat(page.locator("#drawer")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#drawer")).isHidden();
    }
}
