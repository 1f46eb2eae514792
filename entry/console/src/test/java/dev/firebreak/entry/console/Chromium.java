package dev.firebreak.entry.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Debian's browser, for tests that look at pages as people do. */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium launch() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("There is no browser at " + PROGRAM
                    + " to look at the console with. Install it: apt-get install chromium");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")));
        return new Chromium(playwright, browser);
    }

    /**
     * A page in a context of its own, which is the caller's to close.
     *
     * @param complaints hears of errors in scripts and of breaches of the content security policy
     */
    public Page open(Browser.NewContextOptions options, Consumer<String> complaints) {
        Page page = browser.newContext(options).newPage();
        page.onPageError(complaints);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.accept(message.text());
            }
        });
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
