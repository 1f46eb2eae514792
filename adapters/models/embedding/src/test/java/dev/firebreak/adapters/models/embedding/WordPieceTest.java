package dev.firebreak.adapters.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the library that the model's authors use. */
class WordPieceTest {
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    /** Scripts whose characters every Unicode version of the last ten years knows. */
    private static final List<int[]> ALPHABETS = List.of(
            new int[] {0x00, 0x7F},
            new int[] {0x20, 0x7E},
            new int[] {'a', 'z'},
            new int[] {0xA0, 0x24F},
            new int[] {0x300, 0x36F},
            new int[] {0x391, 0x3A1},
            new int[] {0x3B1, 0x3C9},
            new int[] {0x400, 0x4FF},
            new int[] {0x5D0, 0x5EA},
            new int[] {0x627, 0x64A},
            new int[] {0x2000, 0x206F},
            new int[] {0x20A0, 0x20B9},
            new int[] {0x3041, 0x3096},
            new int[] {0x4E00, 0x4EFF},
            new int[] {0xAC00, 0xAC80},
            new int[] {0xFB00, 0xFB06},
            new int[] {0xFF01, 0xFF5E},
            new int[] {0x1F600, 0x1F640});

    @TempDir
    static Path folder;

    private static HuggingFaceTokenizer reference;
    private static WordPiece wordPiece;

    @BeforeAll
    static void open() throws Exception {
        System.setProperty("DJL_CACHE_DIR", folder.toString());
        Path file = folder.resolve("tokenizer.json");
        Files.copy(Unpacked.open(TOKENIZER), file);
        reference = HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "false", "padding", "false"));
        wordPiece = new WordPiece(Vocabulary.read(Unpacked.open(TOKENIZER)));
    }

    @AfterAll
    static void close() {
        reference.close();
    }

    @Test
    void sentences_become_the_reference_s_tokens() {
        for (String text : List.of(
                "",
                "Hello, world!",
                "unaffordable antidisestablishmentarianism",
                "The LORD's house; it is 3.14 km away (e.g., $5^2 + x~y|z).",
                "naïve façade Ångström ÉTAT straße ΣΊΣΥΦΟΣ İstanbul",
                "日本語 and 中文混合text 한국어",
                "tabs\tand\r\nlines\u00a0and\u2003wide\u3000spaces\u200bnone",
                "x".repeat(100) + " " + "x".repeat(101),
                "\u0000\u0007control\u007f\ufffd chars \u000b\u000c\u0085",
                "emoji 🙂👩‍👩‍👧 ok")) {
            sameAsReference(text);
        }
    }

    @Test
    void random_text_becomes_the_reference_s_tokens() {
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int runs = random.nextInt(12); runs >= 0; runs--) {
                int[] alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
                for (int letters = random.nextInt(9); letters >= 0; letters--) {
                    text.appendCodePoint(alphabet[0] + random.nextInt(alphabet[1] - alphabet[0] + 1));
                }
                text.append(random.nextBoolean() ? " " : "");
            }
            sameAsReference(text.toString());
        }
    }

    @Test
    void work_ends_at_the_limit() {
        assertThat(wordPiece.tokens("unaffordable ".repeat(100), 7).count()).isEqualTo(7);
        assertThat(wordPiece.tokens("word ".repeat(100), 7).between(101, 102)).hasSize(9);
    }

    @Test
    void names_of_special_tokens_are_plain_text() {
        assertThat(wordPiece.tokens("[SEP]", 10).between(101, 102))
                .isEqualTo(wordPiece.tokens("[ sep ]", 10).between(101, 102));
    }

    private static void sameAsReference(String text) {
        assertThat(wordPiece.tokens(text, Integer.MAX_VALUE).between(101, 102))
                .as(text)
                .isEqualTo(reference.encode(text).getIds());
    }
}
