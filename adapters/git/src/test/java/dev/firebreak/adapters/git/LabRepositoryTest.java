package dev.firebreak.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.git.LabRepository.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looked at by the real Git. */
class LabRepositoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeEach
    void repository() throws Exception {
        git("init", "--initial-branch=main");
        git("config", "user.name", "Somebody");
        git("config", "user.email", "somebody@example.net");
        Files.writeString(folder.resolve("README.md"), "of a person\n");
        git("add", "README.md");
        git("commit", "--message=begun");
    }

    @Test
    void files_become_one_commit_on_the_branch_with_the_message_and_nothing_is_left_over() throws Exception {
        assertThat(commit(Map.of("apps/a.yaml", "a\n"), "rack: one workload\n\ngitea: to pi-1: is new\n"))
                .isInstanceOfSatisfying(Outcome.Committed.class, made -> {
                    assertThat(made.branch()).isEqualTo("main");
                    assertThat(made.commit()).isPresent();
                });
        assertThat(git("log", "--format=%s|%an")).isEqualTo("rack: one workload|Somebody\nbegun|Somebody\n");
        assertThat(git("log", "-1", "--format=%b")).contains("gitea: to pi-1: is new");
        assertThat(git("show", "--name-only", "--format=")).isEqualTo(".firebreak/written\napps/a.yaml\n");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void the_same_again_commits_nothing() throws Exception {
        commit(Map.of("a.yaml", "a\n"), "first");
        assertThat(commit(Map.of("a.yaml", "a\n"), "second"))
                .isInstanceOfSatisfying(
                        Outcome.Committed.class,
                        made -> assertThat(made.commit()).isEmpty());
        assertThat(git("log", "--format=%s")).isEqualTo("first\nbegun\n");
    }

    @Test
    void what_somebody_has_changed_or_staged_stays_as_it_is_and_out_of_the_commit() throws Exception {
        Files.writeString(folder.resolve("README.md"), "changed\n");
        Files.writeString(folder.resolve("staged.txt"), "staged\n");
        Files.writeString(folder.resolve("new.txt"), "new\n");
        git("add", "staged.txt");

        commit(Map.of("a.yaml", "a\n"), "ours");

        assertThat(git("show", "--name-only", "--format=")).isEqualTo(".firebreak/written\na.yaml\n");
        assertThat(git("status", "--porcelain").lines())
                .containsExactlyInAnyOrder(" M README.md", "A  staged.txt", "?? new.txt");
    }

    @Test
    void what_is_no_longer_wanted_is_removed_in_the_commit() throws Exception {
        commit(Map.of("a.yaml", "a\n", "b.yaml", "b\n"), "both");
        commit(Map.of("b.yaml", "b\n"), "one");
        assertThat(git("show", "--name-status", "--format=")).isEqualTo("M\t.firebreak/written\nD\ta.yaml\n");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void what_an_interrupted_run_wrote_is_committed_by_the_next() throws Exception {
        new OwnedFolder(folder).write(new TreeMap<>(Map.of("a.yaml", "a\n")), false);
        commit(Map.of("a.yaml", "a\n"), "ours");
        assertThat(git("show", "--name-only", "--format=")).isEqualTo(".firebreak/written\na.yaml\n");
    }

    @Test
    void a_folder_inside_of_the_repository_commits_only_what_is_in_it() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("cluster"));
        new LabRepository(inner).commit(new TreeMap<>(Map.of("a.yaml", "a\n")), false, "ours");
        assertThat(git("show", "--name-only", "--format=")).isEqualTo("cluster/.firebreak/written\ncluster/a.yaml\n");
    }

    @Test
    void a_repository_amid_a_merge_with_conflicts_is_refused_before_anything_is_written() throws Exception {
        git("switch", "--create", "other");
        Files.writeString(folder.resolve("README.md"), "other\n");
        git("commit", "--all", "--message=other");
        git("switch", "main");
        Files.writeString(folder.resolve("README.md"), "main\n");
        git("commit", "--all", "--message=main");
        run(false, "merge", "other");

        assertThat(refusal(Map.of("a.yaml", "a\n")))
                .anyMatch(problem -> problem.contains("in the middle of something"))
                .anyMatch(problem -> problem.startsWith("README.md has a conflict"));
        assertThat(folder.resolve("a.yaml")).doesNotExist();
    }

    @Test
    void without_a_branch_or_a_name_nothing_is_committed() throws Exception {
        git("checkout", "--detach");
        git("config", "--unset", "user.name");
        assertThat(refusal(Map.of("a.yaml", "a\n"))).anyMatch(problem -> problem.contains("no branch is checked out"));
        assertThat(folder.resolve("a.yaml")).doesNotExist();
    }

    @Test
    void a_folder_in_no_repository_is_told_what_to_do(@TempDir Path elsewhere) throws Exception {
        assertThat(new LabRepository(elsewhere).commit(new TreeMap<>(Map.of("a.yaml", "a\n")), false, "ours"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems().getFirst()).contains("git init"));
        assertThat(elsewhere).isEmptyDirectory();
    }

    private List<String> refusal(Map<String, String> files) throws IOException {
        return ((Outcome.Refused) commit(files, "ours")).problems();
    }

    private Outcome commit(Map<String, String> files, String message) throws IOException {
        return new LabRepository(folder).commit(new TreeMap<>(files), false, message);
    }

    private String git(String... arguments) throws Exception {
        return run(true, arguments);
    }

    private String run(boolean mustWork, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0 || !mustWork).as(output).isTrue();
        return output;
    }
}
