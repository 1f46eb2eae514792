package dev.firebreak.adapters.documents;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines and counts them. A line beyond a bound comes in pieces that have the same number. */
final class LineReader {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Reader text;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private int ended;
    private boolean inLine;
    private boolean afterReturn;

    LineReader(Reader text) {
        this(text, LONGEST_LINE);
    }

    LineReader(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** The next line, or piece of one, without its end; null at the end of the text. */
    @Nullable String next() throws IOException {
        if (!inLine) {
            ended++;
        }
        while (true) {
            int letter = text.read();
            if (letter < 0) {
                inLine = false;
                return line.isEmpty() ? null : taken(line.length());
            }
            boolean pairOfReturn = letter == '\n' && afterReturn;
            afterReturn = letter == '\r';
            if (pairOfReturn) {
                continue;
            }
            if (letter == '\n' || letter == '\r') {
                inLine = false;
                return taken(line.length());
            }
            line.append((char) letter);
            if (line.length() >= longest) {
                inLine = true;
                return taken(pieceEnd());
            }
        }
    }

    /** The number of the line that {@link #next} gave last, from 1. */
    int number() {
        return ended;
    }

    /** Whether the piece given last does not end its line. */
    boolean isInLine() {
        return inLine;
    }

    private String taken(int end) {
        String taken = line.substring(0, end);
        line.delete(0, end);
        return taken;
    }

    private int pieceEnd() {
        int blank = line.lastIndexOf(" ");
        if (blank > line.length() / 2) {
            return blank;
        }
        return Character.isHighSurrogate(line.charAt(line.length() - 1)) ? line.length() - 1 : line.length();
    }
}
