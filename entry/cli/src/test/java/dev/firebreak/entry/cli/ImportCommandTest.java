package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Guess;
import dev.firebreak.core.walls.survey.NamespaceWall;
import dev.firebreak.core.walls.survey.Survey;
import dev.firebreak.core.walls.survey.SurveyedNamespace;
import dev.firebreak.core.walls.survey.SurveyedWorkload;
import dev.firebreak.core.walls.survey.Unread;
import dev.firebreak.core.walls.survey.WallState;
import dev.firebreak.core.walls.survey.WorkloadWall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportCommandTest extends CommandTest {
    private static final Path REPOSITORY = Path.of("home-ops");
    private static final Survey NOTHING = new Survey(3, 0, List.of(), List.of(), List.of(), List.of());

    @SuppressWarnings("NullAway.Init") // set before each
    private Path lab;

    @BeforeEach
    void repository() {
        lab = folder.resolve("lab.yaml");
        firebreak.imports().put(REPOSITORY, survey(), "version: firebreak/v1\n");
    }

    private static Survey survey() {
        Guess guess = new Guess(
                WorkloadClass.DATA, Optional.of("postgres"), "its image is the catalogue's", Guess.Confidence.SURE);
        Map<WorkloadWall, WallState> walls = Arrays.stream(WorkloadWall.values())
                .collect(Collectors.toMap(
                        Function.identity(), w -> WallState.MISSING, (a, b) -> a, java.util.TreeMap::new));
        Map<NamespaceWall, WallState> around = Map.of(NamespaceWall.QUOTA, WallState.STANDS);
        return new Survey(
                2,
                5,
                List.of(new SurveyedWorkload(
                        "a-database-with-quite-a-long-name",
                        "database",
                        "Deployment",
                        "apps/db.yaml:1",
                        guess,
                        true,
                        walls)),
                List.of(new SurveyedNamespace("database", 1, around)),
                List.of(new Unread("apps/bad.yaml", 7, Unread.Why.BROKEN, "this is not YAML")),
                List.of("A note."));
    }

    @Test
    void a_summary_comes_first_then_tables_that_fit_the_line() {
        assertThat(run("import", "home-ops")).isZero();

        assertThat(out())
                .startsWith("home-ops: 1 workload in 1 namespace, from 2 files.")
                .contains("Of 1 namespace 1 with a quota", "A note.", "apps/bad.yaml:7: this is not YAML")
                .contains("Nothing was written");
        assertThat(out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(firebreak.imports().written()).isEmpty();
    }

    @Test
    void the_lab_file_is_written_where_it_is_wanted() {
        assertThat(run("import", "home-ops", "--out", lab.toString())).isZero();
        assertThat(firebreak.imports().written()).containsEntry(lab, "version: firebreak/v1\n");
        assertThat(out()).contains("Wrote", lab.toString());
    }

    @Test
    void a_file_that_is_there_stays_unless_forced() throws Exception {
        Files.writeString(lab, "mine");
        assertThat(run("import", "home-ops", "--out", lab.toString())).isEqualTo(1);
        assertThat(err()).contains("is there already", "--force");
        assertThat(firebreak.imports().written()).isEmpty();

        assertThat(run("import", "home-ops", "--out", lab.toString(), "--force"))
                .isZero();
        assertThat(firebreak.imports().written()).containsKey(lab);
    }

    @Test
    void programs_get_every_wall_by_name() throws Exception {
        assertThat(run("import", "home-ops", "--json")).isZero();
        JsonNode json = Client.JSON.readTree(out());
        JsonNode workload = json.path("workloads").path(0);
        assertThat(workload.path("class").asText()).isEqualTo("data");
        assertThat(workload.path("use").asText()).isEqualTo("postgres");
        assertThat(workload.path("walls").path("memory-limit").asText()).isEqualTo("missing");
        assertThat(json.path("namespaces").path(0).path("walls").path("quota").asText())
                .isEqualTo("stands");
        assertThat(json.path("unread").path(0).path("line").asInt()).isEqualTo(7);
        assertThat(json.path("written").isNull()).isTrue();
    }

    @Test
    void a_folder_without_anything_that_runs_ends_with_one() {
        firebreak.imports().put(Path.of("empty"), NOTHING, "");
        assertThat(run("import", "empty", "--out", lab.toString())).isEqualTo(1);
        assertThat(err()).contains("nothing that runs was found in empty, in 3 files");
        assertThat(firebreak.imports().written()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_ends_with_one() {
        assertThat(run("import", "nowhere")).isEqualTo(1);
        assertThat(err()).contains("cannot read nowhere");
    }

    @Test
    void a_lab_file_that_would_not_read_is_not_written() {
        firebreak.imports().put(REPOSITORY, survey(), "nonsense", "lab.yaml:1:1: no");
        assertThat(run("import", "home-ops", "--out", lab.toString())).isEqualTo(1);
        assertThat(firebreak.imports().written()).isEmpty();
        assertThat(err()).contains("lab.yaml:1:1: no");
    }
}
