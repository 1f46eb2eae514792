package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Territory.PodSecurity;
import dev.firebreak.core.walls.Territory.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who shares ground with whom: one class of one tenant, and no other; who may do more stands apart. */
final class Territories {
    /** A chart brings pods that nobody counts in a lab: hooks, web servers of its operator. */
    private static final int PODS_OF_A_CHART = 4;

    private Territories() {}

    static String nameOf(Workload workload) {
        String word = workload.workloadClass().word();
        String ground = workload.tenant().map(tenant -> tenant + "-" + word).orElse(word);
        return switch (PodSecurity.of(workload)) {
            case RESTRICTED -> ground;
            case BASELINE -> ground + "-baseline";
            case PRIVILEGED -> ground + "-privileged";
        };
    }

    static List<Territory> of(List<Wall> walls) {
        Map<String, List<Wall>> byName = new TreeMap<>();
        walls.forEach(wall -> byName.computeIfAbsent(wall.territory(), name -> new ArrayList<>())
                .add(wall));
        return byName.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What runs outside has its door here, so that everybody finds it by its class; it takes nothing of the quota. */
    private static Territory of(String name, List<Wall> all) {
        Workload first = all.getFirst().workload();
        List<Wall> walls =
                all.stream().filter(wall -> wall.kind() != Wall.Kind.OUTSIDE).toList();
        Amount largest = Amount.NONE;
        Amount usual = null;
        for (Wall wall : walls) {
            Amount limit = wall.promise().limit();
            largest = largest.or(limit);
            usual = usual == null ? limit : usual.and(limit);
        }
        return new Territory(
                name,
                first.workloadClass(),
                first.tenant(),
                PodSecurity.of(first),
                quota(walls),
                usual == null ? Amount.NONE : usual,
                largest);
    }

    /**
     * The sum of all copies, and one copy more of the largest, which is there twice while it is replaced; of disks as often
     * as they may be there.
     */
    private static Quota quota(List<Wall> walls) {
        Amount request = Amount.NONE;
        Amount limit = Amount.NONE;
        Amount largestRequest = Amount.NONE;
        Amount largestLimit = Amount.NONE;
        int pods = 1;
        Bytes storage = Bytes.ZERO;
        for (Wall wall : walls) {
            Promise promise = wall.promise();
            int copies = mostCopies(wall);
            request = request.plus(promise.request().times(copies));
            limit = limit.plus(promise.limit().times(copies));
            largestRequest = largestRequest.or(promise.request());
            largestLimit = largestLimit.or(promise.limit());
            pods += wall.workload().container().chart().isPresent() ? copies + PODS_OF_A_CHART : copies;
            storage = storage.plus(wall.storage().times(copies * wall.storageTurns()));
        }
        return walls.isEmpty()
                ? new Quota(Amount.NONE, Amount.NONE, 0, Bytes.ZERO)
                : new Quota(request.plus(largestRequest), limit.plus(largestLimit), pods, storage);
    }

    private static int mostCopies(Wall wall) {
        int copies = wall.copies().size();
        return wall.workload()
                .scale()
                .map(scale -> Math.max(copies, scale.most()))
                .orElse(copies);
    }
}
