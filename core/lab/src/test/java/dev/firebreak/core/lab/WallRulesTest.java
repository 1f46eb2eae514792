package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallRulesTest {
    private static final Running AGENT = Running.of("bot", WorkloadClass.AGENT);
    private static final Running DATABASE = Running.of("db", WorkloadClass.DATA);
    private static final Running SERVICE = Running.of("web", WorkloadClass.SERVICE);

    @Test
    void an_agent_speaks_to_data_only_through_a_service() {
        assertThat(problems(edge("bot", "db"), AGENT, DATABASE))
                .containsExactly(
                        "edges.0.to: an agent speaks to data only through a service; put one between bot and db,"
                                + " or remove the edge");
        assertThat(problems(edge("web", "db"), SERVICE, DATABASE)).isEmpty();
        assertThat(problems(edge("bot", "web"), AGENT, SERVICE)).isEmpty();
    }

    @Test
    void an_agent_names_its_hosts_outside_and_never_has_the_world() {
        assertThat(problems(new Edge("bot", new Edge.End.World(), Optional.of(443)), AGENT))
                .containsExactly(
                        "edges.0.to: bot is held to a hardened API and may not speak to the whole world; name each"
                                + " host: bot -> api.github.com:443");
        assertThat(problems(new Edge("bot", new Edge.End.Host("api.github.com"), Optional.of(443)), AGENT))
                .isEmpty();
        assertThat(problems(new Edge("web", new Edge.End.World(), Optional.of(443)), SERVICE))
                .isEmpty();
    }

    @Test
    void who_speaks_out_of_the_lab_must_be_in_it() {
        assertThat(problems(new Edge("nobody", new Edge.End.World(), Optional.of(443)), SERVICE))
                .containsExactly("edges.0.from: no workload has the name nobody");
    }

    @Test
    void an_edge_out_of_the_lab_needs_a_port_and_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Edge("web", new Edge.End.World(), Optional.empty()))
                .withMessage("an edge to * needs a port; write web -> *:443");
        for (String wrong : List.of("localhost", "10.0.0.1", "Api.github.com", "a..b", "-a.b", "a.b-", "a_b.c")) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> new Edge.End.Host(wrong))
                    .withMessageContaining("not " + wrong);
        }
    }

    @Test
    void names_that_kubernetes_lengthens_are_shorter() {
        String longest = "x".repeat(52);

        assertThat(problems(Running.of(longest, WorkloadClass.DATA).keepsState()))
                .isEmpty();
        assertThat(problems(Running.of(longest, WorkloadClass.PIPELINE).scheduled()))
                .isEmpty();
        assertThat(problems(Running.of(longest + "x", WorkloadClass.DATA))).isEmpty();
        assertThat(problems(Running.of(longest + "x", WorkloadClass.DATA).keepsState()))
                .singleElement()
                .asString()
                .contains("a workload that keeps state is at most 52 long")
                .endsWith("not 53; shorten it");
        assertThat(problems(Running.of(longest + "x", WorkloadClass.PIPELINE).scheduled()))
                .singleElement()
                .asString()
                .contains("a workload that runs by a schedule is at most 52 long");
    }

    @Test
    void a_tenants_ground_has_a_name_that_kubernetes_takes() {
        assertThat(problems(SERVICE.tenant("x".repeat(42)))).isEmpty();
        assertThat(("x".repeat(WallRules.LONGEST_TENANT) + "-inference-privileged"))
                .hasSize(63);
        assertThat(problems(SERVICE.tenant("x".repeat(43))))
                .singleElement()
                .asString()
                .startsWith("workloads.web.tenant: the name of a tenant is at most 42 long");
    }

    @Test
    void no_tenant_stands_on_kubernetes_own_ground() {
        assertThat(problems(SERVICE.tenant("kubernetes"))).isEmpty();
        for (String kube : List.of("kube", "kube-system", "kube-me")) {
            assertThat(problems(SERVICE.tenant(kube)))
                    .singleElement()
                    .asString()
                    .contains("the tenant " + kube)
                    .contains("take another name");
        }
    }

    @Test
    void a_job_of_several_copies_keeps_state_only_where_a_volume_can_be_shared() {
        Running training = Running.of("training", WorkloadClass.PIPELINE)
                .copies(new Replicas.Count(2))
                .keepsState()
                .container(c -> new Container(
                        Optional.of("registry.example.net/training:1.0.0"),
                        c.arches(),
                        c.command(),
                        c.arguments(),
                        c.environment(),
                        c.secrets(),
                        c.probe(),
                        c.chart()));
        Cluster shared = cluster(new Cluster.Storage(Map.of(), Optional.of("nfs")), "firebreak");

        assertThat(problems(training)).isEmpty();
        assertThat(problems(training.scheduled().copies(Replicas.ONE))).isEmpty();
        assertThat(Running.problems(Running.lab(shared, List.of(), training.gang())))
                .isEmpty();
        for (Running job : List.of(training.gang(), training.scheduled())) {
            assertThat(problems(job))
                    .containsExactly("workloads.training: the copies of training run to an end and keep their state"
                            + " on one volume together, and no storage class is named whose volumes several nodes may"
                            + " write to; write cluster: {storage: {shared: nfs}} with the name of one that offers"
                            + " ReadWriteMany");
        }
    }

    @Test
    void the_endpoint_stands_on_no_workloads_ground() {
        assertThat(Running.problems(Running.lab(endpointIn("family-service"), List.of(), SERVICE.tenant("family"))))
                .containsExactly(
                        "cluster.endpoint.namespace: workloads stand on ground named family-service already; give"
                                + " the endpoint a namespace of its own");
        assertThat(Running.problems(Running.lab(endpointIn("family-service"), List.of(), SERVICE)))
                .isEmpty();
    }

    private static Cluster endpointIn(String namespace) {
        return cluster(Cluster.Storage.USUAL, namespace);
    }

    private static Cluster cluster(Cluster.Storage storage, String namespace) {
        Cluster usual = Cluster.USUAL;
        return new Cluster(
                usual.domain(),
                usual.network(),
                storage,
                usual.gateways(),
                usual.monitoring(),
                usual.secretStore(),
                usual.queues(),
                usual.idle(),
                usual.ray(),
                usual.git(),
                namespace);
    }

    private static Edge edge(String from, String to) {
        return new Edge(from, to, Optional.empty());
    }

    private static List<String> problems(Running only) {
        return Running.problems(Running.lab(Cluster.USUAL, List.of(), only));
    }

    private static List<String> problems(Edge edge, Running... all) {
        return Running.problems(Running.lab(Cluster.USUAL, List.of(edge), all));
    }
}
