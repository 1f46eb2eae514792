package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
    /** Of three sources. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Boil it [1].                      | Boil it [1].                      | 1    |
            Boil it[2].                       | Boil it[2].                       | 2    |
            Both [1, 3].                      | Both [1][3].                      | 1,3  |
            Both [1][3].                      | Both [1][3].                      | 1,3  |
            Both [1] [3]                      | Both [1] [3]                      | 1,3  |
            All [1-3].                        | All [1][2][3].                    | 1,2,3|
            All [1–3].                        | All [1][2][3].                    | 1,2,3|
            Mixed [1; 2-3]                    | Mixed [1][2][3]                   | 1,2,3|
            Wide【1】and［2］                  | Wide[1]and[2]                     | 1,2  |
            Named [Source 1, 2] and [source 3]| Named [1][2] and [3]              | 1,2,3|
            Gone [4].                         | Gone.                             |      | 4
            Gone [0] too                      | Gone too                          |      | 0
            Half [3, 7]                       | Half [3]                          | 3    | 7
            Beyond [2-5]!                     | Beyond [2][3]!                    | 2,3  | 4,5
            The year [2026] stays             | The year [2026] stays             |      |
            A [link](http://a/1) stays        | A [link](http://a/1) stays        |      |
            A [1](http://a/1) stays           | A [1](http://a/1) stays           |      |
            A note [^1] and [1.2] and [] stay | A note [^1] and [1.2] and [] stay |      |
            Words [as he said] stay           | Words [as he said] stay           |      |
            Open [1                           | Open [1                           |      |
            Open [1 and then [2]              | Open [1 and then [2]              | 2    |
            Code `a[9]` stays [9]             | Code `a[9]` stays                 |      | 9
            Code ``a`[9]`` stays [2]          | Code ``a`[9]`` stays [2]          | 2    |
            Nested [[1]]                      | Nested [[1]]                      | 1    |
            """)
    void a_citation_resolves_or_is_not_there(String text, String expected, String cited, String dangling) {
        Citations citations = new Citations(3);
        assertThat(citations.accept(text) + citations.end()).isEqualTo(expected);
        assertThat(citations.cited()).hasToString(set(cited));
        assertThat(citations.dangling()).hasToString(set(dangling));
    }

    private static String set(String numbers) {
        return numbers == null ? "[]" : "[" + numbers.replace(",", ", ") + "]";
    }

    @Test
    void nothing_inside_a_fenced_block_is_a_citation() {
        String text = "Run [1]:\n\n```java\nint x = a[7]; // [9]\n`[8]`\n```\n\nThen [2].";
        assertThat(Citations.resolve(text, 2)).isEqualTo(text);
    }

    @Test
    void a_backtick_that_nothing_closes_ends_with_its_paragraph() {
        assertThat(Citations.resolve("Press ` now.\n\nThen this [5].", 1)).isEqualTo("Press ` now.\n\nThen this.");
    }

    @Test
    void however_the_text_is_cut_into_pieces_the_same_comes_out() {
        String text = "It [1, 2] is `a[9]` so [Source 3] 📚 [8].\n\n```\n[7]\n```\n[1](x) 【2】 [1";
        String whole = Citations.resolve(text, 3);
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            Citations citations = new Citations(3);
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(6));
                out.append(citations.accept(text.substring(at, end)));
                at = end;
            }
            assertThat(out.append(citations.end())).hasToString(whole);
        }
    }

    @Test
    void a_bracket_that_never_closes_is_not_held_back_for_long() {
        Citations citations = new Citations(1);
        assertThat(citations.accept("[" + "1,".repeat(200))).hasSizeGreaterThan(300);
    }

    @Test
    void what_looks_like_a_citation_in_a_quotation_is_defused() {
        assertThat(Citations.defuse("As shown [12] and [3, 4], not [here] or a[i]"))
                .isEqualTo("As shown (12) and (3, 4), not [here] or a[i]");
    }
}
