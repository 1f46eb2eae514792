package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tutorial, typed along: its YAML blocks become the lab file, section by section, and each {@code firebreak plan} in it
 * says what the program would say of that file.
 */
class TutorialTest {
    private static final Path TUTORIAL = Path.of("..", "..", "docs", "tutorial-pi-rack.md");
    private static final Path PI_RACK = Path.of("..", "..", "examples", "pi-rack", "lab.yaml");
    private static final Pattern BLOCK = Pattern.compile("```(yaml|console)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLANNED =
            Pattern.compile("^\\$ firebreak plan( ~/firebreak/\\S+ --dry-run)?\n([^$]*)", Pattern.MULTILINE);
    private static final List<String> ORDER =
            List.of("version", "name", "tariff", "nodes", "workloads", "models", "edges");

    private final Map<String, String> sections = new LinkedHashMap<>();
    private List<Placed> running = List.of();
    private int plans;
    private int slips;
    private int tooLarge;

    @Test
    void every_plan_in_it_is_what_its_lab_file_gives() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(TUTORIAL));
        while (block.find()) {
            if (block.group(1).equals("yaml")) {
                write(block.group(2));
            } else {
                Matcher planned = PLANNED.matcher(block.group(2));
                while (planned.find() && !sections.isEmpty()) {
                    check(Optional.ofNullable(planned.group(1)), planned.group(2));
                }
            }
        }

        assertThat(List.of(plans, slips, tooLarge)).containsExactly(7, 2, 1);
        assertThat(sections.keySet()).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    /** A block has whole sections: each is new or takes the place of the one before. */
    private void write(String block) {
        String section = "";
        for (String line : block.split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) != ' ') {
                section = line.substring(0, line.indexOf(':'));
                sections.put(section, "");
            }
            sections.merge(section, line + "\n", String::concat);
        }
    }

    private String file() {
        StringBuilder file = new StringBuilder();
        ORDER.forEach(name -> file.append(sections.getOrDefault(name, "")));
        return file.toString().replace("\n\n", "\n");
    }

    private void check(Optional<String> example, String said) {
        switch (example.isPresent() ? LabFile.read(PI_RACK) : Labs.read(file())) {
            case LabReading.Bad(List<Problem> problems) -> {
                slips++;
                assertThat(said).startsWith(String.join("\n", strings(problems)) + "\nfirebreak: ");
            }
            case LabReading.Good(Lab lab) -> {
                plans++;
                Plan plan = new Planner().plan(lab, example.isPresent() ? List.of() : running, Effort.USUAL);
                running = plan.placed();
                checkPlan(lab, plan, said);
                assertThat(said).contains(example.isPresent() ? "Nothing was kept." : "Kept in lab.plan.yaml");
            }
        }
    }

    private static List<String> strings(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private void checkPlan(Lab lab, Plan plan, String said) {
        Costs costs = Costs.of(lab, plan);
        assertThat(said).contains(costs.month() + " EUR a month, of which " + costs.power() + " is power.");
        List<String> rows =
                said.lines().skip(1).takeWhile(line -> !line.isBlank()).toList();
        assertThat(rows).hasSameSizeAs(lab.everything());
        for (int i = 0; i < rows.size(); i++) {
            Workload workload = lab.everything().get(i);
            List<String> nodes = nodes(plan, workload.name());
            assertThat(rows.get(i))
                    .containsPattern("^" + workload.name() + " +"
                            + workload.workloadClass().word() + " +"
                            + (nodes.isEmpty() ? "nowhere" : String.join(", ", nodes.subList(0, shown(nodes)))));
        }
        plan.unplaced().forEach(lost -> {
            tooLarge++;
            assertThat(said).contains("One copy fits nowhere:\n  " + lost.replica() + "\n");
            lost.remedies().forEach(remedy -> assertThat(said).contains("    would fit with " + remedy.message()));
        });
    }

    private static int shown(List<String> nodes) {
        return Math.min(2, nodes.size());
    }

    private static List<String> nodes(Plan plan, String workload) {
        List<String> nodes = new ArrayList<>();
        for (Placed placed : plan.placed()) {
            if (placed.replica().workload().equals(workload)
                    && !nodes.contains(placed.spot().node())) {
                nodes.add(placed.spot().node());
            }
        }
        return nodes;
    }
}
