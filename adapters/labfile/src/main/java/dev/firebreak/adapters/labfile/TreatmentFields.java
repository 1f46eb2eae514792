package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Treatment;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The cells of its class that a workload overrides. */
final class TreatmentFields {
    private static final Field<Treatment.Home> HOME =
            cell("home", "place to live", Treatment.Home.values(), "fast-storage", "Where it likes to live.");
    private static final Field<Treatment.Compute> COMPUTE = cell(
            "compute",
            "way to hold compute",
            Treatment.Compute.values(),
            "guaranteed",
            "How its processor time and memory are held.");
    private static final Field<Treatment.Eviction> EVICTION = cell(
            "eviction",
            "place in the order of eviction",
            Treatment.Eviction.values(),
            "last",
            "When it leaves a node that has run out.");
    private static final Field<Treatment.DiskStance> DISK_IO =
            cell("disk-io", "right to a disk", Treatment.DiskStance.values(), "high", "Its right to the disk's time.");
    private static final Field<Treatment.Network> NETWORK =
            cell("network", "network rule", Treatment.Network.values(), "named-edges", "Who may speak with it.");
    private static final Field<Treatment.Admission> ADMISSION =
            cell("admission", "queue", Treatment.Admission.values(), "batch", "Its queue at the model endpoint.");
    private static final Field<Treatment.Silence> SILENCE = cell(
            "silence", "kind of silence", Treatment.Silence.values(), "probe-stops", "When its silence is an alarm.");
    private static final Field<Treatment.BackupRule> BACKUP =
            cell("backup", "rule of backup", Treatment.BackupRule.values(), "required", "What is kept of it.");

    static final Section<UnaryOperator<Treatment>> TREATMENT = new Section<>(
            "a treatment",
            "Cells of the class's row that are different for this workload.",
            List.of(HOME, COMPUTE, EVICTION, DISK_IO, NETWORK, ADMISSION, SILENCE, BACKUP),
            values -> row -> new Treatment(
                    values.maybe(HOME).orElse(row.home()),
                    values.maybe(COMPUTE).orElse(row.compute()),
                    values.maybe(EVICTION).orElse(row.eviction()),
                    values.maybe(DISK_IO).orElse(row.diskIo()),
                    values.maybe(NETWORK).orElse(row.network()),
                    values.maybe(ADMISSION).orElse(row.admission()),
                    values.maybe(SILENCE).orElse(row.silence()),
                    values.maybe(BACKUP).orElse(row.backup())));

    private TreatmentFields() {}

    private static <C extends Treatment.Cell> Field<C> cell(
            String name, String what, C[] cells, String example, String about) {
        return Field.maybe(name, Word.of(what, cells, Treatment.Cell::word), example, about);
    }

    /** The row of a class with what was said in its place. */
    static Treatment of(Treatment row, Optional<UnaryOperator<Treatment>> said) {
        return said.map(change -> change.apply(row)).orElse(row);
    }
}
