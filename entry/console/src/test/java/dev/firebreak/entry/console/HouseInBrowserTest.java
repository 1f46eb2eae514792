package dev.firebreak.entry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The House in a real browser. */
class HouseInBrowserTest {
    private static Chromium chromium;

    private final FakeHouse house = FakeHouse.withLab();
    private final List<String> complaints = new ArrayList<>();
    private TestServer server;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(house.console.routes(), 0);
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @AfterEach
    void shut() {
        page.context().close();
        server.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private void open(Browser.NewContextOptions options) {
        if (page != null) {
            page.context().close();
        }
        page = chromium.open(options, complaints::add);
    }

    @Test
    void a_click_on_a_workload_explains_it_beside_the_drawing() {
        page.navigate(server.address() + "/house");
        assertThat(page.locator("#detail h2")).hasText("The plan");

        page.locator(".drawn-wide a[href='/house/workloads/postgres']").click();

        assertThat(page.locator("#detail .detail-name")).hasText("postgres");
        assertThat(page.locator("#detail .detail-name")).isFocused();
        assertThat(page.locator("#detail")).containsText("Why not elsewhere");
        assertThat(page.locator(".drawn-wide a[aria-current]")).hasCount(1);
        assertThat(page.url()).endsWith("/house");

        page.locator(".drawn-wide a[href='/house/machines/nas']").click();
        assertThat(page.locator("#detail .detail-name")).hasText("nas");
        page.locator("#detail a[href='/house/workloads/minio']").click();
        assertThat(page.locator("#detail .detail-name")).hasText("minio");
    }

    @Test
    void everything_in_the_drawing_is_reached_by_keyboard_and_has_a_name() {
        page.navigate(server.address() + "/house");
        page.locator("a[href='/house/drawing.svg']").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator(".drawn-wide a").first()).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator("#detail .detail-name")).isFocused();
        Object unnamed = page.evaluate(
                "[...document.querySelectorAll('.drawn-wide a')].filter(a => !a.querySelector('title')?.textContent).length");
        assertThat(unnamed).isEqualTo(0);
        assertThat(page.getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("postgres, data on")))
                .hasCount(1);
    }

    @Test
    void without_scripts_a_click_leads_to_the_explanation() {
        open(new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
        page.navigate(server.address() + "/house");

        page.locator(".drawn-wide a[href='/house/workloads/postgres']").click();

        assertThat(page.locator("h1")).hasText("postgres");
        assertThat(page.url()).endsWith("/house/workloads/postgres");
    }

    @Test
    void a_phone_has_a_drawing_of_its_own_and_nothing_scrolls_sideways() {
        for (int width : new int[] {320, 390, 700, 800}) {
            open(new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(ColorScheme.DARK));
            for (String address :
                    List.of("/house", "/house/list", "/house/workloads/postgres", "/house/machines/nas")) {
                page.navigate(server.address() + address);
                Object over =
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(over).as(address + " at " + width).isEqualTo(0);
                Object cut =
                        page.evaluate("(nav => nav.scrollWidth - nav.clientWidth)(document.querySelector('.top nav'))");
                assertThat(cut).as("what is cut of the navigation at " + width).isEqualTo(0);
            }
        }
        open(new Browser.NewContextOptions().setViewportSize(320, 800).setColorScheme(ColorScheme.DARK));
        page.navigate(server.address() + "/house");
        assertThat(page.locator(".drawn-wide")).isHidden();
        page.locator(".drawn-narrow a[href='/house/workloads/gitea']").click();
        assertThat(page.locator("#detail .detail-name")).isInViewport();
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.drawn-narrow .room')).fill"))
                .isEqualTo("rgb(27, 30, 32)");
    }
}
