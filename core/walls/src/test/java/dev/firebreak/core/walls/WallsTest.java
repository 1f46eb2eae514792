package dev.firebreak.core.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Territory.PodSecurity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final Amount NEEDS = new Amount(Cores.of(2), Bytes.ofGib(4));

    @Test
    void data_gets_what_it_needs_and_not_more() {
        Promise promise = Promise.of(NEEDS, Compute.GUARANTEED);

        assertThat(promise.request()).isEqualTo(NEEDS);
        assertThat(promise.limit()).isEqualTo(NEEDS);
    }

    @Test
    void a_model_server_may_burst_into_idle_processor_time_but_not_into_memory() {
        Promise promise = Promise.of(NEEDS, Compute.MEMORY_GUARANTEED);

        assertThat(promise.limitCpu()).isEmpty();
        assertThat(promise.limitMemory()).isEqualTo(NEEDS.memory());
    }

    @Test
    void nobody_is_promised_more_than_placement_counted() {
        for (Compute compute : Compute.values()) {
            Amount request = Promise.of(NEEDS, compute).request();

            assertThat(request.or(NEEDS)).as(compute.word()).isEqualTo(NEEDS);
        }
    }

    @Test
    void an_agents_request_is_below_its_limit_so_that_it_is_never_guaranteed() {
        Promise promise = Promise.of(NEEDS, Compute.STRICT);

        assertThat(promise.request().memory()).isLessThan(promise.limitMemory());
        assertThat(promise.limit()).isEqualTo(NEEDS);
    }

    @Test
    void only_declared_edges_lead_to_a_database() {
        Walls walls = walls(List.of(new Edge("web", "db", Optional.empty())));

        assertThat(walls.into(new Party.Workload("db")))
                .extracting(Flow::from, Flow::port)
                .containsExactly(tuple(new Party.Workload("web"), 5432));
    }

    @Test
    void copies_that_keep_state_speak_with_one_another_on_their_ports_and_a_single_one_has_nobody_to_speak_with() {
        Party etcd = new Party.Workload("etcd");
        Workload three = keeping(workload("etcd", WorkloadClass.DATA, 3, port(2380)));

        assertThat(walls(List.of(), three).into(etcd))
                .extracting(Flow::from, Flow::port, Flow::because)
                .containsExactly(tuple(etcd, 2380, "its copies keep their state together"));
        assertThat(walls(List.of(), workload("etcd", WorkloadClass.DATA, 3, port(2380)))
                        .into(etcd))
                .isEmpty();
        assertThat(walls(List.of(), keeping(workload("etcd", WorkloadClass.DATA, 1, port(2380))))
                        .into(etcd))
                .isEmpty();
    }

    @Test
    void an_edge_to_a_model_leads_through_the_endpoint() {
        Walls walls = walls(List.of(new Edge("agent", "llm", Optional.empty())));

        assertThat(walls.into(new Party.Workload("llm")))
                .extracting(Flow::from)
                .containsExactly(new Party.ModelEndpoint());
        assertThat(walls.into(new Party.ModelEndpoint()))
                .extracting(Flow::from)
                .containsExactly(new Party.Workload("agent"));
    }

    @Test
    void a_port_that_the_house_may_reach_is_open_to_its_gateway_only() {
        Walls walls = walls(List.of());

        assertThat(walls.into(new Party.Workload("web")))
                .extracting(Flow::from)
                .containsExactly(new Party.InternalGateway());
        assertThat(walls.into(new Party.Workload("agent"))).isEmpty();
    }

    @Test
    void each_class_has_ground_of_its_own_with_room_for_one_copy_more() {
        Walls walls = walls(List.of());

        assertThat(walls.territories())
                .extracting(Territory::name)
                .containsExactly("agent", "data", "inference", "service");
        Territory service = walls.territories().getLast();
        assertThat(service.quota().pods()).isEqualTo(3);
        assertThat(service.quota().request().cpu()).isEqualTo(Cores.of(3));
    }

    @Test
    void scratch_space_counts_as_often_as_its_pods_may_be_there() {
        assertThat(storage(false, Optional.empty())).isEqualTo(Bytes.ofGib(20));
        assertThat(storage(false, Optional.of(new Cron("0 2 * * *")))).isEqualTo(Bytes.ofGib(30));
        assertThat(storage(true, Optional.empty())).isEqualTo(Bytes.ofGib(10));
        assertThat(storage(true, Optional.of(new Cron("0 2 * * *")))).isEqualTo(Bytes.ofGib(10));
    }

    private static Bytes storage(boolean state, Optional<Cron> schedule) {
        Workload plain = workload("work", WorkloadClass.PIPELINE, 1);
        DiskNeed disk = new DiskNeed(Bytes.ofGib(10), Set.of(), DiskIo.NONE);
        Workload work = new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                new Container(
                        Optional.of("registry.example.org/work:1"),
                        Set.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                plain.replicas(),
                new Needs(Cores.of(1), Bytes.ofGib(1), Optional.of(disk), Optional.empty()),
                plain.where(),
                plain.ports(),
                state ? Optional.of(new State(List.of("/data"), Optional.empty())) : Optional.empty(),
                plain.quietFor(),
                schedule,
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
        return walls(List.of(), work).territories().getFirst().quota().storage();
    }

    @Test
    void an_edge_out_of_the_lab_opens_a_way_to_that_host_or_to_the_world_and_no_other() {
        Walls walls = walls(List.of(
                new Edge("agent", new Edge.End.Host("api.github.com"), Optional.of(443)),
                new Edge("web", new Edge.End.World(), Optional.of(587))));

        assertThat(walls.flows())
                .filteredOn(flow -> flow.to() instanceof Party.Host || flow.to() instanceof Party.World)
                .extracting(Flow::from, Flow::to, Flow::port, Flow::protocol, Flow::because)
                .containsExactly(
                        tuple(
                                new Party.Workload("agent"),
                                new Party.Host("api.github.com"),
                                443,
                                Port.Protocol.TCP,
                                "edge agent -> api.github.com"),
                        tuple(new Party.Workload("web"), new Party.World(), 587, Port.Protocol.TCP, "edge web -> *"));
    }

    @Test
    void the_model_endpoint_may_look_up_the_names_of_models() {
        assertThat(walls(List.of()).outOf(new Party.ModelEndpoint()))
                .extracting(Flow::to)
                .contains(new Party.Dns());
    }

    @Test
    void an_edge_opens_its_port_to_who_declares_none() {
        assertThat(walls(List.of(new Edge("web", "agent", Optional.of(5000)))).into(new Party.Workload("agent")))
                .extracting(Flow::from, Flow::port)
                .containsExactly(tuple(new Party.Workload("web"), 5000));
    }

    @Test
    void who_may_do_more_stands_apart_so_that_all_others_stay_restricted() {
        Privileges everything = new Privileges("tests", false, List.of(), Set.of(), false, true);
        Privileges root = new Privileges("tests", false, List.of(), Set.of(), true, false);
        Walls walls = walls(
                List.of(),
                privileged("exporter", Optional.of(everything)),
                privileged("old-image", Optional.of(root)),
                privileged("plain", Optional.empty()));

        assertThat(walls.territories())
                .filteredOn(territory -> territory.workloadClass() == WorkloadClass.SERVICE)
                .extracting(Territory::name, Territory::security)
                .containsExactly(
                        tuple("service", PodSecurity.RESTRICTED),
                        tuple("service-baseline", PodSecurity.BASELINE),
                        tuple("service-privileged", PodSecurity.PRIVILEGED));
        assertThat(walls.around("old-image").orElseThrow().territory()).isEqualTo("service-baseline");
        assertThat(walls.territories().getLast().quota().pods()).isEqualTo(2);
    }

    @Test
    void a_level_is_the_strictest_that_the_standard_allows() {
        assertThat(level(true, List.of(), Set.of())).isEqualTo(PodSecurity.PRIVILEGED);
        assertThat(level(false, List.of("/dev"), Set.of())).isEqualTo(PodSecurity.PRIVILEGED);
        assertThat(level(false, List.of(), Set.of("SYS_RAWIO"))).isEqualTo(PodSecurity.PRIVILEGED);
        assertThat(level(false, List.of(), Set.of("CHOWN", "SETUID"))).isEqualTo(PodSecurity.BASELINE);
        assertThat(level(false, List.of(), Set.of("NET_BIND_SERVICE"))).isEqualTo(PodSecurity.RESTRICTED);
    }

    @Test
    void a_port_taken_on_the_node_needs_privileged_ground() {
        Port onNode = new Port("main", 53, Port.Protocol.UDP, Port.Reach.CLUSTER, true);

        assertThat(PodSecurity.of(workload("dns", WorkloadClass.SERVICE, 1, onNode)))
                .isEqualTo(PodSecurity.PRIVILEGED);
    }

    @Test
    void no_two_grounds_of_unlike_tenants_or_classes_have_one_name() {
        List<String> names = Stream.of("", "data", "data-service", "service-privileged", "family", "family-data")
                .flatMap(tenant -> Arrays.stream(WorkloadClass.values())
                        .flatMap(kind -> Stream.of(false, true).map(root -> ground(tenant, kind, root))))
                .toList();

        assertThat(names).hasSize(60).doesNotHaveDuplicates();
    }

    private static String ground(String tenant, WorkloadClass workloadClass, boolean root) {
        Optional<String> whose = Optional.of(tenant).filter(name -> !name.isEmpty());
        Optional<Privileges> privileges =
                root ? Optional.of(new Privileges("tests", false, List.of(), Set.of(), true, false)) : Optional.empty();
        return Territories.nameOf(workload("x", workloadClass, 1, whose, privileges));
    }

    private static PodSecurity level(boolean hostNetwork, List<String> paths, Set<String> capabilities) {
        return PodSecurity.of(
                privileged("x", Optional.of(new Privileges("tests", hostNetwork, paths, capabilities, false, false))));
    }

    private static Workload privileged(String name, Optional<Privileges> privileges) {
        return workload(name, WorkloadClass.SERVICE, 1, Optional.empty(), privileges);
    }

    private static Walls walls(List<Edge> edges, Workload... workloads) {
        Disk disk = new Disk("nvme0", Disk.Kind.NVME, Bytes.ofGib(1000), Optional.empty());
        Node node = new Node("pc", Arch.AMD64, "x", 32, Bytes.ofGib(64), List.of(disk), List.of(), "Linux");
        Lab lab = new Lab("lab", List.of(node), List.of(), List.of(workloads), List.of(), edges, Tariff.USUAL);
        return Walls.of(lab, new Planner().plan(lab, List.of(), Effort.USUAL));
    }

    private static Walls walls(List<Edge> edges) {
        Node node = new Node("pc", Arch.AMD64, "x", 32, Bytes.ofGib(64), List.of(), List.of(), "Linux");
        Workload web = workload(
                "web", WorkloadClass.SERVICE, 2, new Port("http", 80, Port.Protocol.TCP, Port.Reach.INTERNAL, false));
        Workload db = workload("db", WorkloadClass.DATA, 1, port(5432));
        Workload agent = workload("agent", WorkloadClass.AGENT, 1);
        ServedModel model = new ServedModel(
                workload("llm", WorkloadClass.INFERENCE, 1, port(8000)),
                ServedModel.Task.CHAT,
                ServedModel.Engine.VLLM,
                Optional.empty(),
                Optional.empty(),
                List.of());
        Lab lab =
                new Lab("lab", List.of(node), List.of(), List.of(web, db, agent), List.of(model), edges, Tariff.USUAL);
        return Walls.of(lab, new Planner().plan(lab, List.of(), Effort.USUAL));
    }

    private static Workload keeping(Workload plain) {
        return new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                plain.replicas(),
                plain.needs(),
                plain.where(),
                plain.ports(),
                Optional.of(new State(List.of("/data"), Optional.empty())),
                plain.quietFor(),
                plain.schedule(),
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
    }

    private static Port port(int number) {
        return new Port("main", number, Port.Protocol.TCP, Port.Reach.CLUSTER, false);
    }

    private static Workload workload(String name, WorkloadClass workloadClass, int copies, Port... ports) {
        return workload(name, workloadClass, copies, Optional.empty(), Optional.empty(), ports);
    }

    private static Workload workload(
            String name,
            WorkloadClass workloadClass,
            int copies,
            Optional<String> tenant,
            Optional<Privileges> privileges,
            Port... ports) {
        return new Workload(
                name,
                workloadClass,
                workloadClass.treatment(),
                tenant,
                Container.UNKNOWN,
                new Replicas.Count(copies),
                new Needs(Cores.of(1), Bytes.ofGib(1), Optional.empty(), Optional.empty()),
                Where.ANYWHERE,
                List.of(ports),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                privileges,
                Scaling.FIXED,
                Share.NONE);
    }
}
