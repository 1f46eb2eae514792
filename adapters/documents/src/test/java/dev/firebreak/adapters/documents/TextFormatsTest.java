package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatsTest {
    private static final String WRAPPED = """
            Eggs are boiled in water that is hot enough to make their white and
            their yolk firm, which takes between four and ten minutes, and then
            they are cooled.
            """;

    @TempDir
    Path folder;

    @Test
    void wrapped_lines_become_one_and_lists_keep_theirs() throws IOException {
        Reading reading = Reading.of(folder, "eggs.txt", WRAPPED + "\n * one\n * two\n");
        reading.isRead("text");
        assertThat(reading.told())
                .containsExactly("lines 1–3: " + WRAPPED.strip().replace("\n", " "), "lines 5–6:  * one\n * two");
        assertThat(reading.title()).isEqualTo("eggs.txt");
    }

    @Test
    void underlined_lines_are_headings_and_the_first_is_the_title() throws IOException {
        Reading reading =
                Reading.of(folder, "README", "Eggs\n====\n\nIntro.\n\nBoil\n----\nWait.\n\nFry\n---\n\nStir.\n");
        assertThat(reading.title()).isEqualTo("Eggs");
        assertThat(reading.told())
                .containsExactly("Eggs, line 4: Intro.", "Eggs › Boil, line 8: Wait.", "Eggs › Fry, line 13: Stir.");
    }

    @Test
    void a_name_that_says_nothing_gets_its_folders() throws IOException {
        Path project = Files.createDirectories(folder.resolve("eggtimer/docs"));
        assertThat(Reading.of(project, "README", "Hello.").title()).isEqualTo("eggtimer: README");
        assertThat(Reading.of(project, "NEWS", "Version 3\n=========\n\nHello.").title())
                .isEqualTo("eggtimer: NEWS");
    }

    @Test
    void a_changelogs_releases_are_headings() throws IOException {
        Reading reading = Reading.of(
                folder, "changelog.Debian", "egg (1.2-3) unstable; urgency=medium\n\n  * Boil.\n\n -- A <a@b.c>\n");
        assertThat(reading.told())
                .containsExactly("egg (1.2-3), line 3:   * Boil.", "egg (1.2-3), line 5:  -- A <a@b.c>");
    }

    @Test
    void light_markup_has_headings() throws IOException {
        assertThat(Reading.of(folder, "a.rst", ":orphan:\n\n####\nEggs\n####\n\nOne.\n\nBoil\n====\nTwo.\n")
                        .told())
                .containsExactly("Eggs, line 7: One.", "Eggs › Boil, line 11: Two.");
        assertThat(Reading.of(folder, "a.adoc", "= Eggs\n\nOne.\n\n== Boil\nTwo.\n")
                        .told())
                .containsExactly("Eggs, line 3: One.", "Eggs › Boil, line 6: Two.");
        assertThat(Reading.of(folder, "a.org", "#+TITLE: Eggs\n* Boil\nTwo.\n").told())
                .containsExactly("Eggs › Boil, line 3: Two.");
    }

    @Test
    void older_encodings_and_byte_order_marks_are_understood() throws IOException {
        String text = "Grüße aus Zürich – „schön“";
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
            assertThat(Reading.of(folder, "a.txt", text.getBytes(charset)).told())
                    .containsExactly("line 1: " + text);
        }
        assertThat(Reading.of(folder, "b.txt", "\uFEFF" + text).told()).containsExactly("line 1: " + text);
        assertThat(Reading.of(folder, "c.txt", text.getBytes(StandardCharsets.UTF_16))
                        .told())
                .containsExactly("line 1: " + text);
        byte[] little = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertThat(Reading.of(folder, "d.txt", little).told()).containsExactly("line 1: " + text);
    }

    @Test
    void letters_that_straddle_buffers_stay_whole() throws IOException {
        String text = "x" + "ü€😀".repeat(6_000);
        assertThat(String.join(
                        "",
                        Reading.of(folder, "a.txt", text).blocks().stream()
                                .map(block -> block.text())
                                .toList()))
                .isEqualTo(text);
    }

    @Test
    void control_characters_and_halves_of_letters_are_cleaned_away() throws IOException {
        assertThat(Reading.of(folder, "a.txt", "one\u0007two\fthree\u00ADfour").told())
                .containsExactly("line 1: one two\nthreefour");
        assertThat(Reading.of(folder, "a.json", "{\"a\":\"x\\ud800y\"}").told()).containsExactly("line 1: a: x\uFFFDy");
    }

    @Test
    void a_line_without_end_comes_in_pieces() throws IOException {
        String text = "word ".repeat(100_000).strip();
        Reading reading = Reading.of(folder, "a.txt", text);
        assertThat(reading.blocks()).hasSizeGreaterThan(5).allSatisfy(block -> {
            assertThat(block.place().line()).isEqualTo(1);
            assertThat(block.text().strip()).startsWith("word").endsWith("word");
        });
    }

    @Test
    void markdown_has_headings_lines_lists_tables_and_code() throws IOException {
        Reading reading = Reading.of(folder, "guide.md", """
                ---
                title: "All about eggs"
                ---
                # Eggs

                Wrapped *prose*
                with a [link](https://example.org/x).

                ## Boil

                - one
                - two
                  1. inner

                | a | b |
                |---|---|
                | 1 | 2 |

                ```sh
                boil --now

                wait
                ```
                """);
        reading.isRead("Markdown");
        assertThat(reading.title()).isEqualTo("All about eggs");
        assertThat(reading.told())
                .containsExactly(
                        "Eggs, lines 6–7: Wrapped prose with a link (https://example.org/x).",
                        "Eggs › Boil, lines 11–13: - one\n- two\n  1. inner",
                        "Eggs › Boil, lines 15–17: | a | b |\n|---|---|\n| 1 | 2 |",
                        "Eggs › Boil, lines 20–22: boil --now\n\nwait");
    }

    @Test
    void markdowns_first_heading_is_its_title() throws IOException {
        assertThat(Reading.of(folder, "a.md", "A badge.\n\n# The title\n\nText.")
                        .title())
                .isEqualTo("The title");
    }

    @Test
    void a_large_markdown_file_keeps_its_lines_and_headings() throws IOException {
        StringBuilder text = new StringBuilder("# Eggs\n");
        for (int section = 0; section < 20_000; section++) {
            text.append("## Egg ")
                    .append(section)
                    .append("\nBoil number ")
                    .append(section)
                    .append("\n");
        }
        Reading reading = Reading.of(folder, "a.md", text.toString());
        assertThat(reading.blocks()).hasSize(20_000);
        assertThat(reading.told().get(19_999)).isEqualTo("Eggs › Egg 19999, line 40001: Boil number 19999");
    }

    @Test
    void html_is_read_as_seen() throws IOException {
        Reading reading = Reading.of(folder, "a.html", """
                <html><head><title>Eggs &amp; more</title><style>p {}</style></head><body>
                <nav><a href="/">Home</a></nav><script>alert(1)</script>
                <h1>Eggs</h1><p>Boil <b>them</b>
                well.</p><h2>How<a href="#how">#</a></h2>
                <ul><li>one<li><p>two</p><ul><li>inner</li></ul></ul>
                <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
                <pre>x  =
                  1</pre></body></html>
                """);
        reading.isRead("HTML");
        assertThat(reading.title()).isEqualTo("Eggs & more");
        assertThat(reading.told())
                .containsExactly(
                        "Eggs: Boil them well.",
                        "Eggs › How: - one\n- two\n  - inner",
                        "Eggs › How: a | b\n1 | 2",
                        "Eggs › How: x  =\n  1");
    }

    @Test
    void html_says_its_encoding_or_shows_it() throws IOException {
        Charset latin = StandardCharsets.ISO_8859_1;
        String said = "<html><head><meta charset=iso-8859-1></head><body>Zürich";
        assertThat(Reading.of(folder, "a.html", said.getBytes(latin)).told()).containsExactly(": Zürich");
        assertThat(Reading.of(folder, "b.html", "<p>Zürich".getBytes(latin)).told())
                .containsExactly(": Zürich");
        assertThat(Reading.of(folder, "c", "<!DOCTYPE html><p>Zürich").told()).containsExactly(": Zürich");
    }

    @Test
    void xml_gives_its_text() throws IOException {
        Reading reading = Reading.of(folder, "a.xml", """
                <?xml version="1.0"?>
                <!DOCTYPE book SYSTEM "file:///etc/passwd" [<!ENTITY me SYSTEM "file:///etc/passwd">]>
                <book><title>Eggs</title>
                <chapter><title>Boil</title>
                <para>Put <em>them</em> in &me;</para>
                </chapter></book>
                """);
        reading.isRead("XML");
        assertThat(reading.title()).isEqualTo("Eggs");
        assertThat(reading.told()).containsExactly("Eggs › Boil, line 5: Put them in &me;");
        assertThat(Reading.of(folder, "b.xml", "<a><b>x</a>").failed()).contains("not valid XML (line 1");
    }

    @Test
    void source_code_is_divided_at_declarations_and_keeps_its_indentation() throws IOException {
        Reading reading = Reading.of(
                folder, "a.py", "import os\n\n\ndef a():\n    x = 1\n\n    return x\n\ndef b():\n    pass\n");
        reading.isRead("source code");
        assertThat(reading.told())
                .containsExactly(
                        "line 1: import os",
                        "lines 4–7: def a():\n    x = 1\n\n    return x",
                        "lines 9–10: def b():\n    pass");
    }
}
