package dev.firebreak.core.knowledge;

/**
 * How much text fits into a passage. Counting tokens is dear, so sizes are estimated from what was counted before, and
 * each passage is counted once when it is thought to fit; a text is never counted that is longer than a passage can be.
 */
final class TokenBudget {
    /**
     * Letters of a passage per token of the limit, at most. A tokeniser may take any long run of letters for a single
     * unknown word, and what it does not see must not make passages endless.
     */
    private static final int MOST_CHARS_PER_TOKEN = 10;

    private static final double MOST_TOKENS_PER_CHAR = 4;

    /** English prose in WordPiece tokens; replaced by what is seen. */
    private static final double USUAL_TOKENS_PER_CHAR = 0.23;

    /** How much room a piece may take beyond its even share, to end at a sentence. */
    private static final double SLACK = 1.15;

    private final Embedder embedder;
    private final int limit;
    private double tokensPerChar = USUAL_TOKENS_PER_CHAR;

    TokenBudget(Embedder embedder, int limit) {
        this.embedder = embedder;
        this.limit = limit;
    }

    /** Tokens that title and headings may take together. */
    int forContext() {
        return limit / 4;
    }

    /** Letters that a passage may have, whatever the tokeniser makes of them. */
    int mostChars() {
        return limit * MOST_CHARS_PER_TOKEN;
    }

    int count(String text) {
        return embedder.countTokens(text);
    }

    /** About how many tokens a text has; at least one. */
    int estimate(String text) {
        return (int) Math.clamp(text.length() * tokensPerChar, 1, Integer.MAX_VALUE);
    }

    /** Whether a passage may have this text. */
    boolean fits(Context context, String text) {
        return text.length() <= mostChars() && counted(context, text) <= limit;
    }

    /**
     * Where the next piece of a text that is too long for one passage ends: the rest is divided evenly, each piece at
     * the best place near its share's end.
     *
     * @param from where the piece begins; some text follows
     */
    int pieceEnd(Context context, String text, int from) {
        int rest = text.length() - from;
        int room = Math.max(1, limit - context.tokens());
        int most = (int) Math.clamp(room / tokensPerChar, 2, mostChars());
        while (true) {
            int to = Cut.best(text, from, from + share(rest, most));
            int tokens = counted(context, text.substring(from, to));
            if (tokens <= limit || to - from <= Character.charCount(text.codePointAt(from))) {
                return to;
            }
            double shrink = Math.min(0.9, 0.95 * room / Math.max(1, tokens - context.tokens()));
            most = (int) Math.max(1, (to - from) * shrink);
        }
    }

    private static int share(int rest, int most) {
        if (rest <= most) {
            return rest;
        }
        int even = Math.ceilDiv(rest, Math.ceilDiv(rest, most));
        return (int) Math.min(most, even * SLACK);
    }

    private int counted(Context context, String text) {
        int tokens = embedder.countTokens(context.with(text));
        double seen = Math.max(1, tokens - context.tokens()) / (double) text.length();
        double bounded = Math.clamp(seen, 1.0 / MOST_CHARS_PER_TOKEN, MOST_TOKENS_PER_CHAR);
        tokensPerChar += (bounded - tokensPerChar) / 4;
        return tokens;
    }
}
