package dev.firebreak.adapters.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.EmbedderContract;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BgeSmallTest extends EmbedderContract {
    @TempDir
    static Path scratch;

    private static BgeSmall model;

    @BeforeAll
    static void open() {
        model = new BgeSmall(scratch.resolve("models"));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Override
    protected Embedder embedder() {
        return model;
    }

    @Test
    void vectors_are_those_of_the_reference() throws Exception {
        Path file = unzipped("/bge-small-en-v1.5-q.onnx");
        Path tokenizer = unzipped("/bge-small-en-v1.5-q-tokenizer.json");
        var reference = new OnnxEmbeddingModel(file, tokenizer, PoolingMode.CLS);
        for (String text : List.of(
                "In the beginning God created the heaven and the earth.",
                "naïve façade, 12.5 % off: \"état\" (d'âme) — 日本",
                "word ".repeat(400))) {
            float[] expected = reference.embed(text).content().vector();
            assertThat(cosine(model.embedPassage(text), expected)).isGreaterThan(0.999);
        }
    }

    @Test
    void only_questions_get_the_prefix() {
        String question = "what do loaves weigh";
        float[] prefixed = model.embedPassage("Represent this sentence for searching relevant passages: " + question);
        assertThat(cosine(model.embedQuery(question), prefixed)).isGreaterThan(0.9999);
        assertThat(cosine(model.embedQuery(question), model.embedPassage(question)))
                .isLessThan(0.999);
    }

    @Test
    void nothing_is_unpacked_before_it_is_needed() {
        Path folder = scratch.resolve("unused");
        try (BgeSmall unused = new BgeSmall(folder)) {
            assertThat(unused.countTokens("four score and seven")).isEqualTo(4);
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void a_damaged_file_is_unpacked_again_and_a_whole_one_left_alone() throws Exception {
        Path folder = scratch.resolve("damaged");
        Path file = Unpacked.file("/bge-small-en-v1.5-q.onnx", folder);
        var made = Files.getLastModifiedTime(file);
        assertThat(Unpacked.file("/bge-small-en-v1.5-q.onnx", folder)).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(made);

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Unpacked.file("/bge-small-en-v1.5-q.onnx", folder);
        bytes[bytes.length / 2] ^= 1;
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void the_model_is_rewritten_once_and_again_when_it_is_damaged() throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("prepared"));
        Path old = Files.writeString(folder.resolve("bge-small-en-v1.5-q.0.1.0.amd64.0.onnx"), "of another version");
        float[] before = embedOnceIn(folder);
        Path prepared = onlyModelIn(folder);
        assertThat(prepared).isNotEqualTo(old);

        Files.setLastModifiedTime(prepared, FileTime.fromMillis(0));
        assertThat(embedOnceIn(folder)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(onlyModelIn(folder))).isEqualTo(FileTime.fromMillis(0));

        byte[] bytes = Files.readAllBytes(prepared);
        bytes[bytes.length / 2] ^= 1;
        Files.write(prepared, bytes);
        assertThat(embedOnceIn(folder)).isEqualTo(before);
        assertThat(onlyModelIn(folder)).isEqualTo(prepared);
    }

    private static float[] embedOnceIn(Path folder) {
        try (BgeSmall once = new BgeSmall(folder)) {
            return once.embedPassage("a loaf of bread");
        }
    }

    private static Path onlyModelIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> models =
                    files.filter(file -> file.toString().endsWith(".onnx")).toList();
            assertThat(models).hasSize(1);
            return models.getFirst();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path occupied = Files.writeString(scratch.resolve("occupied"), "a file");
        try (BgeSmall hopeless = new BgeSmall(occupied)) {
            assertThatThrownBy(() -> hopeless.embedQuery("bread"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(occupied.toString())
                    .hasMessageContaining("writable");
        }
    }

    @Test
    void after_closing_it_says_so() {
        BgeSmall closed = new BgeSmall(scratch.resolve("models"));
        closed.embedQuery("bread");
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.embedQuery("bread"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static Path unzipped(String resource) throws Exception {
        Path file = scratch.resolve("reference" + resource.replace('/', '-'));
        try (InputStream in = Unpacked.open(resource);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
        return file;
    }
}
