package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.FieldChange;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what somebody changed about what was applied. A field that Firebreak still owns differs because the lab
 * changed since, not the cluster: {@code diff} tells that.
 */
final class Drifting {
    private final Objects objects;
    private final Kinds kinds;
    private final ManifestFiles.Read read;
    private final List<ObjectName> missing = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private int notApplied;

    Drifting(Objects objects, Kinds kinds, ManifestFiles.Read read) {
        this.objects = objects;
        this.kinds = kinds;
        this.read = read;
    }

    Drift run() throws RefusedException, InterruptedException {
        for (Wanted wanted : Wave.sorted(read.wanted())) {
            look(wanted);
        }
        if (!troubles.isEmpty()) {
            throw new RefusedException(troubles);
        }
        List<String> notes = new ArrayList<>(read.notes());
        if (notApplied > 0) {
            notes.add(notApplied + (notApplied == 1 ? " field differs" : " fields differ")
                    + " because the lab changed since it was applied: firebreak diff shows that");
        }
        return new Drift(missing, changed, notes);
    }

    private void look(Wanted wanted) throws RefusedException, InterruptedException {
        ObjectName object = wanted.object();
        Optional<ApiResource> resource = kinds.of(object.apiVersion(), object.kind());
        if (resource.isEmpty()) {
            missing.add(object);
            return;
        }
        Answer live = objects.get(resource.get(), object);
        if (live.is(Answer.NOT_FOUND)) {
            missing.add(object);
            return;
        }
        Answer then = live.isGood() ? objects.apply(resource.get(), wanted, true, true) : live;
        if (!then.isGood()) {
            troubles.add(Said.refusal(object, then, wanted.place()));
            return;
        }
        List<FieldChange> drifted = drifted(object, live.body(), then.body());
        if (!drifted.isEmpty()) {
            changed.add(new Change(object, wanted.place(), Change.Kind.CHANGED, drifted));
        }
    }

    private List<FieldChange> drifted(ObjectName object, JsonNode live, JsonNode then) {
        List<FieldChange> drifted = new ArrayList<>();
        for (Differences.Found found : Differences.found(object, live, then)) {
            if (found.isOurs() && !found.isUnkept()) {
                notApplied++;
            } else if (!found.isUnkept()) {
                drifted.add(found.change());
            }
        }
        return drifted;
    }
}
