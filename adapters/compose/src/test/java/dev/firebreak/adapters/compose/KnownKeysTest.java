package dev.firebreak.adapters.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Engines are not here to ask, so what they document is: every key that is written is one that they know, where they know
 * it.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json">Compose Specification</a>
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
class KnownKeysTest {
    private static final Set<String> TOP = Set.of("name", "services", "networks", "volumes");

    private static final Set<String> SERVICE = Set.of(
            "image",
            "entrypoint",
            "command",
            "environment",
            "env_file",
            "profiles",
            "restart",
            "depends_on",
            "privileged",
            "user",
            "read_only",
            "cap_drop",
            "cap_add",
            "security_opt",
            "sysctls",
            "cpus",
            "cpu_shares",
            "mem_limit",
            "memswap_limit",
            "mem_reservation",
            "pids_limit",
            "oom_score_adj",
            "blkio_config",
            "deploy",
            "devices",
            "tmpfs",
            "volumes",
            "network_mode",
            "networks",
            "ports",
            "healthcheck",
            "stop_grace_period");

    private static final Map<String, Set<String>> BELOW = Map.of(
            "blkio_config", Set.of("weight"),
            "deploy", Set.of("resources"),
            "resources", Set.of("reservations"),
            "reservations", Set.of("devices"),
            "healthcheck", Set.of("test", "interval", "timeout", "retries", "start_period"),
            "bind", Set.of("create_host_path"));

    private static final Map<String, Set<String>> IN_LIST = Map.of(
            "env_file", Set.of("path", "required", "format"),
            "devices", Set.of("driver", "device_ids", "capabilities", "count", "options"),
            "volumes", Set.of("type", "source", "target", "read_only", "bind"),
            "ports", Set.of("target", "published", "host_ip", "protocol"));

    /** What Podman 4.9 has read already. */
    private static final Map<String, Set<String>> UNIT = Map.of(
            "Unit", Set.of("Description", "Wants", "After"),
            "Container",
                    Set.of(
                            "ContainerName",
                            "Image",
                            "Entrypoint",
                            "Exec",
                            "Environment",
                            "Secret",
                            "User",
                            "Group",
                            "ReadOnly",
                            "ReadOnlyTmpfs",
                            "DropCapability",
                            "AddCapability",
                            "NoNewPrivileges",
                            "Sysctl",
                            "PodmanArgs",
                            "PidsLimit",
                            "AddDevice",
                            "Tmpfs",
                            "Volume",
                            "Network",
                            "PublishPort",
                            "HealthCmd",
                            "HealthInterval",
                            "HealthTimeout",
                            "HealthRetries",
                            "HealthStartPeriod"),
            "Network", Set.of("NetworkName", "Internal"),
            "Volume", Set.of("VolumeName"),
            "Timer", Set.of("OnCalendar", "Persistent"),
            "Service", Set.of("IOWeight", "TimeoutStartSec", "TimeoutStopSec", "Type", "Restart", "RestartSec"),
            "Install", Set.of("WantedBy"));

    private static List<Path> rendered(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/test/resources/cases"))) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains("outside"))
                    .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
                    .toList();
        }
    }

    @Test
    void compose_files_have_keys_of_the_specification_only() throws IOException {
        List<Path> files = rendered("compose.yaml");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Map<String, Object> project = Project.yaml(Files.readString(file));
            assertThat(TOP).as(file.toString()).containsAll(project.keySet());
            Project.map(project.get("services"))
                    .values()
                    .forEach(service -> check(file, SERVICE, Project.map(service)));
            Project.map(project.get("networks"))
                    .values()
                    .forEach(network -> assertThat(Set.of("internal"))
                            .containsAll(Project.map(network).keySet()));
        }
    }

    private static void check(Path file, Set<String> known, Map<String, Object> fields) {
        assertThat(known).as(file.toString()).containsAll(fields.keySet());
        fields.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && BELOW.containsKey(key)) {
                check(file, BELOW.getOrDefault(key, Set.of()), Project.map(value));
            }
            if (value instanceof List<?> list && IN_LIST.containsKey(key)) {
                for (Object element : list) {
                    if (element instanceof Map<?, ?>) {
                        check(file, IN_LIST.getOrDefault(key, Set.of()), Project.map(element));
                    }
                }
            }
        });
    }

    @Test
    void units_have_documented_keys_in_documented_sections_only() throws IOException {
        List<Path> files = rendered(".container", ".network", ".volume", ".timer");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String section = "";
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                    assertThat(UNIT).as(file.toString()).containsKey(section);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    assertThat(UNIT.get(section)).as(file.toString()).contains(line.substring(0, line.indexOf('=')));
                }
            }
        }
    }
}
