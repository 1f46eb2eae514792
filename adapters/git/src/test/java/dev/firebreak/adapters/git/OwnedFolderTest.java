package dev.firebreak.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.git.OwnedFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void files_are_written_once_and_then_left_alone() throws IOException {
        assertThat(write(Map.of("apps/a.yaml", "a", "apps/b.yaml", "b")))
                .isEqualTo(new Outcome.Written(List.of("apps/a.yaml", "apps/b.yaml"), List.of(), List.of(), 0));
        assertThat(write(Map.of("apps/a.yaml", "a", "apps/b.yaml", "b")))
                .isEqualTo(new Outcome.Written(List.of(), List.of(), List.of(), 2));
        assertThat(folder.resolve("apps/a.yaml")).hasContent("a");
    }

    @Test
    void what_is_no_longer_wanted_goes_with_its_folders_and_what_others_wrote_stays() throws IOException {
        write(Map.of("apps/old/a.yaml", "a", "apps/b.yaml", "b"));
        Files.writeString(folder.resolve("apps/mine.txt"), "of a person");

        assertThat(write(Map.of("c.yaml", "c")))
                .isEqualTo(new Outcome.Written(
                        List.of("c.yaml"), List.of(), List.of("apps/b.yaml", "apps/old/a.yaml"), 0));

        assertThat(folder.resolve("apps/old")).doesNotExist();
        assertThat(folder.resolve("apps/mine.txt")).hasContent("of a person");
    }

    @Test
    void a_file_that_somebody_else_wrote_is_never_overwritten_not_even_by_force() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "of a person");
        for (boolean force : new boolean[] {false, true}) {
            assertThat(new OwnedFolder(folder)
                            .write(sorted(Map.of("kustomization.yaml", "ours", "a.yaml", "a")), force))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("kustomization.yaml", "did not write it"));
        }
        assertThat(folder.resolve("kustomization.yaml")).hasContent("of a person");
        assertThat(folder.resolve("a.yaml")).doesNotExist();
    }

    @Test
    void a_file_of_ours_that_somebody_changed_is_overwritten_only_by_force() throws IOException {
        write(Map.of("a.yaml", "a", "b.yaml", "b"));
        Files.writeString(folder.resolve("a.yaml"), "changed");
        Files.writeString(folder.resolve("b.yaml"), "changed too");

        assertThat(write(Map.of("a.yaml", "new")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(2)
                                .allSatisfy(problem -> assertThat(problem).contains("--force")));
        assertThat(folder.resolve("a.yaml")).hasContent("changed");

        assertThat(new OwnedFolder(folder).write(sorted(Map.of("a.yaml", "new")), true))
                .isEqualTo(new Outcome.Written(List.of(), List.of("a.yaml"), List.of("b.yaml"), 0));
        assertThat(folder.resolve("a.yaml")).hasContent("new");
    }

    @Test
    void a_run_that_was_interrupted_is_finished_by_the_next() throws IOException {
        Files.createDirectories(folder.resolve("apps"));
        Files.writeString(folder.resolve("apps/a.yaml"), "a");
        assertThat(write(Map.of("apps/a.yaml", "a", "apps/b.yaml", "b")))
                .isEqualTo(new Outcome.Written(List.of("apps/b.yaml"), List.of(), List.of(), 1));
        assertThat(write(Map.of("apps/b.yaml", "b")))
                .isEqualTo(new Outcome.Written(List.of(), List.of(), List.of("apps/a.yaml"), 1));
    }

    @Test
    void nothing_is_written_out_of_the_folder() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("apps"), outside);
        for (String path : List.of("../outside/a.yaml", "apps/a.yaml")) {
            assertThat(new OwnedFolder(inside).write(sorted(Map.of(path, "a")), true))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.problems().getFirst()).contains("outside of"));
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_preview_tells_the_same_and_writes_nothing() throws IOException {
        SortedMap<String, String> files = sorted(Map.of("a.yaml", "a"));
        Outcome told = new OwnedFolder(folder).preview(files, false);
        assertThat(folder).isEmptyDirectory();
        assertThat(new OwnedFolder(folder).write(files, false)).isEqualTo(told);
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(new OwnedFolder(file).write(sorted(Map.of("a.yaml", "a")), false))
                .isEqualTo(new Outcome.Refused(List.of(file + " is a file; name a folder")));
    }

    private Outcome write(Map<String, String> files) throws IOException {
        return new OwnedFolder(folder).write(sorted(files), false);
    }

    private static SortedMap<String, String> sorted(Map<String, String> files) {
        return new TreeMap<>(files);
    }
}
