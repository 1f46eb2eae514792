package dev.firebreak.core.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Workloads for tests of which only what is said differs from usual. */
record Running(
        String name,
        WorkloadClass workloadClass,
        Optional<String> tenant,
        Container container,
        Replicas replicas,
        Where where,
        Optional<State> state,
        Optional<Cron> schedule,
        Scaling scaling) {
    static Running of(String name, WorkloadClass workloadClass) {
        return new Running(
                name,
                workloadClass,
                Optional.empty(),
                Container.UNKNOWN,
                Replicas.ONE,
                Where.ANYWHERE,
                Optional.empty(),
                Optional.empty(),
                Scaling.FIXED);
    }

    Running tenant(String whose) {
        return new Running(
                name, workloadClass, Optional.of(whose), container, replicas, where, state, schedule, scaling);
    }

    Running copies(Replicas copies) {
        return new Running(name, workloadClass, tenant, container, copies, where, state, schedule, scaling);
    }

    Running gang() {
        Where together = new Where(
                Set.of(),
                Set.of(),
                Where.Spread.NODES,
                Set.of(),
                Set.of(),
                Optional.of(new Gang(Optional.empty())),
                false);
        return new Running(name, workloadClass, tenant, container, replicas, together, state, schedule, scaling);
    }

    Running keepsState() {
        Optional<State> kept = Optional.of(new State(List.of("/data"), Optional.empty()));
        return new Running(name, workloadClass, tenant, container, replicas, where, kept, schedule, scaling);
    }

    Running scheduled() {
        Optional<Cron> nightly = Optional.of(new Cron("0 2 * * *"));
        return new Running(name, workloadClass, tenant, container, replicas, where, state, nightly, scaling);
    }

    Running scaling(Scaling how) {
        return new Running(name, workloadClass, tenant, container, replicas, where, state, schedule, how);
    }

    Running container(UnaryOperator<Container> change) {
        return new Running(
                name, workloadClass, tenant, change.apply(container), replicas, where, state, schedule, scaling);
    }

    Running environment(Map<String, String> environment) {
        return container(c -> new Container(
                c.image(), c.arches(), c.command(), c.arguments(), environment, c.secrets(), c.probe(), c.chart()));
    }

    Running arguments(String... arguments) {
        return container(c -> new Container(
                c.image(),
                c.arches(),
                c.command(),
                List.of(arguments),
                c.environment(),
                c.secrets(),
                c.probe(),
                c.chart()));
    }

    Running chart(Chart chart) {
        return container(c -> new Container(
                Optional.empty(),
                c.arches(),
                c.command(),
                c.arguments(),
                c.environment(),
                c.secrets(),
                c.probe(),
                Optional.of(chart)));
    }

    Workload make() {
        return new Workload(
                name,
                workloadClass,
                workloadClass.treatment(),
                tenant,
                container,
                replicas,
                Needs.NOTHING,
                where,
                List.of(),
                state,
                Optional.empty(),
                schedule,
                Set.of(),
                Optional.empty(),
                scaling,
                Workload.USUAL_LOAD);
    }

    /** A lab of one small machine in which these run. */
    static Lab lab(Cluster cluster, List<Edge> edges, Running... all) {
        Node node = new Node("pi-1", Arch.ARM64, "x", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux");
        return new Lab(
                "home",
                List.of(node),
                List.of(),
                List.of(all).stream().map(Running::make).toList(),
                List.of(),
                edges,
                Tariff.USUAL,
                cluster);
    }

    /** What does not hold, a line each. */
    static List<String> problems(Lab lab) {
        return LabRules.problems(lab).stream()
                .map(problem -> String.join(".", problem.path()) + ": " + problem.message())
                .toList();
    }
}
