package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.TextExtractor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {
    @TempDir
    Path folder;

    @Test
    void empty_and_blank_files_are_skipped() throws IOException {
        assertThat(Reading.of(folder, "a.txt", "").skipped()).isEqualTo("empty");
        assertThat(Reading.of(folder, "b.txt", " \n\t\n").skipped()).isEqualTo("no text in it");
        assertThat(Reading.of(Reading.gzip(folder.resolve("c.txt.gz"), new byte[0]))
                        .skipped())
                .isEqualTo("empty");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_pipe_is_never_opened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.txt");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(Reading.of(pipe).skipped()).startsWith("not a regular file");
    }

    @Test
    void sockets_devices_and_folders_are_skipped() throws IOException {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(Reading.of(socket).skipped()).startsWith("not a regular file");
        }
        assertThat(Reading.of(Path.of("/dev/zero")).skipped()).startsWith("not a regular file");
        assertThat(Reading.of(folder).skipped()).isEqualTo("a folder");
    }

    @Test
    void a_file_that_is_gone_fails() {
        assertThat(Reading.of(folder.resolve("gone.txt")).failed()).isEqualTo("the file is gone");
    }

    @Test
    void a_file_without_permission_fails_and_names_it() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertThat(Reading.of(file).failed()).startsWith("no permission to read it: it is -w-------");
    }

    @Test
    void a_file_beyond_the_limit_is_skipped_unread() throws IOException {
        Path file = folder.resolve("large.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        assertThat(Reading.of(file).skipped()).isEqualTo("larger than the limit: 100 MiB, at most 64 MiB are read");
    }

    @Test
    void too_much_text_is_skipped() throws IOException {
        Limits few = new Limits(1 << 20, 1000, 1 << 20, 100, 1 << 20, 10, Duration.ofSeconds(10));
        Path file = Files.writeString(folder.resolve("a.txt"), "Some words.\n\n".repeat(200));
        assertThat(Reading.of(file, few).skipped()).startsWith("more than 1000 letters");
    }

    @Test
    void too_much_time_fails() throws IOException {
        Limits instant = new Limits(1 << 20, 1 << 20, 1 << 20, 100, 1 << 20, 10, Duration.ofNanos(1));
        Path file = Files.writeString(folder.resolve("a.txt"), "Some words.\n\n".repeat(200));
        assertThat(Reading.of(file, instant).failed()).startsWith("reading took more than");
    }

    @Test
    void what_is_packed_is_read_by_its_inner_name() throws IOException {
        byte[] first = "# Eggs\n\nBoil".getBytes(StandardCharsets.UTF_8);
        byte[] second = " them.\n".getBytes(StandardCharsets.UTF_8);
        Reading reading = Reading.of(Reading.gzip(folder.resolve("a.md.gz"), first, second));
        reading.isRead("Markdown");
        assertThat(reading.told()).containsExactly("Eggs, line 3: Boil them.");
    }

    @Test
    void gzip_that_is_cut_off_or_broken_fails() throws IOException {
        byte[] text = new Random(1)
                .ints(50_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        byte[] packed = Files.readAllBytes(Reading.gzip(folder.resolve("a.txt.gz"), text));
        assertThat(Reading.of(folder, "b.txt.gz", Arrays.copyOf(packed, packed.length / 2))
                        .failed())
                .contains("cut off");
        packed[packed.length / 2] ^= 0x55;
        assertThat(Reading.of(folder, "c.txt.gz", packed).failed()).isNotBlank();
    }

    @Test
    void bombs_are_skipped_with_their_ratio() throws IOException {
        Path zeros = bomb("zeros.gz", new byte[1 << 20], 1024);
        assertThat(Reading.of(zeros).skipped()).isEqualTo("binary");
        byte[] lines = "one line\n\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(Reading.of(bomb("lines.txt.gz", lines, 100)).skipped())
                .startsWith("unpacks to more than ")
                .contains(" times its packed size");
        Path twice = Reading.gzip(folder.resolve("twice.gz.gz"), Files.readAllBytes(zeros));
        assertThat(Reading.of(twice).skipped()).startsWith("gzip within gzip");
    }

    @Test
    void archives_and_other_binary_files_are_skipped_with_what_they_are() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[10 << 20]);
        }
        assertThat(Reading.of(zip).skipped()).isEqualTo("zip archive: unpack it first");
        Path renamed = Files.copy(zip, folder.resolve("notes.txt"));
        assertThat(Reading.of(renamed).skipped()).isEqualTo("zip archive: unpack it first");
        Path word = Files.copy(zip, folder.resolve("letter.docx"));
        assertThat(Reading.of(word).skipped()).startsWith("Word document: save it as PDF");
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        assertThat(Reading.of(Reading.gzip(folder.resolve("a.tgz"), tar)).skipped())
                .isEqualTo("tar archive: unpack it first");
        assertThat(Reading.of(folder, "a", "\u007FELF".getBytes(StandardCharsets.UTF_8))
                        .skipped())
                .contains("ELF");
        assertThat(Reading.of(folder, "a.md", new byte[] {'a', 0, 'b'}).skipped())
                .isEqualTo("binary");
    }

    @Test
    void deep_nesting_ends() throws IOException {
        for (String opening : new String[] {"<div>", "<table><tr><td>", "<b>", "<ul><li>"}) {
            assertThat(Reading.of(folder, "a.html", opening.repeat(30_000) + "deep")
                            .outcome())
                    .isNotNull();
        }
        assertThat(Reading.of(folder, "a.xml", "<a>".repeat(300_000)).failed()).contains("nested");
        for (String opening : new String[] {">", "[", "*a ", "- ", "![", "`", "<b>"}) {
            assertThat(Reading.of(folder, "a.md", opening.repeat(20_000) + "deep")
                            .outcome())
                    .isNotNull();
        }
    }

    @Test
    void a_page_of_nothing_but_tags_is_skipped() throws IOException {
        assertThat(Reading.of(folder, "a.html", "<p>".repeat(400_000)).skipped())
                .contains("300000 tags");
    }

    @Test
    void xml_that_defines_a_billion_laughs_is_harmless() throws IOException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
        }
        assertThat(Reading.of(folder, "a.xml", laughs + "]><a>&l39; said she</a>")
                        .told())
                .containsExactly("line 1: &l39; said she");
    }

    @Test
    void what_the_sink_throws_comes_through() throws IOException {
        Path file = Files.writeString(folder.resolve("a.html"), "<p>Some words.");
        assertThatThrownBy(() -> new DocumentReader(Limits.DEFAULT).extract(file, new TextExtractor.Sink() {
                    @Override
                    public void title(String title) {}

                    @Override
                    public void block(Block block) {
                        throw new IllegalStateException("the index is closed");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the index is closed");
    }

    @Test
    void a_reader_that_is_interrupted_ends() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "Some words.\n\n".repeat(200));
        Thread.currentThread().interrupt();
        try {
            assertThat(Reading.of(file).failed()).isNotBlank();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Path bomb(String name, byte[] part, int times) throws IOException {
        byte[] member = Files.readAllBytes(Reading.gzip(folder.resolve("member"), part));
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < times; i++) {
                out.write(member);
            }
        }
        return file;
    }
}
