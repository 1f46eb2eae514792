package dev.firebreak.entry.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * Where a command's words go.
 *
 * @param out results
 * @param err progress and problems
 * @param interactive whether a person watches {@code err}, so that a line may be drawn over
 * @param coloured whether {@code out} understands colours and nobody asked for none (no-color.org)
 * @param columns how wide {@code out} is; 0 to ask the terminal when it matters
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean coloured, int columns) {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final int BAR_CELLS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final int MOST_COLUMNS = 1000;

    /** Without colours, 80 characters wide. */
    public Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this(out, err, interactive, false, USUAL_COLUMNS);
    }

    /** The terminal of this process. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody watches (JDK-8351435)
    public static Terminal system() {
        Console console = System.console();
        boolean watched = console != null && console.isTerminal();
        String noColour = System.getenv("NO_COLOR");
        boolean coloured = watched && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, watched, coloured, watched ? 0 : USUAL_COLUMNS);
    }

    /** How many characters fit on a line. */
    int width() {
        if (columns > 0) {
            return columns;
        }
        String told = System.getenv("COLUMNS");
        return told != null && told.matches("[1-9]\\d{0,2}") ? Integer.parseInt(told) : asked();
    }

    /** As {@code stty} of this terminal says; 80 where it does not. */
    private static int asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream in = stty.getInputStream();
                    Scanner size = new Scanner(in, StandardCharsets.US_ASCII)) {
                int columns = size.hasNextInt() && size.nextInt() >= 0 && size.hasNextInt() ? size.nextInt() : 0;
                return columns > 0 && columns <= MOST_COLUMNS ? columns : USUAL_COLUMNS;
            }
        } catch (IOException e) {
            return USUAL_COLUMNS;
        }
    }

    /** Draws over the last such line, where a person watches. */
    void progress(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
        }
    }

    /** Says something that stays above the progress line, where a person watches. */
    void note(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line + System.lineSeparator());
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
