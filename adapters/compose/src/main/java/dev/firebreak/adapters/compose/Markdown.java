package dev.firebreak.adapters.compose;

/** A text in Markdown, line by line. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    void fenced(String... lines) {
        line("");
        line("```sh");
        for (String one : lines) {
            line(one);
        }
        line("```");
    }

    void table(String... heads) {
        line("");
        row(heads);
        line("|" + "---|".repeat(heads.length));
    }

    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
