package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a workload may write: what it keeps, what it needs for a while, and what it sees of the node. */
final class Volumes {
    private static final String STATE = "state";
    private static final String SCRATCH = "scratch";
    private static final String SCRATCH_PATH = "/scratch";
    private static final String TMP_LIMIT = "256Mi";

    /** Where a node's own folders are seen when the container has such folders too. */
    private static final String HOST = "/host";

    private static final Set<String> OF_EVERY_CONTAINER = Set.of("/", "/proc", "/sys");

    private final Site site;

    Volumes(Site site) {
        this.site = site;
    }

    List<Fields> mounts(Wall wall) {
        Workload workload = wall.workload();
        List<Fields> mounts = new ArrayList<>();
        for (String path : writable(workload)) {
            mounts.add(mount(nameOf(path), path));
        }
        workload.state().ifPresent(state -> {
            List<String> paths = paths(state);
            for (String path : paths) {
                Fields mount = mount(STATE, path);
                mounts.add(paths.size() == 1 ? mount : mount.with("subPath", nameOf(path)));
            }
        });
        if (needsScratch(workload)) {
            mounts.add(mount(SCRATCH, SCRATCH_PATH));
        }
        for (String path : hostPaths(workload)) {
            mounts.add(mount("node-" + nameOf(path), OF_EVERY_CONTAINER.contains(path) ? HOST + path : path)
                    .with("readOnly", !everything(workload)));
        }
        return mounts;
    }

    /** The pod's volumes; those of claims that a StatefulSet makes apart. */
    List<Fields> volumes(Wall wall) {
        Workload workload = wall.workload();
        List<Fields> volumes = new ArrayList<>();
        for (String path : writable(workload)) {
            volumes.add(Fields.of("name", nameOf(path)).with("emptyDir", Fields.of("sizeLimit", TMP_LIMIT)));
        }
        if (workload.state().isPresent() && !isClaimedByStatefulSet(wall)) {
            if (workload.runsToAnEnd() && !Rays.runs(site, wall)) {
                volumes.add(Fields.of("name", STATE)
                        .with("persistentVolumeClaim", Fields.of("claimName", workload.name())));
            } else {
                volumes.add(Fields.of("name", STATE)
                        .with("ephemeral", Fields.of("volumeClaimTemplate", Fields.of("spec", claim(wall))))
                        .headed("one for each copy, gone with it"));
            }
        }
        if (needsScratch(workload)) {
            volumes.add(Fields.of("name", SCRATCH)
                    .with("ephemeral", Fields.of("volumeClaimTemplate", Fields.of("spec", claim(wall))))
                    .headed("space for a while, gone with the pod"));
        }
        for (String path : hostPaths(workload)) {
            volumes.add(Fields.of("name", "node-" + nameOf(path))
                    .with("hostPath", Fields.of("path", path))
                    .headed("Exception: "
                            + workload.privileges().map(Privileges::reason).orElse("") + "."));
        }
        return volumes;
    }

    private boolean isClaimedByStatefulSet(Wall wall) {
        boolean server = wall.kind() == Wall.Kind.GANG && !wall.workload().runsToAnEnd();
        return (wall.kind() == Wall.Kind.STATEFUL || server) && !Rays.runs(site, wall);
    }

    /** What a StatefulSet claims for each copy. */
    List<Fields> claims(Wall wall) {
        return List.of(Fields.of("metadata", Fields.of("name", STATE).with("labels", site.labels(wall.workload())))
                .with("spec", claim(wall)));
    }

    /** The one claim of a workload that runs to an end and keeps something, for all of its copies. */
    Optional<Manifest> ownClaim(Wall wall) {
        Workload workload = wall.workload();
        if (!workload.runsToAnEnd() || workload.state().isEmpty()) {
            return Optional.empty();
        }
        Fields claim = workload.sharesState() ? sharedClaim(wall) : claim(wall);
        return Optional.of(site.of(wall, "v1", "PersistentVolumeClaim", Fields.of("spec", claim)));
    }

    private Fields sharedClaim(Wall wall) {
        Bytes together = wall.storage().times(Math.max(1, wall.copies().size()));
        return claim("ReadWriteMany", site.cluster().storage().shared(), together)
                .headed("its copies write to it from several nodes");
    }

    private Fields claim(Wall wall) {
        Optional<DiskNeed> need = wall.workload().needs().disk();
        return claim("ReadWriteOnce", kind(wall, need).map(site.cluster().storage()::of), wall.storage());
    }

    private static Fields claim(String accessMode, Optional<String> storageClass, Bytes size) {
        return Fields.of("accessModes", List.of(accessMode))
                .withAny("storageClassName", storageClass)
                .with("resources", Fields.of("requests", Fields.of("storage", Amounts.of(size))));
    }

    /** Of the disk that the plan gives it, else of the first kind that will do. */
    private Optional<Disk.Kind> kind(Wall wall, Optional<DiskNeed> need) {
        return wall.copies().stream()
                .flatMap(copy -> copy.spot().disk().stream()
                        .flatMap(name -> site.node(copy.spot().node()).disks().stream()
                                .filter(disk -> disk.name().equals(name))))
                .map(Disk::kind)
                .findFirst()
                .or(() -> need.flatMap(n -> n.kinds().stream().sorted().findFirst()));
    }

    /** Space that goes with its pod. */
    static boolean needsScratch(Workload workload) {
        return workload.state().isEmpty()
                && workload.needs()
                        .disk()
                        .filter(need -> need.size().value() > 0)
                        .isPresent();
    }

    /** {@code /tmp} and what the lab names, where no state lies. */
    private static Set<String> writable(Workload workload) {
        if (everything(workload)) {
            return Set.of();
        }
        Set<String> paths = new TreeSet<>(workload.container().confinement().writable());
        paths.remove("/");
        paths.add("/tmp");
        workload.state().ifPresent(state -> paths.removeAll(state.paths()));
        return paths;
    }

    private static List<String> paths(State state) {
        return state.paths().stream().sorted().toList();
    }

    private static List<String> hostPaths(Workload workload) {
        return workload.privileges()
                .map(privileges -> privileges.hostPaths().stream().sorted().toList())
                .orElse(List.of());
    }

    private static boolean everything(Workload workload) {
        return workload.privileges().filter(Privileges::everything).isPresent();
    }

    private static Fields mount(String volume, String path) {
        return Fields.of("name", volume).with("mountPath", path);
    }

    /** A path as the name of a volume: {@code /var/lib/x} is {@code var-lib-x}. */
    private static String nameOf(String path) {
        String name =
                path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (name.isEmpty()) {
            return "root";
        }
        // Names of volumes are labels of at most 63 characters; what follows keeps long ones apart.
        return name.length() <= 50
                ? name
                : name.substring(0, 41).replaceAll("-$", "") + "-" + Integer.toHexString(path.hashCode());
    }
}
