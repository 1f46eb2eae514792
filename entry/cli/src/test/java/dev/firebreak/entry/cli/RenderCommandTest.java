package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.entry.drawing.ModelHouses;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenderCommandTest extends CommandTest {
    private static final Lab HOME = ModelHouses.home().lab();

    @SuppressWarnings("NullAway.Init") // set before each
    private Path lab;

    @SuppressWarnings("NullAway.Init") // set before each
    private Path target;

    @BeforeEach
    void file() {
        lab = firebreak.labFiles().put(folder.resolve("lab.yaml"), HOME);
        target = folder.resolve("out");
    }

    @Test
    void the_kept_plan_is_rendered_as_it_is() {
        run("plan", lab.toString());
        assertThat(render()).isZero();

        assertThat(files()).anyMatch(file -> file.startsWith("FLUX/postgres"));
        assertThat(out()).contains("created, 0 changed, 0 removed");
        assertThat(err()).isEmpty();
        assertThat(render()).isZero();
        assertThat(out()).contains("0 created, 0 changed, 0 removed");
    }

    @Test
    void without_a_kept_plan_it_is_planned_now_and_that_is_said() {
        assertThat(render()).isZero();
        assertThat(err()).contains("no plan was kept", "firebreak plan keeps one");
        assertThat(files()).isNotEmpty();
    }

    @Test
    void a_plan_that_no_longer_fits_its_lab_is_told_and_nothing_is_written() {
        run("plan", lab.toString());
        firebreak.labFiles().put(lab, HOME.without(Set.of("pi-1")));

        assertThat(render()).isEqualTo(1);

        assertThat(err()).contains("no longer fits the lab", "firebreak plan", "pi-1");
        assertThat(firebreak.rendering().folders).isEmpty();
    }

    @Test
    void what_stands_in_the_way_of_rendering_is_told_all_together() {
        firebreak.rendering().impossible = List.of("node box is outside: give it an address", "another");
        assertThat(render()).isEqualTo(1);
        assertThat(err()).contains("give it an address", "another", "2 problems; nothing was written");
    }

    @Test
    void a_file_of_somebody_elses_is_named_and_nothing_is_written() {
        firebreak.rendering().refused = List.of("kustomization.yaml is there and Firebreak did not write it");
        assertThat(render("--json")).isEqualTo(1);
        assertThat(out()).contains("\"problems\":[\"kustomization.yaml is there");
    }

    @Test
    void a_dry_run_writes_nothing() {
        assertThat(render("--dry-run")).isZero();
        assertThat(out()).contains("Would be: ");
        assertThat(firebreak.rendering().folders).isEmpty();
    }

    @Test
    void a_commit_tells_what_moved_and_why() {
        run("plan", lab.toString());
        render("--commit");
        assertThat(message()).startsWith(HOME.name() + ": ").contains("workloads on");

        firebreak.labFiles().put(lab, HOME.without(Set.of("pi-1")));
        run("plan", lab.toString());
        assertThat(render("--commit")).isZero();

        assertThat(message()).containsPattern("\\d+ moved, 0 new").containsPattern("\\S+: pi-1 -> \\S+: .+");
        assertThat(out()).contains("Committed abc on main");
    }

    @Test
    void a_target_that_nobody_knows_is_wrongly_asked() {
        assertThat(render("--target", "helm")).isEqualTo(2);
        assertThat(err()).contains("flux", "kustomize");
    }

    private String message() {
        return firebreak.rendering().asked.getLast().commit().orElseThrow();
    }

    private Set<String> files() {
        return firebreak
                .rendering()
                .folders
                .getOrDefault(target, new TreeMap<>())
                .keySet();
    }

    private int render(String... more) {
        silence();
        String[] command = new String[4 + more.length];
        command[0] = "render";
        command[1] = lab.toString();
        command[2] = "--out";
        command[3] = target.toString();
        System.arraycopy(more, 0, command, 4, more.length);
        return run(command);
    }
}
