package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a forge does when the lab's repository changes: it looks at what is proposed, and machines outside take over what
 * was accepted. Flux does that for the cluster.
 *
 * @see <a href="https://docs.gitea.com/usage/actions/overview">Gitea Actions</a>
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax">GitHub Actions</a>
 */
public final class Workflow {
    /** Where Gitea looks for it, from the root of the repository; GitHub looks in {@code .github/workflows}. */
    public static final String PATH = ".gitea/workflows/lab.yaml";

    /** A tag can be moved, a commit cannot. */
    private static final String CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683";

    private final Lab lab;
    private final List<OutsideMachine> machines;

    private Workflow(Lab lab, List<OutsideMachine> machines) {
        this.lab = lab;
        this.machines = machines;
    }

    /** The one file, by its path. */
    public static SortedMap<String, String> of(Lab lab, Plan plan) {
        SortedMap<String, String> files = new TreeMap<>();
        Workflow workflow = new Workflow(lab, OutsideMachine.of(lab, Walls.of(lab, plan)));
        files.put(PATH, Yaml.write(workflow.fields()));
        return files;
    }

    private Fields fields() {
        Fields jobs = Fields.of("check", check());
        for (OutsideMachine machine : machines) {
            jobs.with("on-" + machine.node().name().replace('.', '_'), takeOver(machine));
        }
        return Fields.of("name", "lab")
                .with("on", events())
                .with("permissions", Fields.of("contents", "read"))
                .withNoted(
                        "one after the other, and none is cut off half way",
                        "concurrency",
                        Fields.of("group", "lab-${{ github.ref }}").with("cancel-in-progress", false))
                .with("jobs", jobs)
                .headed("Looks at what is proposed for the lab " + lab.name()
                        + (machines.isEmpty() ? "." : ", and lets machines outside take over what was accepted."));
    }

    private Fields events() {
        String branch = lab.cluster().git().map(git -> git.branch()).orElse("main");
        Fields events = Fields.of("pull_request", Fields.of());
        if (!machines.isEmpty()) {
            events.with(
                    "push", Fields.of("branches", List.of(branch)).with("paths", List.of(OutsideFiles.FOLDER + "/**")));
            List<String> names =
                    machines.stream().map(machine -> machine.node().name()).toList();
            Fields inputs = Fields.of(
                            "machine",
                            Fields.of("description", "Where")
                                    .with("type", "choice")
                                    .with("required", true)
                                    .with("options", names))
                    .with(
                            "action",
                            Fields.of(
                                            "description",
                                            "Fetch its images anew (a model or a program of the same tag), or"
                                                    + " build an image there")
                                    .with("type", "choice")
                                    .with("required", true)
                                    .with("options", List.of("update", "build")))
                    .with(
                            "workload",
                            Fields.of("description", "update: which one; all when empty")
                                    .with("type", "string")
                                    .with("required", false))
                    .with(
                            "context",
                            Fields.of("description", "build: a folder of this repository with a Dockerfile")
                                    .with("type", "string")
                                    .with("required", false))
                    .with(
                            "image",
                            Fields.of("description", "build: what to call it, such as git.example/me/app:1.2")
                                    .with("type", "string")
                                    .with("required", false));
            events.with("workflow_dispatch", Fields.of("inputs", inputs));
        }
        return events;
    }

    private static Fields check() {
        return Fields.of("if", "github.event_name == 'pull_request'")
                .with("runs-on", "ubuntu-latest")
                .with("timeout-minutes", 10)
                .with(
                        "steps",
                        List.of(
                                checkout(),
                                step("Every file is YAML", WorkflowScripts.YAML),
                                step("Every folder is a kustomization", WorkflowScripts.KUSTOMIZE),
                                step("What changes", WorkflowScripts.CHANGES)
                                        .with("env", Fields.of("BASE", "${{ github.event.pull_request.base.sha }}"))));
    }

    private Fields takeOver(OutsideMachine machine) {
        String node = machine.node().name();
        boolean compose = machine.node().standing().membership() == Membership.COMPOSE;
        List<Fields> steps = new ArrayList<>();
        steps.add(checkout());
        steps.add(step("Take over what changed", compose ? WorkflowScripts.COMPOSE : WorkflowScripts.QUADLET)
                .with("if", "github.event_name == 'push'")
                .with("working-directory", OutsideFiles.folder(machine))
                .with("env", Fields.of("BEFORE", "${{ github.event.before }}")));
        steps.add(step("Fetch images anew", compose ? WorkflowScripts.COMPOSE_UPDATE : WorkflowScripts.QUADLET_UPDATE)
                .with("if", "github.event_name == 'workflow_dispatch' && inputs.action == 'update'")
                .with("working-directory", OutsideFiles.folder(machine))
                .with("env", Fields.of("WORKLOAD", "${{ inputs.workload }}").with("WORKLOADS", occupants(machine))));
        steps.add(step("Build an image", WorkflowScripts.build(compose ? "docker" : "podman"))
                .with("if", "github.event_name == 'workflow_dispatch' && inputs.action == 'build'")
                .with("env", Fields.of("CONTEXT", "${{ inputs.context }}").with("IMAGE", "${{ inputs.image }}")));
        return Fields.of(
                        "if",
                        "github.event_name == 'push' || (github.event_name == 'workflow_dispatch' && inputs.machine == '"
                                + node + "')")
                .withNoted(
                        "a runner on the machine itself, registered with the label " + node + ":host; "
                                + (compose ? "it may use Docker" : "it may use sudo"),
                        "runs-on",
                        node)
                .with("timeout-minutes", 60)
                .with("steps", steps);
    }

    /** What an update may name: programs that run all the time; what runs by schedule fetches its own. */
    private static String occupants(OutsideMachine machine) {
        return String.join(
                " ",
                machine.occupants().stream()
                        .filter(occupant ->
                                occupant.wall().workload().schedule().isEmpty())
                        .map(Occupant::name)
                        .toList());
    }

    /** With what was there before, to see what changed. */
    private static Fields checkout() {
        return Fields.of("uses", CHECKOUT)
                .with("with", Fields.of("fetch-depth", 0).with("persist-credentials", false))
                .headed("v4.2.2");
    }

    private static Fields step(String name, String script) {
        return Fields.of("name", name).with("shell", "bash").with("run", script);
    }
}
