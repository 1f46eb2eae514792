package dev.firebreak.core.knowledge;

/**
 * Tells code from prose in Markdown that arrives character by character: fenced blocks and spans between backticks, as
 * <a href="https://spec.commonmark.org/0.31.2/#code-spans">CommonMark</a> has them.
 */
final class CodeSpans {
    private static final int SHORTEST_FENCE = 3;

    private int fence;
    private int span;
    private int run;
    private boolean runBeginsLine;
    private boolean lineIsEmpty = true;

    void next(char c) {
        if (c == '`') {
            if (run == 0) {
                runBeginsLine = lineIsEmpty;
            }
            run++;
            lineIsEmpty = false;
            return;
        }
        if (run > 0) {
            endRun();
        }
        if (c != '\n') {
            lineIsEmpty &= c == ' ' || c == '\t' || c == '\r';
            return;
        }
        // A span never goes on after the paragraph: its backtick was just a backtick.
        if (lineIsEmpty) {
            span = 0;
        }
        lineIsEmpty = true;
    }

    /** Whether the last character belongs to code or its backticks. */
    boolean inside() {
        return fence > 0 || span > 0 || run > 0;
    }

    private void endRun() {
        if (fence > 0) {
            fence = runBeginsLine && run >= fence ? 0 : fence;
        } else if (span > 0) {
            span = run == span ? 0 : span;
        } else if (runBeginsLine && run >= SHORTEST_FENCE) {
            fence = run;
        } else {
            span = run;
        }
        run = 0;
    }
}
