package dev.firebreak.adapters.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.PassageIndexContract;
import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest extends PassageIndexContract {
    private static final String MODEL = "a-model";

    @TempDir
    Path folder;

    @TempDir
    Path other;

    @Override
    protected PassageIndex open() {
        return LuceneIndex.open(folder, MODEL, DIMENSIONS);
    }

    /** A copy, since this process still holds the lock of the one it would have died with. */
    @Override
    protected PassageIndex afterCrash() throws IOException {
        copy(folder, other);
        return LuceneIndex.open(other, MODEL, DIMENSIONS);
    }

    @Test
    void an_index_of_another_model_is_refused_with_advice() {
        LuceneIndex.open(other, "another-model", DIMENSIONS).close();
        for (var attempt : List.of(new Attempt(MODEL, DIMENSIONS), new Attempt("another-model", DIMENSIONS + 1))) {
            assertThatThrownBy(() -> LuceneIndex.open(other, attempt.model(), attempt.dimensions()))
                    .isInstanceOf(IndexFolderException.class)
                    .hasMessageContaining(other.toString())
                    .hasMessageContaining("another-model")
                    .hasMessageContaining("firebreak ingest");
        }
        LuceneIndex.open(other, "another-model", DIMENSIONS).close();
    }

    @Test
    void an_index_in_use_is_refused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(IndexFolderException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("another process");
    }

    @Test
    void every_damaged_file_is_noticed_when_the_index_is_opened() throws Exception {
        try (PassageIndex index = LuceneIndex.open(other, MODEL, DIMENSIONS)) {
            for (int i = 0; i < 50; i++) {
                index.add(passage(EGGS, i, "Boil the egg, number " + i), unit(1, i));
            }
            index.commit();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(other)) {
            files = all.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[whole.length / 2] ^= 0x55;
            for (byte[] damaged : List.of(flipped, Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
                Files.write(file, damaged);
                refusedAsDamaged(file);
            }
            Files.delete(file);
            refusedAsDamaged(file);
            Files.write(file, whole);
        }
        LuceneIndex.open(other, MODEL, DIMENSIONS).close();
    }

    private void refusedAsDamaged(Path file) {
        assertThatThrownBy(() -> LuceneIndex.open(other, MODEL, DIMENSIONS))
                .as(file.toString())
                .isInstanceOf(IndexFolderException.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining("Delete that folder");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path occupied = Files.writeString(other.resolve("occupied"), "a file");
        assertThatThrownBy(() -> LuceneIndex.open(occupied, MODEL, DIMENSIONS))
                .isInstanceOf(IndexFolderException.class)
                .hasMessageContaining(occupied.toString())
                .hasMessageContaining("writable");
    }

    @Test
    void a_full_disk_fails_the_commit_and_leaves_the_index_as_it_was() throws Exception {
        Disk disk = new Disk(FSDirectory.open(other));
        try (PassageIndex index = LuceneIndex.open(disk, other, MODEL, DIMENSIONS)) {
            index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
            index.commit();
            for (int left = 0; left < 12; left++) {
                index.add(passage(BREAD, 0, "Bake the bread."), axis(1));
                disk.leavesRoomFor(left);
                if (failedCommit(index)) {
                    assertThat(index.size()).isEqualTo(1);
                    disk.leavesRoomFor(Integer.MAX_VALUE);
                    index.commit();
                    assertThat(index.size())
                            .as("nothing half-written, %d files", left)
                            .isEqualTo(1);
                } else {
                    disk.leavesRoomFor(Integer.MAX_VALUE);
                    index.remove(BREAD);
                    index.commit();
                }
            }
            index.add(passage(BREAD, 0, "Bake the bread."), axis(1));
            index.commit();
            assertThat(index.byWords("bread", Optional.empty(), 10)).hasSize(1);
            assertThat(disk.failures).isGreaterThan(3);
        }
        LuceneIndex.open(other, MODEL, DIMENSIONS).close();
    }

    private boolean failedCommit(PassageIndex index) {
        try {
            index.commit();
            return false;
        } catch (UncheckedIOException failure) {
            assertThat(failure).hasMessageContaining(other.toString()).hasMessageContaining("No space left");
            return true;
        }
    }

    @Test
    void after_closing_writes_are_refused() {
        PassageIndex closed = LuceneIndex.open(other, MODEL, DIMENSIONS);
        closed.close();
        assertThatThrownBy(() -> closed.add(passage(EGGS, 0, "egg"), axis(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_title_counts_twice_as_much_as_text() {
        try (PassageIndex index = LuceneIndex.open(other, MODEL, DIMENSIONS)) {
            index.add(titled(EGGS, "egg", "water salt pepper"), axis(0));
            index.add(titled(BREAD, "water", "egg salt pepper"), axis(0));
            index.commit();
            assertThat(index.read(index.byWords("egg", Optional.empty(), 2).stream()
                            .map(PassageIndex.Match::id)
                            .toList()))
                    .extracting(found -> found.passage().document())
                    .containsExactly(EGGS, BREAD);
        }
    }

    private static Passage titled(DocumentId document, String title, String text) {
        return new Passage(document, 0, title, Place.WHOLE, text);
    }

    /** A merge may go on meanwhile: what it takes away belongs to no commit. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (NoSuchFileException passing) {
                    assertThat(file).doesNotExist();
                }
            }
        }
    }

    private record Attempt(String model, int dimensions) {}

    /** A disk on which there is room for so many more files. */
    private static final class Disk extends FilterDirectory {
        private int room = Integer.MAX_VALUE;
        private int failures;

        Disk(FSDirectory real) {
            super(real);
        }

        synchronized void leavesRoomFor(int files) {
            room = files;
        }

        @Override
        public synchronized IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (room == 0) {
                failures++;
                throw new IOException("No space left on device");
            }
            room--;
            return super.createOutput(name, context);
        }
    }
}
