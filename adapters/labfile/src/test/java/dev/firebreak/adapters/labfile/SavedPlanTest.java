package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPlanTest {
    private static final List<Placed> PLACED = List.of(
            placed("gitea", 1, "pi-2", Optional.of("ssd")),
            placed("gitea", 0, "pi-1", Optional.of("ssd")),
            placed("llama", 0, "My_Station 5", Optional.empty(), 1, 0),
            placed("cron", 0, "no", Optional.of("12 \"a\\b\"")));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("lab.plan.yaml");
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        assertThat(SavedPlan.read(file)).isEqualTo(new PlanReading.Nothing());
        assertThat(SavedPlan.write(file, "home", PLACED)).isEqualTo(new PlanWriting.Written(Optional.empty()));

        assertThat(SavedPlan.read(file)).isEqualTo(new PlanReading.Good("home", inOrder(PLACED)));
        assertThat(folder).isDirectoryContaining("glob:**lab.plan.yaml").isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void a_plan_with_nothing_in_it_is_a_plan() throws IOException {
        SavedPlan.write(file, "home", List.of());

        assertThat(SavedPlan.read(file)).isEqualTo(new PlanReading.Good("home", List.of()));
    }

    @Test
    void the_same_plan_is_the_same_text_whatever_its_order() {
        assertThat(SavedPlan.text("home", inOrder(PLACED)))
                .isEqualTo(SavedPlan.text("home", PLACED))
                .isEqualTo("""
                # Written by `firebreak plan`, which writes it anew: what runs where.
                version: firebreak-plan/v1
                lab: home
                placed:
                  cron: {node: "no", disk: "12 \\"a\\\\b\\""}
                  gitea: {node: pi-1, disk: ssd}
                  gitea/1: {node: pi-2, disk: ssd}
                  llama: {node: "My_Station 5", cards: [0, 1]}
                """);
    }

    @Test
    void a_file_that_was_not_written_by_plan_is_never_overwritten() throws IOException {
        Files.writeString(file, "version: firebreak-plan/v1\n# mine\n");

        assertThat(SavedPlan.write(file, "home", PLACED))
                .isInstanceOfSatisfying(
                        PlanWriting.Refused.class,
                        refused ->
                                assertThat(refused.problem().toString()).contains("was not written by firebreak plan"));
        assertThat(file).hasContent("version: firebreak-plan/v1\n# mine\n");
    }

    @Test
    void a_broken_plan_is_told_and_kept_aside() throws IOException {
        SavedPlan.write(file, "home", PLACED);
        String broken = Files.readString(file).replace("gitea: {node: pi-1", "gitea: {nod: pi-1");
        Files.writeString(file, broken);

        assertThat(((PlanReading.Bad) SavedPlan.read(file)).problems().stream().map(Problem::toString))
                .containsExactly(
                        "lab.plan.yaml:6:3: gitea: node is missing; write for example node: pi-1",
                        "lab.plan.yaml:6:11: \"nod\" is no key of a place on a node. Maybe: node");
        assertThat(SavedPlan.write(file, "home", PLACED))
                .isEqualTo(new PlanWriting.Written(Optional.of(folder.resolve("lab.plan.yaml.kept-1"))));
        assertThat(folder.resolve("lab.plan.yaml.kept-1")).hasContent(broken);
        assertThat(SavedPlan.read(file)).isInstanceOf(PlanReading.Good.class);
    }

    @Test
    void a_plan_of_another_lab_is_kept_aside_each_under_a_name_of_its_own() throws IOException {
        SavedPlan.write(file, "home", PLACED);
        SavedPlan.write(file, "office", PLACED);

        assertThat(SavedPlan.write(file, "home", PLACED))
                .isEqualTo(new PlanWriting.Written(Optional.of(folder.resolve("lab.plan.yaml.kept-2"))));
    }

    @Test
    void a_plan_that_could_not_be_read_again_is_not_written() throws IOException {
        List<Placed> many = IntStream.rangeClosed(0, Bounds.PLACED)
                .mapToObj(i -> placed("a", i, "pi", Optional.empty()))
                .toList();

        assertThat(SavedPlan.write(file, "home", many)).isInstanceOf(PlanWriting.Refused.class);
        assertThat(file).doesNotExist();
        List<Placed> most = many.subList(0, Bounds.PLACED);
        assertThat(SavedPlan.write(file, "home", most)).isInstanceOf(PlanWriting.Written.class);
        assertThat(SavedPlan.read(file)).isEqualTo(new PlanReading.Good("home", most));
    }

    private static List<Placed> inOrder(List<Placed> placed) {
        return placed.stream()
                .sorted((a, b) -> a.replica().compareTo(b.replica()))
                .toList();
    }

    private static Placed placed(String workload, int ordinal, String node, Optional<String> disk, Integer... cards) {
        List<Integer> all = new java.util.ArrayList<>();
        Collections.addAll(all, cards);
        return new Placed(new Replica(workload, ordinal), new Spot(node, disk, all));
    }
}
