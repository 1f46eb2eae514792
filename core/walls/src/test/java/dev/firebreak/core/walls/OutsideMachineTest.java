package dev.firebreak.core.walls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model on a machine outside, asked by one that stands where each test says. */
class OutsideMachineTest {
    private static final List<Edge> EDGE = List.of(new Edge("caller", "model", Optional.empty()));
    private static final Party MODEL = new Party.Workload("model");

    @Test
    void a_model_whose_only_caller_stands_beside_it_is_asked_without_the_endpoint_and_has_no_door() {
        Walls walls = walls("desk", EDGE);

        assertThat(walls.into(MODEL)).extracting(Flow::from).containsExactly(new Party.Workload("caller"));
        assertThat(desk(walls).doors()).isEmpty();
        assertThat(desk(walls).meetings()).containsExactly(new OutsideMachine.Meeting("caller", "model"));
    }

    @Test
    void a_model_that_the_cluster_asks_comes_by_the_endpoint_and_has_a_door_for_the_clusters_machines() {
        Walls walls = walls("rack", EDGE);

        assertThat(walls.into(MODEL)).extracting(Flow::from).containsExactly(new Party.ModelEndpoint());
        assertThat(desk(walls).doors())
                .extracting(OutsideMachine.Door::callers)
                .containsExactly(new OutsideMachine.Callers.Machines(List.of("rack")));
        assertThat(desk(walls).meetings()).isEmpty();
    }

    @Test
    void a_model_of_which_no_edge_speaks_is_served_by_the_endpoint() {
        assertThat(walls("desk", List.of()).into(MODEL))
                .extracting(Flow::from)
                .containsExactly(new Party.ModelEndpoint());
    }

    @Test
    void copies_that_keep_state_here_and_elsewhere_have_a_door_for_one_another_and_may_go_out() {
        Workload plain = listening("db", WorkloadClass.DATA);
        Workload database = new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                new Replicas.Count(2),
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
        Lab lab = new Lab("small", NODES, List.of(), List.of(database), List.of(), List.of(), Tariff.USUAL);
        List<Placed> placed = List.of(
                new Placed(new Replica("db", 0), new Spot("desk", Optional.empty(), List.of())),
                new Placed(new Replica("db", 1), new Spot("rack", Optional.empty(), List.of())));
        Walls walls = Walls.of(lab, new Plan(placed, List.of(), 0, new Proof.OneAtATime(), List.of()));
        OutsideMachine desk = OutsideMachine.of(lab, walls).getFirst();

        assertThat(desk.doors())
                .extracting(OutsideMachine.Door::callers)
                .containsExactly(new OutsideMachine.Callers.Machines(List.of("rack")));
        assertThat(desk.occupants()).allMatch(OutsideMachine.Occupant::speaksOut);
    }

    private static final List<Node> NODES = List.of(node("rack", Membership.CLUSTER), node("desk", Membership.COMPOSE));

    private static Lab lab(List<Edge> edges) {
        ServedModel model = new ServedModel(
                listening("model", WorkloadClass.INFERENCE),
                ServedModel.Task.CHAT,
                ServedModel.Engine.OTHER,
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Lab(
                "small",
                NODES,
                List.of(),
                List.of(listening("caller", WorkloadClass.SERVICE)),
                List.of(model),
                edges,
                Tariff.USUAL);
    }

    private static Walls walls(String caller, List<Edge> edges) {
        List<Placed> placed = Map.of("caller", caller, "model", "desk").entrySet().stream()
                .map(entry -> new Placed(
                        new Replica(entry.getKey(), 0), new Spot(entry.getValue(), Optional.empty(), List.of())))
                .toList();
        return Walls.of(lab(edges), new Plan(placed, List.of(), 0, new Proof.OneAtATime(), List.of()));
    }

    private static OutsideMachine desk(Walls walls) {
        return OutsideMachine.of(lab(EDGE), walls).getFirst();
    }

    private static Node node(String name, Membership membership) {
        Hardware hardware = new Hardware(Arch.AMD64, "", 4, Bytes.ofGib(8), List.of(), List.of(), List.of(), "");
        return new Node(
                name,
                hardware,
                new Standing(membership, false, Optional.empty(), List.of(), Cores.NONE, Bytes.ZERO, Upkeep.UNKNOWN));
    }

    private static Workload listening(String name, WorkloadClass workloadClass) {
        Workload plain = Workload.of(name, workloadClass, Needs.NOTHING);
        return new Workload(
                name,
                workloadClass,
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                plain.replicas(),
                plain.needs(),
                plain.where(),
                List.of(new Port("tcp", 8000, Port.Protocol.TCP, Port.Reach.CLUSTER, false)),
                plain.state(),
                plain.quietFor(),
                plain.schedule(),
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
    }
}
