package dev.firebreak.entry.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, for tests. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    static Chromium launch() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("There is no browser at " + PROGRAM
                    + " to look at the console with. Install it: apt-get install chromium");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(PROGRAM)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--disable-background-networking"))));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
