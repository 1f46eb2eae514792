package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathTextTest {
    @TempDir
    Path folder;

    @Test
    void plain_names_are_themselves() {
        for (String text : new String[] {"/", "/a/b c.txt", "/a/100%", "/a/back\\slash", "/x"}) {
            assertThat(PathText.of(PathText.toPath(text))).isEqualTo(text);
        }
    }

    @Test
    void bytes_that_are_no_utf_8_are_told_apart() {
        Path first = Path.of(URI.create("file:///a/%FF.txt"));
        Path second = Path.of(URI.create("file:///a/%FE.txt"));

        assertThat(PathText.of(first)).isEqualTo("/a/\\xFF.txt");
        assertThat(PathText.of(second)).isEqualTo("/a/\\xFE.txt");
        assertThat(PathText.toPath("/a/\\xFF.txt")).isEqualTo(first);
    }

    @Test
    void letters_beyond_ascii_stay_letters_even_beside_broken_ones() {
        Path path = Path.of(URI.create("file:///%C3%A4/%F0%9F%98%80%C3"));

        assertThat(PathText.of(path)).isEqualTo("/ä/😀\\xC3");
        assertThat(PathText.toPath("/ä/😀\\xC3")).isEqualTo(path);
    }

    @Test
    void a_name_that_looks_escaped_comes_back_as_it_was() {
        Path path = Path.of("/a/\\xFF.txt");

        assertThat(PathText.of(path)).isEqualTo("/a/\\x5CxFF.txt");
        assertThat(PathText.toPath("/a/\\x5CxFF.txt")).isEqualTo(path);
    }

    @Test
    void a_file_with_a_broken_name_can_be_opened_by_its_text() throws Exception {
        Path file = Path.of(URI.create(folder.toUri() + "%FFname"));
        Files.writeString(file, "here");

        assertThat(Files.readString(PathText.toPath(PathText.of(file)))).isEqualTo("here");
    }

    @Test
    void what_is_no_path_is_refused() {
        for (String text : new String[] {"", "relative", "/a\0b", "/a\\xZZ", "/a\\x4"}) {
            assertThatThrownBy(() -> PathText.toPath(text)).isInstanceOf(InvalidPathException.class);
        }
    }
}
