package dev.firebreak.adapters.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Lab lab(String workloads) throws IOException {
        Path file = folder.resolve("lab.yaml");
        Files.writeString(file, """
                version: firebreak/v1
                name: small
                nodes:
                  rack: {arch: amd64, cores: 8, memory: 16GiB}
                  desk: {arch: amd64, cores: 8, memory: 16GiB, outside: compose, address: 192.168.1.20}
                  shelf: {arch: amd64, cores: 8, memory: 16GiB, outside: quadlet, address: "fd00::21"}
                workloads:
                """ + workloads);
        return Examples.lab(file);
    }

    private static List<String> problems(Lab lab) {
        return switch (OutsideFiles.of(lab, Examples.plan(lab))) {
            case Rendered.Files files -> List.of();
            case Rendered.Impossible(List<String> problems) -> problems;
        };
    }

    @Test
    void two_that_others_ask_for_one_port_of_a_machine_are_named_with_what_does_not_run_there() throws IOException {
        Lab lab = lab("""
                  one: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, ports: {http: {port: 8000, reach: internal}}}
                  two: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, ports: {http: {port: 8000, reach: internal}}}
                  three: {class: service, on: [shelf], cpu: 1, memory: 1GiB}
                """);

        assertThat(problems(lab))
                .containsExactly(
                        "node desk has one port 8000/tcp, and other machines ask one and two for it there; let all but"
                                + " one listen on another port, or stand on another node",
                        "workload three is planned on node shelf, outside of the cluster, and has no image; operators and"
                                + " charts install nothing there: give it an image, or keep it in the cluster");
    }

    @Test
    void two_that_only_neighbours_ask_may_listen_on_one_port() throws IOException {
        Lab lab = lab("""
                  one: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, ports: {http: {port: 8000}}}
                  two: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, ports: {http: {port: 8000}}}
                edges: [one -> two, two -> one]
                """);

        assertThat(problems(lab)).isEmpty();
        assertThat(Project.of(Examples.files(lab), "desk").published().values()).allMatch(Set::isEmpty);
    }

    @Test
    void what_holds_nothing_back_says_why() throws IOException {
        String privileged = "privileged: {reason: \"counts packets\", everything: true, host-network: true}";
        Lab lab = lab("""
                  probe: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, %s}
                  other: {class: service, image: "a/b:1", on: [shelf], cpu: 1, memory: 1GiB, %s}
                """.formatted(privileged, privileged));
        Map<String, String> files = Examples.files(lab);

        assertThat(files.get("outside/desk/compose.yaml"))
                .contains("# Exception: counts packets.\n    privileged: true")
                .contains("# Exception: counts packets. No network of compose holds it there.\n    network_mode: host");
        assertThat(files.get("outside/shelf/other.container"))
                .contains("# Exception: counts packets.\nPodmanArgs=--privileged")
                .contains("# Exception: counts packets. No network of Podman's holds it there.\nNetwork=host");
    }

    @Test
    void what_an_engine_would_put_something_else_for_stays_as_it_was_said() throws IOException {
        String fields = "arguments: [\"50% of $HOME\", 'say \"x\"'], environment: {A: 'b\\c $D %i'}";
        Lab lab = lab("""
                  one: {class: service, image: "a/b:1", on: [desk], cpu: 1, memory: 1GiB, %s}
                  two: {class: service, image: "a/b:1", on: [shelf], cpu: 1, memory: 1GiB, %s}
                """.formatted(fields, fields));
        Map<String, String> files = Examples.files(lab);

        Map<String, Object> service =
                Project.map(Project.map(Project.yaml(files.getOrDefault("outside/desk/compose.yaml", ""))
                                .get("services"))
                        .get("one"));
        assertThat(service.get("command")).isEqualTo(List.of("50% of $$HOME", "say \"x\""));
        assertThat(Project.map(service.get("environment"))).containsEntry("A", "b\\c $$D %i");
        assertThat(files.get("outside/shelf/two.container"))
                .contains("Exec=\"50%% of $$HOME\" \"say \\\"x\\\"\"\n")
                .contains("Environment=\"A=b\\\\c $$D %%i\"\n");
    }

    @Test
    void an_address_of_the_sixth_version_stands_in_brackets() throws IOException {
        Lab lab = lab("""
                  one: {class: service, image: "a/b:1", on: [shelf], cpu: 1, memory: 1GiB, ports: {tcp: {port: 8000, reach: internal}}}
                """);

        assertThat(Examples.files(lab).get("outside/shelf/one.container"))
                .contains("PublishPort=[fd00::21]:8000:8000/tcp\n");
    }
}
