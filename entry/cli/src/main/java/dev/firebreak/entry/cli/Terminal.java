package dev.firebreak.entry.cli;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command's words go.
 *
 * @param out results
 * @param err progress and problems
 * @param interactive whether a person watches {@code err}, so that a line may be drawn over
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final int BAR_CELLS = 24;

    /** The terminal of this process. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody watches (JDK-8351435)
    public static Terminal system() {
        Console console = System.console();
        return new Terminal(System.out, System.err, console != null && console.isTerminal());
    }

    /** Draws over the last such line, where a person watches. */
    void progress(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
        }
    }

    void clearProgress() {
        if (interactive) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** A bar for {@code share}, 0 to 1. */
    static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }
}
