package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void begin() {
        tree = new Tree(folder.resolve("root"));
    }

    @Test
    void files_come_in_byte_order_folder_by_folder() {
        tree.write("b/z", "");
        tree.write("b/B/x", "");
        tree.write("a", "");
        tree.write("b.txt", "");

        assertThat(names(walk(Files::newDirectoryStream))).containsExactly("a", "b/B/x", "b/z", "b.txt");
    }

    @Test
    void a_link_is_no_way_out_and_no_loop() {
        tree.write("a/file", "");
        tree.link("a/up", tree.root);
        tree.link("out", Path.of("/"));
        tree.link("dangling", Path.of("nowhere"));

        assertThat(founds(walk(Files::newDirectoryStream)))
                .extracting(Walk.Found::kind)
                .containsExactly(Walk.Kind.FILE, Walk.Kind.LINK, Walk.Kind.LINK, Walk.Kind.LINK);
    }

    @Test
    void a_folder_that_cannot_be_listed_is_found_and_what_was_in_it_is_not_given_up() {
        Path file = tree.write("closed/deep/file", "");
        Path readable = tree.write("open/file", "");
        Folders.Listing open = Files::newDirectoryStream;
        Walk walk = walk(path -> open.open(permitted(path)));

        assertThat(founds(walk)).extracting(Walk.Found::kind).containsExactly(Walk.Kind.UNREADABLE, Walk.Kind.FILE);
        assertThat(walk.covers(file)).isTrue();
        assertThat(walk.covers(tree.root.resolve("closed/never-was"))).isTrue();
        assertThat(walk.covers(tree.root.resolve("closed"))).isTrue();
        assertThat(walk.covers(readable)).isTrue();
        assertThat(walk.covers(tree.root.resolve("open"))).isFalse();
    }

    @Test
    void what_a_walk_would_not_come_by_is_not_covered() {
        Path file = tree.write("a/file", "");
        tree.write("pipe-to-be", "");
        tree.write(".git/config", "");
        tree.link("link", tree.root.resolve("a"));
        Walk walk = walk(Files::newDirectoryStream);
        names(walk);

        assertThat(walk.covers(file)).isTrue();
        assertThat(walk.covers(tree.root.resolve("link"))).isTrue();
        assertThat(walk.covers(tree.root.resolve("link/file"))).isFalse();
        assertThat(walk.covers(tree.root.resolve(".git/config"))).isFalse();
        assertThat(walk.covers(tree.root.resolve("pipe-to-be/below-a-file"))).isFalse();
        assertThat(walk.covers(tree.root.resolve("gone"))).isFalse();
        assertThat(walk.covers(folder.resolve("elsewhere"))).isFalse();
        assertThat(walk.leftOut()).isEqualTo(1);
    }

    @Test
    void a_large_folder_is_read_in_pieces_without_a_gap_or_a_double() throws Exception {
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            all.add(tree.write("f" + i, ""));
        }
        Folders folders = new Folders(Files::newDirectoryStream);

        List<Path> read = new ArrayList<>();
        List<Path> piece = folders.entries(tree.root, null, 5);
        while (!piece.isEmpty()) {
            assertThat(piece).hasSizeLessThanOrEqualTo(5);
            read.addAll(piece);
            piece = folders.entries(tree.root, piece.getLast(), 5);
        }

        assertThat(read).isSorted().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_pipe_is_told_from_a_file() throws Exception {
        tree.write("file", "");
        new ProcessBuilder("mkfifo", tree.root.resolve("pipe").toString())
                .start()
                .waitFor();

        assertThat(founds(walk(Files::newDirectoryStream)))
                .extracting(Walk.Found::kind)
                .containsExactly(Walk.Kind.FILE, Walk.Kind.SPECIAL);
    }

    private static Path permitted(Path folder) throws AccessDeniedException {
        if (folder.endsWith("closed")) {
            throw new AccessDeniedException(folder.toString());
        }
        return folder;
    }

    private Walk walk(Folders.Listing listing) {
        return new Walk(new Folders(listing), List.of(tree.root), () -> false);
    }

    private List<Walk.Found> founds(Walk walk) {
        List<Walk.Found> founds = new ArrayList<>();
        walk.visit(founds::add);
        return founds;
    }

    private List<String> names(Walk walk) {
        return founds(walk).stream()
                .map(found -> tree.root.relativize(found.path()).toString())
                .toList();
    }
}
