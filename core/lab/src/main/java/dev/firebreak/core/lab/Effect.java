package dev.firebreak.core.lab;

import dev.firebreak.core.lab.Treatment.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workload's class means for it on one layer.
 *
 * @param key of the cell in a lab file, below {@code treatment:}
 * @param layer for people
 * @param cell that holds for the workload
 * @param ofClass that the class stands for
 */
public record Effect(String key, String layer, Cell cell, Cell ofClass) {
    /** Whether the lab file says otherwise than the class. */
    public boolean overridden() {
        return !cell.equals(ofClass);
    }

    /** Every layer's effect on a workload, in the order of the table of classes. */
    public static List<Effect> of(Workload workload) {
        Treatment own = workload.treatment();
        Treatment row = workload.workloadClass().treatment();
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect("home", "where it lives", own.home(), row.home()));
        effects.add(new Effect("compute", "processor and memory", own.compute(), row.compute()));
        effects.add(new Effect("eviction", "when a machine runs out", own.eviction(), row.eviction()));
        effects.add(new Effect("disk-io", "disk I/O", own.diskIo(), row.diskIo()));
        effects.add(new Effect("network", "network", own.network(), row.network()));
        effects.add(new Effect("admission", "model endpoint", own.admission(), row.admission()));
        effects.add(new Effect("silence", "silence", own.silence(), row.silence()));
        effects.add(new Effect("backup", "backup", own.backup(), row.backup()));
        return List.copyOf(effects);
    }
}
