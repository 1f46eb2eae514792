package dev.firebreak.adapters.monitoring;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.Optional;

/** Labs to make files of. */
final class Labs {
    private Labs() {}

    /** One workload of each class. */
    static Lab whole(Cluster.Monitoring.Kind kind) {
        return lab(
                kind,
                List.of(
                        workload("postgres", WorkloadClass.DATA),
                        workload("web", WorkloadClass.SERVICE),
                        workload("web-admin", WorkloadClass.SERVICE),
                        workload("reindex", WorkloadClass.PIPELINE),
                        workload("helper", WorkloadClass.AGENT)),
                List.of(new ServedModel(
                        workload("llama-8b", WorkloadClass.INFERENCE),
                        ServedModel.Task.CHAT,
                        ServedModel.Engine.VLLM,
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
    }

    static Lab lab(Cluster.Monitoring.Kind kind, List<Workload> workloads, List<ServedModel> models) {
        Hardware hardware = new Hardware(Arch.AMD64, "", 4, Bytes.ofGib(8), List.of(), List.of(), List.of(), "");
        Cluster usual = Cluster.USUAL;
        Cluster cluster = new Cluster(
                usual.domain(),
                usual.network(),
                usual.storage(),
                usual.gateways(),
                new Cluster.Monitoring(kind, "observing"),
                usual.secretStore(),
                usual.queues(),
                usual.idle(),
                usual.ray(),
                usual.git(),
                usual.endpointNamespace());
        return new Lab(
                "small",
                List.of(new Node("pi-1", hardware, Standing.PLAIN)),
                List.of(),
                workloads,
                models,
                List.of(),
                Tariff.USUAL,
                cluster);
    }

    static Workload treated(String name, WorkloadClass workloadClass, Treatment treatment) {
        Workload usual = workload(name, workloadClass);
        return new Workload(
                name,
                workloadClass,
                treatment,
                usual.tenant(),
                usual.container(),
                usual.replicas(),
                usual.needs(),
                usual.where(),
                usual.ports(),
                usual.state(),
                usual.quietFor(),
                usual.expectation(),
                usual.schedule(),
                usual.after(),
                usual.privileges(),
                usual.scaling(),
                usual.load());
    }

    private static Workload workload(String name, WorkloadClass workloadClass) {
        return Workload.of(name, workloadClass, Needs.NOTHING);
    }
}
