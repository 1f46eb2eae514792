package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code firebreak plan} on the example labs, and the House that shows one. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PlanTest {
    private static final Path EXAMPLES = FirebreakProcess.ROOT.resolve("examples");

    @TempDir
    private Path folder;

    @Test
    void every_example_is_planned_with_a_place_for_everything_and_the_second_plan_moves_nothing() throws IOException {
        for (String name : List.of("pi-rack", "one-cluster", "fourteen-nodes", "three-sparks")) {
            Path lab = copy(name);
            FirebreakProcess.Outcome first = FirebreakProcess.run("plan", lab.toString());

            assertThat(first.status())
                    .as(name + ":\n" + first.out() + first.err())
                    .isZero();
            assertThat(first.out()).contains("a month, of which", "Kept in " + lab.resolve("lab.plan.yaml"));
            String kept = Files.readString(lab.resolve("lab.plan.yaml"));

            FirebreakProcess.Outcome second = FirebreakProcess.run("plan", lab.toString());
            assertThat(second.out()).as(name).doesNotContain("Against lab.plan.yaml");
            assertThat(Files.readString(lab.resolve("lab.plan.yaml"))).isEqualTo(kept);
        }
    }

    @Test
    void programs_get_json_and_a_picture() throws IOException {
        Path lab = copy("pi-rack");
        Path picture = folder.resolve("house.svg");

        FirebreakProcess.Outcome planned =
                FirebreakProcess.run("plan", lab.toString(), "--json", "--dry-run", "--svg", picture.toString());

        JsonNode plan = FirebreakProcess.json(planned.out());
        assertThat(plan.path("lab").asText()).isEqualTo("pi-rack");
        assertThat(plan.path("kept").isNull()).isTrue();
        assertThat(Files.readString(picture)).startsWith("<svg ");
        assertThat(lab.resolve("lab.plan.yaml")).doesNotExist();
    }

    @Test
    void a_bad_file_ends_with_1_and_a_place_for_each_problem_and_nothing_is_written() throws IOException {
        Path lab = Files.writeString(
                folder.resolve("lab.yaml"), "version: firebreak/v1\nname: x\nnodes: {a: {arch: vax}}\n");

        FirebreakProcess.Outcome outcome = FirebreakProcess.run("plan", lab.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("lab.yaml:3:").doesNotContain("\tat ");
        assertThat(folder.resolve("lab.plan.yaml")).doesNotExist();
    }

    @Test
    void what_fits_nowhere_ends_with_3_and_a_wrong_option_with_2() throws IOException {
        Path lab = Files.writeString(folder.resolve("lab.yaml"), """
                version: firebreak/v1
                name: small
                nodes: {a: {arch: arm64, cores: 4, memory: 8GiB}}
                workloads: {big: {class: data, cpu: 1, memory: 64GiB}}
                """);

        FirebreakProcess.Outcome outcome = FirebreakProcess.run("plan", lab.toString());

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.out()).contains("fits nowhere", "big");
        assertThat(FirebreakProcess.run("plan", "--nonsense").status()).isEqualTo(2);
    }

    @Test
    void the_house_shows_the_lab_and_reads_it_again_when_it_changes() throws IOException {
        Path lab = copy("pi-rack").resolve("lab.yaml");
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--lab", lab.toString())) {
            assertThat(firebreak.get("/house").body()).contains("pi-rack", "/house/workloads/", "a month");

            Files.writeString(lab, Files.readString(lab) + "\nnonsense: true\n");
            assertThat(firebreak.get("/house").body()).contains("lab.yaml:", "nonsense", "as it was before");
        }
    }

    @Test
    void the_schema_and_the_catalogue_are_printed() {
        assertThat(FirebreakProcess.json(FirebreakProcess.run("schema").out())
                        .path("$schema")
                        .asText())
                .contains("json-schema.org");
        assertThat(FirebreakProcess.run("catalogue", "postgres").out()).contains("class: data");
        assertThat(FirebreakProcess.run(
                                "explain",
                                "postgres",
                                EXAMPLES.resolve("pi-rack").toString())
                        .out())
                .contains("evicted last");
    }

    /** An example's folder in one that may be written to. */
    private Path copy(String example) throws IOException {
        Path to = Files.createDirectories(folder.resolve(example));
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
        return to;
    }
}
