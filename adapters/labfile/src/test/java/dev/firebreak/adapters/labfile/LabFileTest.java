package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileTest {
    @Test
    void a_key_that_older_yaml_takes_for_true_may_stand_in_quotes() {
        String bare = Labs.with("workloads:", "  web: {class: service, on: [pi-1]}");

        assertThat(Labs.good(bare.replace(" on:", " \"on\":"))).isEqualTo(Labs.good(bare));
        assertThat(Labs.good(bare).workload("web").orElseThrow().where().only()).containsExactly("pi-1");
    }

    @Test
    void a_file_with_every_key_becomes_a_lab(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), Labs.everything());

        assertThat(LabFile.read(file)).isEqualTo(new LabReading.Good(Labs.good(Labs.everything())));
    }

    @Test
    void nodes_are_what_the_file_says() {
        Lab lab = Labs.good(Labs.everything());

        assertThat(lab.nodes().stream().map(Node::name))
                .containsExactly("pi-1", "pi-2", "pi-3", "pi-4", "pi-5", "workstation", "spark-1", "spark-2");
        Node pi = lab.node("pi-4").orElseThrow();
        assertThat(pi.disks().get(1).speed().read()).isEqualTo(Throughput.ofMegabytes(400));
        assertThat(pi.allocatableCpu()).isEqualTo(new Cores(3750));
        assertThat(pi.standing().upkeep()).hasToString("Upkeep[idle=3 W, full=12 W, price=95.00, lifetimeMonths=60]");
        assertThat(pi.standing().taints()).hasToString("[nvidia.com/gpu=present:NoSchedule]");
        Node workstation = lab.node("workstation").orElseThrow();
        assertThat(workstation.standing().membership()).isEqualTo(Membership.COMPOSE);
        assertThat(workstation.gpus())
                .containsExactly(new Gpu(
                        "GeForce RTX 3090",
                        Gpu.Vendor.NVIDIA,
                        Optional.of(Bytes.ofGib(24)),
                        false,
                        Optional.of(new Throughput(936_000_000_000L))));
        assertThat(lab.fabrics().getFirst().nodes()).containsExactly("spark-1", "spark-2");
    }

    @Test
    void workloads_are_what_the_file_says() {
        Workload gitea = Labs.good(Labs.everything()).workload("gitea").orElseThrow();

        assertThat(gitea.workloadClass()).isEqualTo(WorkloadClass.SERVICE);
        assertThat(gitea.treatment().eviction()).isEqualTo(Treatment.Eviction.LAST);
        assertThat(gitea.treatment().home()).isEqualTo(Treatment.Home.CHEAPEST);
        assertThat(gitea.replicas()).isEqualTo(new Replicas.Count(2));
        assertThat(gitea.where().only()).containsExactly("pi-1", "pi-2", "pi-3");
        assertThat(gitea.where().spread()).isEqualTo(Where.Spread.NODES);
        assertThat(gitea.where().gang()).contains(new Gang(Optional.of("spark-link")));
        assertThat(gitea.quietFor()).contains(Duration.ofMinutes(10));
        assertThat(gitea.needs().gpu())
                .hasToString(
                        "Optional[GpuNeed[cards=1, share=Optional[0.5], memory=Optional[4.00 GiB], vendors=[NVIDIA]]]");
    }

    @Test
    void a_model_is_served_by_a_workload_of_the_class_inference() {
        Lab lab = Labs.good(Labs.everything());

        ServedModel llama = lab.models().getFirst();
        assertThat(llama.server().workloadClass()).isEqualTo(WorkloadClass.INFERENCE);
        assertThat(llama.engine()).isEqualTo(ServedModel.Engine.VLLM);
        assertThat(llama.contextTokens()).contains(32_768);
        assertThat(lab.edges())
                .containsExactly(
                        new Edge("gitea", "postgres", Optional.of(5432)),
                        new Edge("web", new Edge.End.Host("api.github.com"), Optional.of(443)));
    }

    @Test
    void what_is_not_said_is_as_usual() {
        Workload quiet = Labs.good(Labs.with("workloads:", "  bot: {class: agent}"))
                .workload("bot")
                .orElseThrow();

        assertThat(quiet.needs().cpu()).isEqualTo(new Cores(100));
        assertThat(quiet.needs().memory()).isEqualTo(Bytes.ofMib(128));
        assertThat(quiet.where()).isEqualTo(Where.ANYWHERE);
        assertThat(quiet.load()).isEqualTo(Workload.USUAL_LOAD);
        assertThat(quiet.replicas()).isEqualTo(Replicas.ONE);
    }

    @Test
    void all_problems_are_told_together_each_with_its_place() {
        assertThat(Labs.problems("""
                version: firebreak/v2
                nmae: home
                nodes:
                  pi-1: {arch: arm64, cores: 4, memory: 8GiB}
                  pi-2:
                    arch: armm64
                    cores: 0
                    memory: 12 elephants
                workloads:
                  git:
                    class: servcie
                    memroy: 1GiB
                    after: [postgers]
                  postgres: {use: postgrse, class: data}
                """))
                .containsExactly(
                        "lab.yaml:1:1: name is missing; write for example name: pi-rack",
                        "lab.yaml:1:10: version: \"firebreak/v2\" is no version of the lab file; there are firebreak/v1."
                                + " Maybe: firebreak/v1",
                        "lab.yaml:2:1: \"nmae\" is no key of a lab. Maybe: name",
                        "lab.yaml:6:11: arch: \"armm64\" is no architecture; there are amd64, arm64. Maybe: arm64",
                        "lab.yaml:7:12: cores: \"0\" must lie between 1 and 4096",
                        "lab.yaml:8:13: memory: \"12 elephants\" is no amount of memory; write it as 512MiB or 8GiB",
                        "lab.yaml:11:12: class: \"servcie\" is no class of workload; there are data, inference, service,"
                                + " pipeline, agent. Maybe: service",
                        "lab.yaml:12:5: \"memroy\" is no key of a workload. Maybe: memory",
                        "lab.yaml:13:13: after: no workload has the name postgers. Maybe: postgres",
                        "lab.yaml:14:19: use: \"postgrse\" is no entry of the catalogue. Maybe: postgres");
    }
}
