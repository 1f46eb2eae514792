package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Chart;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Confinement;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.SecretKey;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a lab file says for the walls that are built from it. */
class WallKeysTest {
    private static final Lab EVERYTHING = Labs.good(Labs.everything());

    @Test
    void a_workloads_walls_are_what_the_file_says() {
        Workload gitea = EVERYTHING.workload("gitea").orElseThrow();
        Workload web = EVERYTHING.workload("web").orElseThrow();
        Workload operator = EVERYTHING.workload("cloudnative-pg").orElseThrow();

        assertThat(gitea.privileges())
                .contains(new Privileges(
                        "reads SMART values of every disk", true, List.of("/dev"), Set.of("SYS_RAWIO"), true, false));
        assertThat(gitea.container().secrets())
                .isEqualTo(Map.of("DATABASE_URL", new SecretKey("gitea", "database-url")));
        assertThat(gitea.ports()).extracting(Port::host).contains(Optional.of("git"), Optional.empty());
        assertThat(web.scale()).contains(new Scale(5, new Share(700)));
        assertThat(web.idleAfter()).contains(Duration.ofMinutes(10));
        assertThat(web.container().confinement())
                .isEqualTo(new Confinement(Optional.of(101), Set.of("/var/cache/nginx")));
        assertThat(EVERYTHING.nodes())
                .anySatisfy(node -> assertThat(node.address()).contains("192.168.1.20"));
        assertThat(operator.container().chart())
                .contains(new Chart(
                        "https://cloudnative-pg.github.io/charts",
                        "cloudnative-pg",
                        "0.26.1",
                        Map.of("replicaCount", "2", "service.type", "ClusterIP")));
    }

    @Test
    void a_cluster_is_what_the_file_says() {
        Cluster cluster = EVERYTHING.cluster();

        assertThat(cluster.domain()).isEqualTo("home.example");
        assertThat(cluster.network()).isEqualTo(Cluster.Network.CILIUM);
        assertThat(cluster.storage().of(Disk.Kind.HDD)).isEqualTo("bulk");
        assertThat(cluster.storage().of(Disk.Kind.SD_CARD)).isEqualTo("local-path");
        assertThat(cluster.storage().shared()).contains("nfs");
        assertThat(cluster.gateways()).isEqualTo(Cluster.Gateways.USUAL);
        assertThat(cluster.secretStore()).contains("vault");
        assertThat(cluster.git()).contains(new Cluster.Git("ssh://git@gitea.home.example/lab/cluster.git", "main"));
    }

    @Test
    void a_cluster_of_which_little_is_said_is_as_usual() {
        assertThat(Labs.good(Labs.with()).cluster()).isEqualTo(Cluster.USUAL);
        assertThat(Labs.good(Labs.with("cluster: {}")).cluster()).isEqualTo(Cluster.USUAL);
        Cluster some = Labs.good(Labs.with(
                        "cluster:",
                        "  gateways: {external: edge/world}",
                        "  monitoring: {kind: none}",
                        "  queues: kueue",
                        "  idle: knative",
                        "  ray: true",
                        "  endpoint: {namespace: models}"))
                .cluster();
        assertThat(some.gateways().internal())
                .isEqualTo(Cluster.USUAL.gateways().internal());
        assertThat(some.gateways().external()).isEqualTo(new Cluster.Gateway("edge", "world"));
        assertThat(some.monitoring()).isEqualTo(new Cluster.Monitoring(Cluster.Monitoring.Kind.NONE, "monitoring"));
        assertThat(some.queues()).isEqualTo(Cluster.Queues.KUEUE);
        assertThat(some.idle()).isEqualTo(Cluster.Idle.KNATIVE);
        assertThat(some.ray()).isTrue();
        assertThat(some.endpointNamespace()).isEqualTo("models");
    }

    @Test
    void edges_lead_to_workloads_hosts_and_the_world_in_both_ways_of_writing() {
        Lab lab = Labs.good(Labs.with(
                "workloads: {web: {class: service}}",
                "edges:",
                "  - web -> api.github.com:443",
                "  - web -> *:587",
                "  - {from: web, to: example.org, port: 22}",
                "  - {from: web, to: \"*\", port: 53}"));

        assertThat(lab.edges())
                .containsExactly(
                        new Edge("web", new Edge.End.Host("api.github.com"), Optional.of(443)),
                        new Edge("web", new Edge.End.World(), Optional.of(587)),
                        new Edge("web", new Edge.End.Host("example.org"), Optional.of(22)),
                        new Edge("web", new Edge.End.World(), Optional.of(53)));
    }

    @Test
    void an_edge_that_cannot_be_is_told_with_what_to_write() {
        assertThat(Labs.problems(Labs.with(
                        "workloads: {web: {class: service}}",
                        "edges:",
                        "  - web -> api.github.com",
                        "  - web -> *",
                        "  - web -> 10.0.0.1:443",
                        "  - web -> db:99999",
                        "  - {from: web, to: example.org}")))
                .satisfiesExactly(
                        host -> assertThat(host)
                                .isEqualTo(
                                        "lab.yaml:7:5: edges: \"web -> api.github.com\" is no edge: outside of the lab it"
                                                + " needs a port; write web -> api.github.com:443"),
                        world -> assertThat(world).endsWith("it needs a port; write web -> *:443"),
                        address -> assertThat(address)
                                .startsWith(
                                        "lab.yaml:9:5: edges: \"web -> 10.0.0.1:443\" is no edge: 10.0.0.1 is no name of a"
                                                + " host"),
                        port -> assertThat(port).endsWith("is no edge: its port must lie between 1 and 65535"),
                        map -> assertThat(map)
                                .isEqualTo("lab.yaml:11:5: edges: an edge to example.org needs a port; write web ->"
                                        + " example.org:443"));
    }

