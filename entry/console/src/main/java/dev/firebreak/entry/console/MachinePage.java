package dev.firebreak.entry.console;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.SystemStatus;
import dev.firebreak.entry.console.MachineView.DiskView;
import dev.firebreak.entry.console.MachineView.GpuView;
import dev.firebreak.entry.console.MachineView.ServerView;
import dev.firebreak.entry.console.MachineView.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found on this machine, and who lives in it. */
final class MachinePage {
    private static final int MAX_DRAWN_CORES = 256;

    private final Lab lab;
    private final SystemStatus system;
    private final ModelDirectory models;
    private final Paper paper;

    MachinePage(Lab lab, SystemStatus system, ModelDirectory models, Paper paper) {
        this.lab = lab;
        this.system = system;
        this.models = models;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(Route.get("/machine", request -> page()));
    }

    private Reply page() {
        Map<String, Object> parameters = Map.of("view", view(), "drawn", MAX_DRAWN_CORES);
        return paper.page(200, Frame.Page.MACHINE, "Machine", "machine", parameters);
    }

    private MachineView view() {
        Node node = lab.nodes().getFirst();
        Bytes own = system.memory();
        return new MachineView(
                node.name(),
                node.processor(),
                arch(node.arch()),
                node.system(),
                node.cores(),
                node.memory().toString(),
                own.toString(),
                percent(own, node.memory()),
                node.disks().stream().map(MachinePage::disk).toList(),
                node.gpus().stream().map(MachinePage::gpu).toList(),
                system.roles().stream().map(MachinePage::tenant).toList(),
                servers(),
                models.troubles(),
                models.models().stream()
                        .filter(model -> model.backend().isEmpty())
                        .map(Model::id)
                        .toList(),
                models.defaultModel().map(Model::id).orElse(""),
                system.addingModels(),
                system.version(),
                system.pid(),
                system.data().toString(),
                system.address().toString(),
                When.length(Duration.between(system.started(), paper.now())),
                paper.when(system.started()));
    }

    private static int percent(Bytes part, Bytes whole) {
        return whole.value() == 0 ? 0 : Math.clamp(Math.round(100.0 * part.value() / whole.value()), 0, 100);
    }

    private static String arch(Arch arch) {
        return switch (arch) {
            case AMD64 -> "amd64";
            case ARM64 -> "arm64";
            case OTHER -> "an architecture without in-process models";
        };
    }

    private static DiskView disk(Disk disk) {
        return new DiskView(
                disk.name(),
                disk.kind().label(),
                disk.size().toString(),
                disk.model().orElse(""));
    }

    private static GpuView gpu(Gpu gpu) {
        return new GpuView(
                gpu.name(),
                gpu.memory().map(Bytes::toString).orElse("memory not told"),
                gpu.unified() ? "shared with the processor" : "");
    }

    private static Tenant tenant(String role) {
        return new Tenant(role, Roles.kind(role).map(WorkloadClass::word).orElse(""), Roles.about(role));
    }

    private List<ServerView> servers() {
        Map<Backend, List<String>> byServer = new LinkedHashMap<>();
        models.models()
                .forEach(model -> model.backend()
                        .ifPresent(backend -> byServer.computeIfAbsent(backend, ignored -> new ArrayList<>())
                                .add(model.id())));
        return byServer.entrySet().stream()
                .map(entry -> new ServerView(
                        entry.getKey().name(), entry.getKey().base().toString(), entry.getValue()))
                .toList();
    }
}
