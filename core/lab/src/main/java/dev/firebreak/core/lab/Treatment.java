package dev.firebreak.core.lab;

import java.util.Locale;

/**
 * How a workload is treated, one cell per layer. {@link WorkloadClass#treatment()} is the row that a class stands for;
 * a lab file may override a cell for one workload. Every layer reads its own cell and nothing else.
 *
 * @param home where it likes to live
 * @param compute how its processor time and memory are held
 * @param eviction who goes first when a node runs out
 * @param diskIo its right to the disk's time
 * @param network who may speak with it
 * @param admission which queue it stands in at the model endpoint
 * @param silence when its silence is an alarm
 * @param backup what is kept of it
 */
public record Treatment(
        Home home,
        Compute compute,
        Eviction eviction,
        DiskStance diskIo,
        Network network,
        Admission admission,
        Silence silence,
        BackupRule backup) {

    /** A cell of the table: a word for files, a sentence for people. */
    public sealed interface Cell {
        /** The constant's name. */
        String name();

        /** What it means for the workload, as a sentence without a full stop. */
        String effect();

        /** As lab files write it. */
        default String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where a workload likes to live; placement weighs it. */
    public enum Home implements Cell {
        FAST_STORAGE("on fast disks, its copies spread, not beside heavy writers"),
        BEST_PERFORMANCE_PER_WATT("where its GPU memory fits, on the card that does most per watt"),
        CHEAPEST("on the cheapest node that holds it; it may float"),
        SPARE_CAPACITY("on spare capacity, away from the disks of data"),
        LEFTOVERS("on what is left, never beside data on one disk if that can be avoided");

        private final String effect;

        Home(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** How processor time and memory are requested and limited. */
    public enum Compute implements Cell {
        GUARANTEED("requests equal limits: what it has, nobody takes"),
        MEMORY_GUARANTEED("memory is guaranteed, processor time may burst"),
        LIMITED("requests with a limit above them"),
        CPU_CAPPED("processor time is capped, memory generous"),
        STRICT("strict limits on both");

        private final String effect;

        Compute(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** The order in which workloads leave a node that has run out, first to last. */
    public enum Eviction implements Cell {
        FIRST("evicted first"),
        SECOND("evicted second"),
        THIRD("evicted third"),
        FOURTH("evicted fourth"),
        LAST("evicted last");

        private final String effect;

        Eviction(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** Its right to the disk's time, on the node. */
    public enum DiskStance implements Cell {
        PROTECTED("protected: has a latency target, others wait for it"),
        HIGH("high weight"),
        NORMAL("normal weight"),
        LOW_CAPPED("low weight, capped when data suffers"),
        THROTTLED_FIRST("lowest weight, throttled first");

        private final String effect;

        DiskStance(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** Who may speak with it. */
    public enum Network implements Cell {
        NAMED_CALLERS("only callers that an edge names"),
        MODEL_ENDPOINT("only through the model endpoint"),
        EDGES_AND_INGRESS("named edges and ingress"),
        NAMED_EDGES("named edges"),
        HARDENED_API_ONLY("nothing by default; only the hardened API");

        private final String effect;

        Network(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** Which queue its requests stand in at the model endpoint. */
    public enum Admission implements Cell {
        NONE("asks no model"),
        INTERACTIVE("the interactive queue: a person waits"),
        BATCH("the batch queue: yields to interactive"),
        SANDBOX("the sandbox queue: budgets for tokens, time and money; yields to all");

        private final String effect;

        Admission(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** When its silence is an alarm. */
    public enum Silence implements Cell {
        PROBE_STOPS("alarm when its probe stops"),
        TOKENS_STOP("alarm when tokens stop under load"),
        PROGRESS_STOPS("alarm when progress stops before its deadline"),
        SHOULD_BE_ACTIVE("alarm when it should be active and is not");

        private final String effect;

        Silence(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }

    /** What is kept of it. */
    public enum BackupRule implements Cell {
        REQUIRED("required: on schedule, off the cluster, restore proven"),
        BY_REFERENCE("weights only, by reference"),
        DECLARED_STATE("its state, if it declares some"),
        ARTIFACTS("artifacts by policy"),
        NOTHING("nothing unless asked");

        private final String effect;

        BackupRule(String effect) {
            this.effect = effect;
        }

        @Override
        public String effect() {
            return effect;
        }
    }
}