    @Test
    void all_that_walls_forbid_is_told_together_each_with_its_place() {
        String clear = "hunter2" + "xyz";

        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  bot: {class: agent, tenant: kube-me}",
                        "  db:",
                        "    class: data",
                        "    environment:",
                        "      LOG_LEVEL: info",
                        "      POSTGRES_PASSWORD: " + clear,
                        "    arguments: [serve, --token=" + clear + "]",
                        "edges:",
                        "  - bot -> db",
                        "  - bot -> *:443")))
                .noneMatch(problem -> problem.contains(clear))
                .satisfiesExactly(
                        tenant -> assertThat(tenant).startsWith("lab.yaml:6:23: tenant: the tenant kube-me"),
                        variable -> assertThat(variable)
                                .startsWith("lab.yaml:11:7: POSTGRES_PASSWORD: ")
                                .contains("secrets: {POSTGRES_PASSWORD: db/postgres-password}"),
                        argument -> assertThat(argument)
                                .startsWith("lab.yaml:12:24: arguments: this argument holds a secret"),
                        data -> assertThat(data)
                                .startsWith("lab.yaml:14:5: to: an agent speaks to data only through a service"),
                        world -> assertThat(world).startsWith("lab.yaml:15:5: to: bot is held to a hardened API"));
    }

    @Test
    void a_secret_that_stands_where_its_name_should_is_never_shown() {
        String clear = "hunter2" + "xyz";
        for (String wrong :
                new String[] {clear, "1/" + clear, "A/" + clear, "a/b/" + clear, "a/.." + clear, "/" + clear}) {
            assertThat(Labs.problems(
                            Labs.with("workloads:", "  db: {class: data, secrets: {DB_PASSWORD: \"" + wrong + "\"}}")))
                    .singleElement()
                    .asString()
                    .startsWith("lab.yaml:6:31: DB_PASSWORD: names no key of a Secret")
                    .doesNotContain(clear);
        }
    }

    @Test
    void names_that_kubernetes_refuses_are_told() {
        String longest = "x".repeat(53);

        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  a: {class: service, ports: {prometheus-metrics: {port: 1}, 8080: {port: 2}}}",
                        "  b: {class: service, environment: {1A: b, A/B: c}, secrets: {OK: no-key, A B: s/k}}",
                        "  c: {class: service, ports: {http: {port: 1, host: Not_A_Host}}}",
                        "  " + longest + ": {class: pipeline, schedule: \"0 1 * * *\"}")))
                .satisfiesExactly(
                        port -> assertThat(port).contains("\"prometheus-metrics\" is no name of a port"),
                        number -> assertThat(number).contains("\"8080\" is no name of a port"),
                        digit -> assertThat(digit).contains("\"1A\" is no name of a variable"),
                        slash -> assertThat(slash).contains("\"A/B\" is no name of a variable"),
                        secret -> assertThat(secret).contains("OK: names no key of a Secret; write it as b/password"),
                        blank -> assertThat(blank).contains("\"A B\" is no name of a variable"),
                        host -> assertThat(host).contains("\"Not_A_Host\" is no name of a host"),
                        name -> assertThat(name).contains("at most 52 long"));
    }

    @Test
    void what_scaling_forbids_is_told_at_the_workload() {
        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  a: {class: data, idle: {after: 10m}}",
                        "  b: {class: service, replicas: 3, scale: {most: 2}}",
                        "  c: {class: service, replicas: each-node, scale: {most: 2}}")))
                .containsExactly(
                        "lab.yaml:6:3: a: workload a cannot go idle: only of class service or inference is it woken by who"
                                + " asks, not of class data",
                        "lab.yaml:7:3: b: workload b has 3 copies and scales to at most 2; say most: 3 or more",
                        "lab.yaml:8:3: c: workload c cannot scale: it stands on each node");
    }

    @Test
    void a_chart_takes_two_hundred_values_and_not_one_more() {
        assertThat(Labs.all(Labs.with(chart(200)))).isEmpty();
        assertThat(Labs.problems(Labs.with(chart(201))))
                .singleElement()
                .asString()
                .contains("between 0 and 200 may stand here, not 201");
    }

    private static String chart(int values) {
        String all = IntStream.range(0, values).mapToObj(i -> "v" + i + ": 1").collect(Collectors.joining(", "));
        return "workloads: {a: {class: service, chart: {repository: \"oci://ghcr.io/a\", name: a, version: 1.0.0, values: {"
                + all + "}}}}";
    }

    @Test
    void what_the_file_says_takes_the_place_of_what_cannot_stand_beside_it() {
        Lab lab = Labs.good(Labs.with(
                "workloads:",
                "  a: {use: cert-manager, image: \"registry.example.net/cert-manager:1.0\"}",
                "  b: {use: valkey, chart: {repository: \"oci://ghcr.io/a\", name: valkey, version: 1.0.0}}",
                "  c: {use: keycloak, secrets: {KC_HEALTH_ENABLED: keycloak/health}}"));

        assertThat(lab.workloads().get(0).container().chart()).isEmpty();
        assertThat(lab.workloads().get(1).container().image()).isEmpty();
        assertThat(lab.workloads().get(2).container().environment()).containsOnlyKeys("KC_METRICS_ENABLED");
    }

    @Test
    void an_image_beside_a_chart_is_told() {
        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  a:",
                        "    class: service",
                        "    image: a:1",
                        "    chart: {repository: \"oci://ghcr.io/a\", name: a, version: 1.0.0}")))
                .containsExactly("lab.yaml:6:3: a: has an image and a chart; a chart brings its images, so keep one");
    }
}
