package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it ends in one of the three outcomes. */
class FuzzTest {
    private static final String SIGNS = "<>[]{}\"'\\\n#*`|,&/0";
    private static final int ROUNDS = 120;

    private static final Map<String, String> SEEDS = Map.ofEntries(
            Map.entry("a.txt", "Title\n=====\n\n * one\n * two\n\n   more\n"),
            Map.entry(
                    "a.md",
                    "---\ntitle: x\n---\n# A\n\n- *b* [c](http://d)\n\n| a |\n|---|\n| 1 |\n\n```\ncode\n```\n> q\n"),
            Map.entry("a.rst", "====\nAbc\n====\n\n.. note:: x\n\nDef\n---\ntext\n"),
            Map.entry("a.adoc", "= A\n\n== B\ntext\n"),
            Map.entry("a.org", "#+TITLE: A\n* B\n** C\ntext\n"),
            Map.entry(
                    "a.html",
                    "<html><meta charset=utf-8><title>A</title><h1>B</h1><p>c<ul><li>d</ul><table><tr><td>e</table>"),
            Map.entry("a.xml", "<?xml version='1.0'?><a><title>b</title><c d='e'>f&amp;<![CDATA[g]]></c></a>"),
            Map.entry("a.json", "[{\"a\": 1, \"b\": [1, {\"c\": \"\\u00e9\"}]}, {\"d\": null}]"),
            Map.entry("a.jsonl", "{\"a\": 1}\n{\"b\": [true]}\n"),
            Map.entry("a.csv", "a,b\n1,\"2\n3\"\n"),
            Map.entry("a.tsv", "a\tb\n1\t2\n"),
            Map.entry("a.c", "int a;\n\nint b(void) {\n  return 1;\n}\n"));

    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    void mutations_of_small_files_of_every_text_format() throws IOException {
        for (Map.Entry<String, String> seed : SEEDS.entrySet()) {
            fuzz(seed.getKey(), seed.getValue().getBytes(StandardCharsets.UTF_8), ROUNDS);
        }
    }

    @Test
    @Timeout(240)
    void mutations_of_a_pdf() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (PDDocument document = PdfTest.document("Eggs", List.of("Boil them."), List.of("Well."))) {
            document.save(content);
        }
        fuzz("a.pdf", content.toByteArray(), ROUNDS);
    }

    @Test
    @Timeout(240)
    void mutations_of_packed_text() throws IOException {
        byte[] text = "Some words.\n\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        fuzz("a.txt.gz", Files.readAllBytes(Reading.gzip(folder.resolve("seed.gz"), text, text)), ROUNDS);
    }

    @Test
    @Timeout(240)
    void random_bytes_under_every_name() throws IOException {
        for (String name : SEEDS.keySet()) {
            for (int seed = 0; seed < 40; seed++) {
                Random random = new Random(seed);
                byte[] bytes = new byte[random.nextInt(3000)];
                random.nextBytes(bytes);
                if (seed % 2 == 0) {
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (' ' + Math.floorMod(bytes[i], 96));
                    }
                }
                check(name, bytes, seed);
            }
        }
    }

    private void fuzz(String name, byte[] valid, int rounds) throws IOException {
        assertThat(Reading.of(folder, name, valid).outcome().toString()).startsWith("Read");
        for (int seed = 0; seed < rounds; seed++) {
            check(name, mutated(valid, new Random(seed)), seed);
        }
    }

    private void check(String name, byte[] bytes, int seed) throws IOException {
        Reading reading = Reading.of(folder, name, bytes);
        assertThat(reading.outcome()).as("%s, seed %d", name, seed).isNotNull();
        for (Block block : reading.blocks()) {
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(block.text()))
                    .as("%s, seed %d", name, seed)
                    .isTrue();
        }
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = repeated(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(20)), random);
                default -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
            }
        }
        return bytes;
    }

    private static byte[] repeated(byte[] bytes, int from, int to, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        int times = 1 + random.nextInt(60);
        for (int i = 0; i < times; i++) {
            out.write(bytes, from, to - from);
        }
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
