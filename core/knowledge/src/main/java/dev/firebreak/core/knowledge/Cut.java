package dev.firebreak.core.knowledge;

/** Where a text may be divided. All positions are in UTF-16 units; no surrogate pair is ever divided. */
final class Cut {
    /** Blanks before a line's first letter that are taken for its indentation. */
    private static final int DEEPEST_INDENTATION = 200;

    private Cut() {}

    /**
     * The best place to end a piece that begins at {@code from}: in its second half the last paragraph's end, else the
     * last sentence's, line's or word's end, else {@code to} itself.
     *
     * @param to where the piece must end; the text's end is taken as it is
     */
    static int best(String text, int from, int to) {
        if (to >= text.length()) {
            return text.length();
        }
        int middle = from + (to - from) / 2;
        for (End end : End.values()) {
            for (int at = to; at > middle; at--) {
                if (end.is(text, at)) {
                    return at;
                }
            }
        }
        return wholeCodePoint(text, from, to);
    }

    private static int wholeCodePoint(String text, int from, int to) {
        boolean divides = Character.isLowSurrogate(text.charAt(to)) && Character.isHighSurrogate(text.charAt(to - 1));
        if (!divides) {
            return to;
        }
        return to - 1 > from ? to - 1 : to + 1;
    }

    /** Where the next text begins at or after {@code from}, with its line's indentation; the text's end if none does. */
    static int nextText(String text, int from) {
        int line = from == 0 ? 0 : -1;
        for (int at = from; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (!Character.isWhitespace(letter)) {
                return line >= 0 && at - line <= DEEPEST_INDENTATION ? line : at;
            }
            if (letter == '\n') {
                line = at + 1;
            }
        }
        return text.length();
    }

    /** At most about {@code longest} letters of a text, at a word's end where one is near, with a mark when cut. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = best(text, 0, Math.max(1, longest - 1));
        return text.substring(0, end).strip() + "…";
    }

    /** What ends just before a position, best first. */
    private enum End {
        PARAGRAPH {
            @Override
            boolean is(String text, int at) {
                return text.charAt(at) == '\n' && text.charAt(at - 1) == '\n';
            }
        },
        SENTENCE {
            @Override
            boolean is(String text, int at) {
                char last = text.charAt(at - 1);
                return "。！？".indexOf(last) >= 0
                        || (Character.isWhitespace(text.charAt(at)) && endsSentence(text, at - 1, last));
            }
        },
        LINE {
            @Override
            boolean is(String text, int at) {
                return text.charAt(at) == '\n';
            }
        },
        WORD {
            @Override
            boolean is(String text, int at) {
                return Character.isWhitespace(text.charAt(at));
            }
        };

        abstract boolean is(String text, int at);

        private static boolean endsSentence(String text, int at, char last) {
            boolean closes = "\"')]”’»".indexOf(last) >= 0 && at > 0;
            return ".!?".indexOf(closes ? text.charAt(at - 1) : last) >= 0;
        }
    }
}
