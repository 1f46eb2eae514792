package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Source code and configuration, as it stands: divided at blank lines before unindented ones, where most languages begin
 * a declaration, and at any blank line where a piece has become long.
 */
final class CodeReader implements FormatReader {
    private static final int LONG = 2_000;
    private static final int TOO_LONG = 16 * 1024;
    private static final int WIDE_GAP = 50;

    @Override
    public void read(Input input, Draft draft) throws IOException {
        LineReader lines = input.lines();
        StringBuilder piece = new StringBuilder();
        int first = 1;
        int last = 1;
        boolean afterBlank = false;
        for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
            boolean blank = line.isBlank();
            boolean begins = !blank && afterBlank && (!isIndented(line) || piece.length() > LONG);
            if (!piece.isEmpty() && (begins || piece.length() > TOO_LONG || lines.number() - last > WIDE_GAP)) {
                draft.block(piece.toString(), Place.lines(first, last));
                piece.setLength(0);
            }
            afterBlank = blank;
            if (piece.isEmpty()) {
                first = lines.number();
                if (blank) {
                    continue;
                }
            }
            if (!blank) {
                String gap = piece.isEmpty() ? "" : "\n".repeat(lines.number() - last);
                piece.append(gap).append(line.stripTrailing());
                last = lines.number();
            }
        }
        draft.block(piece.toString(), Place.lines(first, Math.max(first, last)));
    }

    private static boolean isIndented(String line) {
        char first = line.charAt(0);
        return Character.isWhitespace(first) || first == '}' || first == ')' || first == ']';
    }
}
