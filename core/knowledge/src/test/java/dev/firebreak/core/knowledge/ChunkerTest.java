package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {
    private static final DocumentId DOCUMENT = new DocumentId("documents", "/docs/guide.md");

    private final PieceCounter counter = new PieceCounter(510);

    @Test
    void neighbours_under_the_same_headings_are_joined() {
        List<Passage> passages = chunk(paragraph("Boil the egg.", 1), paragraph("Peel the egg.", 3));
        assertThat(passages).singleElement().satisfies(passage -> {
            assertThat(passage.text()).isEqualTo("Boil the egg.\n\nPeel the egg.");
            assertThat(passage.place()).isEqualTo(Place.lines(1, 3));
            assertThat(passage.title()).isEqualTo("Guide");
            assertThat(passage.ordinal()).isZero();
        });
    }

    @Test
    void a_heading_a_page_and_a_record_divide() {
        Block inInstall = new Block("One.", Place.lines(1, 1).under(List.of("Install")), false);
        Block inUse = new Block("Two.", Place.lines(3, 3).under(List.of("Use")), false);
        assertThat(chunk(inInstall, inUse)).hasSize(2);
        assertThat(chunk(new Block("One.", Place.page(1), false), new Block("Two.", Place.page(2), false)))
                .hasSize(2);
        Block record = new Block("name: egg", Place.lines(2, 2), true);
        assertThat(chunk(paragraph("One.", 1), record, paragraph("Two.", 3))).hasSize(3);
    }

    @Test
    void joining_ends_at_about_the_target() {
        List<Block> blocks = IntStream.rangeClosed(1, 200)
                .mapToObj(line -> paragraph("This is a short paragraph about number " + line + ".", line))
                .toList();
        List<Passage> passages = chunk(blocks);
        assertThat(passages.subList(0, passages.size() - 1))
                .allSatisfy(passage ->
                        assertThat(counter.countTokens(passage.text())).isBetween(128, 384));
    }

    @Test
    void a_block_up_to_the_limit_stays_whole() {
        String text = "word ".repeat(500).strip();
        assertThat(chunk(paragraph(text, 1)))
                .singleElement()
                .satisfies(passage -> assertThat(passage.text()).isEqualTo(text));
    }

    @Test
    void a_long_block_is_split_at_the_ends_of_sentences() {
        String text = "The quick brown fox jumps over the lazy dog again. ".repeat(300);
        assertThat(chunk(paragraph(text, 1)))
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        passage -> assertThat(passage.text()).startsWith("The").endsWith("."));
    }

    @Test
    void without_sentences_it_is_split_at_lines_that_keep_their_numbers() {
        String text = IntStream.rangeClosed(1, 600)
                .mapToObj(line -> "    call(" + line + ");")
                .collect(Collectors.joining("\n"));
        List<Passage> passages = chunk(new Block(text, Place.lines(11, 610), false));
        assertThat(passages).hasSizeGreaterThan(2);
        int next = 11;
        for (Passage passage : passages) {
            assertThat(passage.place().line()).isEqualTo(next);
            assertThat(passage.text())
                    .startsWith("    call(" + (next - 10) + ")")
                    .endsWith(");");
            next = passage.place().lastLine() + 1;
        }
        assertThat(next).isEqualTo(611);
    }

    @Test
    void pieces_of_a_text_whose_lines_were_joined_keep_the_whole_range() {
        String text = "The quick brown fox jumps over the lazy dog again. ".repeat(300);
        assertThat(chunk(new Block(text, Place.lines(5, 90), false)))
                .allSatisfy(passage -> assertThat(passage.place()).isEqualTo(Place.lines(5, 90)));
    }

    @Test
    void a_megabyte_without_a_space_takes_few_counts_of_short_texts() {
        String text = "x".repeat(1 << 20);
        List<Passage> passages = chunk(paragraph(text, 1));
        assertThat(String.join("", passages.stream().map(Passage::text).toList()))
                .isEqualTo(text);
        assertThat(counter.letters).isLessThan(3L << 20);
        assertThat(counter.calls).isLessThan(2L * passages.size() + 20);
    }

    @Test
    void a_long_word_that_the_tokeniser_takes_for_one_token_is_split_all_the_same() {
        PieceCounter unknowing = new PieceCounter(510, 100);
        List<Passage> passages = chunk(unknowing, "Guide", List.of(paragraph("x".repeat(1 << 20), 1)));
        assertThat(passages).allSatisfy(passage -> assertThat(passage.text()).hasSizeLessThanOrEqualTo(5100));
        assertThat(unknowing.letters).isLessThan(3L << 20);
    }

    @Test
    void ordinary_text_is_counted_about_once_per_passage() {
        List<Block> rows = IntStream.range(0, 1000)
                .mapToObj(row -> new Block("name: egg " + row, Place.lines(row + 1, row + 1), true))
                .toList();
        chunk(rows);
        assertThat(counter.calls).isLessThan(1010);
    }

    @Test
    void a_long_title_and_long_headings_are_shortened_for_their_passages() {
        List<String> headings = IntStream.range(0, 40)
                .mapToObj(level -> "Chapter " + level + " of many words and more")
                .toList();
        Block block = new Block("Boil the egg.", Place.lines(1, 1).under(headings), false);
        Passage passage =
                chunk(counter, "A title ".repeat(2000), List.of(block)).getFirst();
        assertThat(passage.text()).isEqualTo("Boil the egg.");
        assertThat(passage.title()).startsWith("A title").endsWith("…");
        assertThat(passage.place().headings()).isNotEmpty().last().isEqualTo(headings.getLast());
        assertThat(counter.countTokens(passage.contextualText())).isLessThan(510 / 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 510})
    void no_letter_is_lost_or_doubled_and_every_passage_fits(int limit) {
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            List<Block> blocks = Blocks.random(random);
            String title = Blocks.words(random, 1 + random.nextInt(40));
            PieceCounter tokens = new PieceCounter(limit, random.nextBoolean() ? 100 : Integer.MAX_VALUE);
            List<Passage> passages = chunk(tokens, title, blocks);
            assertThat(letters(passages.stream().map(Passage::text).toList()))
                    .as("seed %d", seed)
                    .isEqualTo(letters(blocks.stream().map(Block::text).toList()));
            for (int ordinal = 0; ordinal < passages.size(); ordinal++) {
                Passage passage = passages.get(ordinal);
                assertThat(passage.ordinal()).isEqualTo(ordinal);
                assertThat(passage.text()).isNotBlank();
                assertThat(tokens.countTokens(passage.contextualText()))
                        .as("seed %d: %s", seed, passage)
                        .isLessThanOrEqualTo(limit);
                assertThat(Character.isLowSurrogate(passage.text().charAt(0))).isFalse();
            }
        }
    }

    @Test
    void surrogate_pairs_are_never_split() {
        for (int odd = 0; odd < 8; odd++) {
            String text = "x".repeat(odd) + "😀".repeat(9000);
            for (Passage passage : chunk(counter, text, List.of(paragraph(text, 1)))) {
                assertThat(passage.title()).endsWith("😀…");
                assertThat(passage.text()).endsWith("😀").doesNotStartWith("\uDE00");
            }
        }
    }

    @Test
    void the_number_of_passages_is_told_at_the_end_and_nothing_may_follow() {
        Chunker.Run run = new Chunker(counter).begin(DOCUMENT, "Guide", passage -> {});
        run.add(paragraph("One.", 1));
        assertThat(run.end()).isEqualTo(1);
        assertThatThrownBy(() -> run.add(paragraph("Two.", 2))).hasMessageContaining("/docs/guide.md");
    }

    @Test
    void a_document_without_blocks_has_no_passages() {
        assertThat(chunk(List.of())).isEmpty();
    }

    private List<Passage> chunk(Block... blocks) {
        return chunk(List.of(blocks));
    }

    private List<Passage> chunk(List<Block> blocks) {
        return chunk(counter, "Guide", blocks);
    }

    private static List<Passage> chunk(Embedder embedder, String title, List<Block> blocks) {
        List<Passage> passages = new ArrayList<>();
        Chunker.Run run = new Chunker(embedder).begin(DOCUMENT, title, passages::add);
        blocks.forEach(run::add);
        assertThat(run.end()).isEqualTo(passages.size());
        return passages;
    }

    private static Block paragraph(String text, int line) {
        return new Block(text, Place.lines(line, line), false);
    }

    private static String letters(List<String> texts) {
        StringBuilder letters = new StringBuilder();
        for (String text : texts) {
            text.chars()
                    .filter(letter -> !Character.isWhitespace(letter))
                    .forEach(letter -> letters.append((char) letter));
        }
        return letters.toString();
    }

    /** Counts a token for every four letters of a word; words beyond a length are one unknown token. */
    private static final class PieceCounter implements Embedder {
        private final int limit;
        private final int longestWord;
        private long calls;
        private long letters;

        PieceCounter(int limit) {
            this(limit, Integer.MAX_VALUE);
        }

        PieceCounter(int limit, int longestWord) {
            this.limit = limit;
            this.longestWord = longestWord;
        }

        @Override
        public String model() {
            return "four-letters";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public int maxTokens() {
            return limit;
        }

        @Override
        public int countTokens(String text) {
            calls++;
            letters += text.length();
            int tokens = 0;
            int word = 0;
            for (int at = 0; at <= text.length(); at++) {
                if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
                    tokens += word > longestWord ? 1 : Math.ceilDiv(word, 4);
                    word = 0;
                } else {
                    word++;
                }
            }
            return tokens;
        }

        @Override
        public float[] embedPassage(String text) {
            throw new UnsupportedOperationException("a chunker only counts");
        }

        @Override
        public float[] embedQuery(String text) {
            throw new UnsupportedOperationException("a chunker only counts");
        }
    }

    /** Blocks as documents have them, and worse. */
    private static final class Blocks {
        private static final String[] GLUE = {" ", " ", " ", ". ", "\n", "\n\n", "", "   ", "\t", "。", "! \""};

        static List<Block> random(Random random) {
            List<Block> blocks = new ArrayList<>();
            List<String> headings = List.of();
            int line = 1;
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                if (random.nextInt(4) == 0) {
                    headings = random.ints(random.nextInt(4), 1, 60)
                            .mapToObj(length -> words(random, length))
                            .toList();
                }
                String text = words(random, 1 + random.nextInt(random.nextInt(12) == 0 ? 4000 : 80));
                int last = line + (int) text.lines().count();
                blocks.add(new Block(text, Place.lines(line, last).under(headings), random.nextInt(5) == 0));
                line = last + 1;
            }
            return blocks;
        }

        static String words(Random random, int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                int length = random.nextInt(200) == 0 ? random.nextInt(3000) : 1 + random.nextInt(9);
                for (int letter = 0; letter < length; letter++) {
                    text.appendCodePoint(
                            random.nextInt(6) == 0 ? 0x1F600 + random.nextInt(40) : 'a' + random.nextInt(26));
                }
                text.append(GLUE[random.nextInt(GLUE.length)]);
            }
            return text.toString();
        }
    }
}
