package dev.firebreak.app;

import dev.firebreak.adapters.compose.OutsideFiles;
import dev.firebreak.adapters.compose.Workflow;
import dev.firebreak.adapters.git.LabRepository;
import dev.firebreak.adapters.git.OwnedFolder;
import dev.firebreak.adapters.kubernetes.manifests.Manifests;
import dev.firebreak.adapters.monitoring.MonitoringFiles;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import dev.firebreak.entry.cli.Rendering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A lab's walls as files, in a folder or in its Git repository. */
final class RenderedFiles implements Rendering {
    @Override
    public Rendered render(Lab lab, Plan plan, Target target) {
        List<Rendered> parts = new ArrayList<>();
        parts.add(OutsideFiles.of(lab, plan));
        if (OutsideMachine.hasCluster(lab)) {
            parts.add(Manifests.of(lab, plan, target));
            parts.add(new Rendered.Files(MonitoringFiles.of(lab, target)));
        }
        if (target == Target.FLUX) {
            parts.add(new Rendered.Files(Workflow.of(lab, plan)));
        }
        return together(parts);
    }

    /** All files, or all problems. */
    private static Rendered together(List<Rendered> parts) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Rendered part : parts) {
            switch (part) {
                case Rendered.Files(SortedMap<String, String> some) -> files.putAll(some);
                case Rendered.Impossible(List<String> some) -> problems.addAll(some);
            }
        }
        return problems.isEmpty() ? new Rendered.Files(files) : new Rendered.Impossible(problems);
    }

    @Override
    public Map<String, List<String>> carriers(Lab lab, Plan plan, String workload) {
        return Manifests.carriers(lab, plan, workload);
    }

    @Override
    public Optional<String> delivered(Path folder, String path) throws IOException {
        return new OwnedFolder(folder).read(path);
    }

    @Override
    public Delivered deliver(Path folder, SortedMap<String, String> files, How how) throws IOException {
        if (how.commit().isPresent() && !how.preview()) {
            return switch (new LabRepository(folder)
                    .commit(files, how.force(), how.commit().get())) {
                case LabRepository.Outcome.Refused(List<String> problems) -> new Delivered.Refused(problems);
                case LabRepository.Outcome.Committed committed ->
                    done(committed.files(), committed.commit().map(id -> id + " on " + committed.branch()));
            };
        }
        OwnedFolder owned = new OwnedFolder(folder);
        OwnedFolder.Outcome outcome =
                how.preview() ? owned.preview(files, how.force()) : owned.write(files, how.force());
        return switch (outcome) {
            case OwnedFolder.Outcome.Refused(List<String> problems) -> new Delivered.Refused(problems);
            case OwnedFolder.Outcome.Written written -> done(written, Optional.empty());
        };
    }

    private static Delivered done(OwnedFolder.Outcome.Written written, Optional<String> commit) {
        return new Delivered.Done(written.created(), written.changed(), written.removed(), written.unchanged(), commit);
    }
}
