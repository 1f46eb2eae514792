package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.entry.drawing.ModelHouses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanCommandTest extends CommandTest {
    private static final Lab HOME = ModelHouses.home().lab();
    private static final Lab TOO_SMALL = ModelHouses.crowded().lab();

    @SuppressWarnings("NullAway.Init") // set before each
    private Path lab;

    @SuppressWarnings("NullAway.Init") // set before each
    private Path kept;

    @BeforeEach
    void file() {
        lab = firebreak.labFiles().put(folder.resolve("lab.yaml"), HOME);
        kept = folder.resolve("lab.plan.yaml");
    }

    @Test
    void a_plan_is_a_table_a_house_a_price_and_how_good_it_is_and_is_kept_beside_the_lab() {
        assertThat(run("plan", lab.toString())).isZero();

        assertThat(out())
                .containsPattern("workload +class +machine +disk, cards +per month")
                .containsPattern("postgres +data +\\S+ +disk0 +\\d+\\.\\d\\d")
                .contains("╭─ pi-1 ", "D postgres", "kept out of the cluster")
                .containsPattern("\\d+\\.\\d\\d EUR a month, of which")
                .contains("Kept in " + kept)
                .doesNotContain("\033");
        assertThat(firebreak.labFiles().plans()).containsOnlyKeys(kept);
        assertThat(out().lines())
                .allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(folder.toString().length() + 80));
    }

    @Test
    void a_folder_stands_for_the_lab_file_in_it() {
        assertThat(run("plan", folder.toString())).isZero();
        assertThat(firebreak.labFiles().plans()).containsOnlyKeys(kept);
    }

    @Test
    void a_lab_that_is_not_there_is_answered_with_two_ways_on() {
        assertThat(run("plan", folder.resolve("nowhere.yaml").toString())).isEqualTo(1);

        assertThat(err())
                .contains(
                        "there is no lab file",
                        "nowhere.yaml",
                        "/opt/firebreak/examples/pi-rack",
                        "docs/tutorial-pi-rack.md",
                        "docs/lab-file.md");
    }

    @Test
    void a_bad_file_is_told_problem_by_problem_and_nothing_is_kept() {
        firebreak.labFiles().put(lab, new LabFiles.Reading.Bad(List.of("lab.yaml:3:5: first", "lab.yaml:9:1: second")));

        assertThat(run("plan", lab.toString())).isEqualTo(1);

        assertThat(err()).contains("lab.yaml:3:5: first", "lab.yaml:9:1: second", "2 problems; nothing was planned");
        assertThat(firebreak.labFiles().plans()).isEmpty();
    }

    @Test
    void what_fits_nowhere_is_named_with_what_would_make_it_fit() {
        firebreak.labFiles().put(lab, TOO_SMALL);

        assertThat(run("plan", lab.toString())).isEqualTo(3);

        assertThat(out()).contains("One copy fits nowhere:", "  giant", "memory");
        assertThat(firebreak.labFiles().plans()).containsOnlyKeys(kept);
    }

    @Test
    void a_second_plan_of_the_same_lab_moves_nothing() {
        run("plan", lab.toString());
        var first = firebreak.labFiles().plans().get(kept);
        silence();

        run("plan", lab.toString());

        assertThat(firebreak.labFiles().plans().get(kept)).isEqualTo(first);
        assertThat(out()).doesNotContain("Against lab.plan.yaml");
    }

    @Test
    void what_is_new_is_told_in_one_line_and_what_moves_with_its_reason() {
        Lab cluster = ModelHouses.cluster(2, true).lab();
        firebreak.labFiles().put(lab, ModelHouses.idle().lab());
        run("plan", lab.toString());
        firebreak.labFiles().put(lab, cluster);
        silence();

        run("plan", lab.toString());

        assertThat(out())
                .contains("Against lab.plan.yaml:\n  new: agent-0, data-0, inference-0, pipeline-0 and 1 more\n")
                .contains("  web: pi (disk0) → ends\n    is no longer wanted\n")
                .doesNotContain("is new");
    }

    @Test
    void what_fits_nowhere_in_a_lab_too_large_for_remedies_says_so() {
        firebreak.labFiles().put(lab, ModelHouses.tooLittleForMany().lab());

        assertThat(run("plan", lab.toString())).isEqualTo(3);

        assertThat(out()).contains("fits nowhere", "What would make them fit is not looked for in a lab this large");
    }

    @Test
    void a_dry_run_and_a_question_keep_nothing() {
        assertThat(run("plan", lab.toString(), "--dry-run")).isZero();
        assertThat(out()).contains("Nothing was kept.");
        run("plan", lab.toString(), "--without", "pi-5");

        assertThat(firebreak.labFiles().plans()).isEmpty();
    }

    @Test
    void a_kept_plan_that_cannot_be_used_is_said_and_put_aside() {
        firebreak.labFiles().unusable(kept, "lab.plan.yaml:1:1: is the plan of another lab");

        assertThat(run("plan", lab.toString())).isZero();

        assertThat(err()).contains("the plan of another lab", "planned as if nothing ran", "is now in " + folder);
        assertThat(firebreak.labFiles().plans()).containsOnlyKeys(kept);
    }

    @Test
    void a_machine_that_goes_is_answered_by_what_moves_and_what_it_saves() {
        assertThat(run("plan", lab.toString(), "--without", "nas")).isIn(0, 3);

        assertThat(out()).contains("Without nas:", "a month", "Nothing was kept.");
    }

    @Test
    void a_machine_that_comes_is_read_from_another_file() {
        Path more = firebreak
                .labFiles()
                .put(folder.resolve("more.yaml"), ModelHouses.cluster(1, false).lab());

        assertThat(run("plan", lab.toString(), "--with", more.toString())).isZero();

        assertThat(out()).contains("With " + more + ":", "more than now");
    }

    @Test
    void machines_that_nothing_needs_are_named_with_what_they_cost() {
        Path idle = firebreak
                .labFiles()
                .put(folder.resolve("idle.yaml"), ModelHouses.idle().lab());

        assertThat(run("plan", idle.toString(), "--cheapest")).isZero();

        assertThat(out())
                .contains("Without spare, which can be switched off:", "less than now", "Free: ", "Nothing was kept.");
    }

    @Test
    void a_name_that_the_lab_does_not_know_is_answered_with_the_nearest() {
        assertThat(run("plan", lab.toString(), "--without", "pi-6")).isEqualTo(1);
        assertThat(run("plan", lab.toString(), "--explain", "postgre")).isEqualTo(1);

        assertThat(err()).contains("no machine of the lab is called pi-6. Maybe: pi-1", "Maybe: postgres");
    }

    @Test
    void every_machine_says_why_it_has_a_workload_or_has_it_not() {
        assertThat(run("plan", lab.toString(), "--explain", "postgres")).isZero();

        assertThat(out()).contains("stands here, at ", "pi-1: ", "workstation: cannot: ", "A point is");
    }

    @Test
    void for_programs_it_is_one_json_object() throws Exception {
        run("plan", lab.toString(), "--json");

        JsonNode plan = Client.JSON.readTree(out());
        assertThat(plan.path("lab").asText()).isEqualTo("home-lab");
        assertThat(plan.path("placed")).hasSizeGreaterThan(20);
        assertThat(plan.at("/placed/0").fieldNames())
                .toIterable()
                .containsExactly("workload", "copy", "class", "node", "disk", "cards");
        assertThat(plan.path("nodes")).hasSize(9);
        assertThat(plan.at("/costs/currency").asText()).isEqualTo("EUR");
        assertThat(plan.at("/proof/kind").asText()).isIn("best", "gap", "one-at-a-time");
        assertThat(plan.path("kept").asText()).isEqualTo(kept.toString());
    }

    @Test
    void it_draws_into_a_file() throws Exception {
        Path drawing = folder.resolve("house.svg");

        run("plan", lab.toString(), "--svg", drawing.toString());

        assertThat(Files.readString(drawing)).startsWith("<svg ").contains("data-copy=\"postgres\"");
        assertThat(run(
                        "plan",
                        lab.toString(),
                        "--svg",
                        folder.resolve("no/house.svg").toString()))
                .isEqualTo(1);
        assertThat(err()).contains("cannot draw into");
    }

    @Test
    void colours_are_for_terminals_that_have_them() {
        new CommandLineInterface(firebreak, terminal(true, true)).run("plan", lab.toString());

        assertThat(out()).contains("\033[38;5;32mdata\033[0m");
    }

    @Test
    void explain_says_every_effect_of_a_class() {
        assertThat(run("explain", "postgres", lab.toString())).isZero();

        assertThat(out())
                .contains("postgres is of class data", "evicted last", "protected: has a latency target")
                .contains("its trouble is told as critical")
                .contains("who may speak to it", "nobody by an edge", "by NetworkPolicy data/postgres");
        assertThat(run("explain", "nobody", lab.toString())).isEqualTo(1);
    }

    @Test
    void explain_says_on_which_ports_copies_that_keep_state_speak() {
        Workload plain = Workload.of("etcd", WorkloadClass.DATA, Needs.NOTHING);
        Workload etcd = new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                new Replicas.Count(2),
                plain.needs(),
                plain.where(),
                List.of(new Port("peer", 2380, Port.Protocol.TCP, Port.Reach.CLUSTER, false)),
                Optional.of(new State(List.of("/data"), Optional.empty())),
                plain.quietFor(),
                plain.schedule(),
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
        firebreak
                .labFiles()
                .put(
                        lab,
                        new Lab("small", HOME.nodes(), List.of(), List.of(etcd), List.of(), List.of(), HOME.tariff()));

        assertThat(run("explain", "etcd", lab.toString())).isZero();
        assertThat(out()).contains("its copies speak on").contains("2380: its copies keep their state together");
    }

    @Test
    void the_catalogue_is_listed_searched_and_shown() {
        assertThat(run("catalogue")).isZero();
        assertThat(out()).contains("gitea", "service", "Git with issues.");
        silence();
        run("catalogue", "postgres");
        assertThat(out()).isEqualTo("class: data\nmemory: 1GiB\n");
        silence();
        run("catalogue", "export");
        assertThat(out()).contains("postgres-exporter").doesNotContain("gitea");
        assertThat(run("catalogue", "gitae")).isEqualTo(1);
        assertThat(err()).contains("no entry of the catalogue is called gitae. Maybe: gitea");
    }

    @Test
    void the_schema_is_printed() {
        assertThat(run("schema")).isZero();
        assertThat(out()).isEqualTo("{\"title\": \"Lab\"}\n");
    }

    @Test
    void up_gives_the_lab_to_the_console() {
        run("up", "--port", "0", "--lab", folder.toString());

        assertThat(firebreak.started().orElseThrow().lab()).hasValue(lab);
        assertThat(run("up", "--lab", folder.resolve("none.yaml").toString())).isEqualTo(1);
    }
}
