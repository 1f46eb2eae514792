package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Telemetry;
import dev.firebreak.core.lab.Workload;
import java.util.List;

/** A lab as far as its file could be read, before its parts are held against each other. */
record Draft(
        String name,
        List<MapOf.Member<NodeNames, Machine>> nodes,
        List<Fabric> fabrics,
        List<MapOf.Member<String, Workload>> workloads,
        List<MapOf.Member<String, ServedModel>> models,
        List<Edge> edges,
        Tariff tariff,
        Cluster cluster,
        Telemetry telemetry,
        Alerting alerting) {}
