package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static String render(String answer) {
        return new Markdown().render(answer, Set.of(1, 2, 3), number -> "s" + number);
    }

    @Test
    void citations_of_sources_become_links_and_other_brackets_stay() {
        assertThat(render("a [1], b [2, 3], c [4], d `[1]`"))
                .contains("href=\"#s1\"", "href=\"#s2\"", "href=\"#s3\"", "[4]", "<code>[1]</code>");
        assertThat(render("x [1][2]")).contains("href=\"#s1\"", "href=\"#s2\"");
    }

    @Test
    void addresses_that_run_code_are_dropped_and_others_lead_outward_safely() {
        assertThat(
                        render(
                                "[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](vbscript:x) [d](data:text/html,x) <javascript:x>"))
                .doesNotContainIgnoringCase("href=\"javascript")
                .doesNotContain("href=\"vbscript", "href=\"data");
        assertThat(render("[a](https://example.org)")).contains("href=\"https://example.org\"", "noopener");
    }

    @Test
    void raw_html_is_shown_and_pictures_are_not_fetched() {
        assertThat(render("<b>x</b>\n\n<script>y</script>\n\n![alt](http://evil/?secret)"))
                .contains("&lt;b&gt;", "&lt;script&gt;", "alt")
                .doesNotContain("<b>", "<script", "<img", "evil");
    }

    @Test
    void headings_stand_below_the_question_and_tables_are_tables() {
        assertThat(render("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |")).contains("<h3>A</h3>", "<table>", "<td>1</td>");
    }

    @Test
    void a_degenerate_answer_costs_neither_the_stack_nor_the_page() {
        assertThat(render("*a _b ".repeat(15_000))).contains("*a _b");
        assertThat(render("> ".repeat(20_000) + "x")).contains("x");
        assertThat(render("[".repeat(50_000))).contains("[[");
        assertThat(render("*a ".repeat(9_000) + "b*".repeat(9_000))).contains("b");
        assertThat(render("- ".repeat(20_000) + "x")).contains("x");
    }
}
