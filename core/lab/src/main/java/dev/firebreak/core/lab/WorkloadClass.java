package dev.firebreak.core.lab;

import dev.firebreak.core.lab.Treatment.Admission;
import dev.firebreak.core.lab.Treatment.BackupRule;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.lab.Treatment.Eviction;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Treatment.Network;
import dev.firebreak.core.lab.Treatment.Silence;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one word that decides how a workload is treated on every layer. This is the only place in the code that knows
 * what the word means; a layer that treats classes differently reads its column from here.
 */
public enum WorkloadClass {
    /** Databases, vector stores, brokers, object stores. */
    DATA(
            "#0072B2",
            new Treatment(
                    Home.FAST_STORAGE,
                    Compute.GUARANTEED,
                    Eviction.LAST,
                    DiskStance.PROTECTED,
                    Network.NAMED_CALLERS,
                    Admission.NONE,
                    Silence.PROBE_STOPS,
                    BackupRule.REQUIRED)),
    /** Model servers. */
    INFERENCE(
            "#D55E00",
            new Treatment(
                    Home.BEST_PERFORMANCE_PER_WATT,
                    Compute.MEMORY_GUARANTEED,
                    Eviction.FOURTH,
                    DiskStance.HIGH,
                    Network.MODEL_ENDPOINT,
                    Admission.NONE,
                    Silence.TOKENS_STOP,
                    BackupRule.BY_REFERENCE)),
    /** Always-on APIs, web apps, bots; a person waits for them. */
    SERVICE(
            "#009E73",
            new Treatment(
                    Home.CHEAPEST,
                    Compute.LIMITED,
                    Eviction.THIRD,
                    DiskStance.NORMAL,
                    Network.EDGES_AND_INGRESS,
                    Admission.INTERACTIVE,
                    Silence.PROBE_STOPS,
                    BackupRule.DECLARED_STATE)),
    /** ETL, ingestion, CI runners, training, backups; nobody waits for a single step. */
    PIPELINE(
            "#E69F00",
            new Treatment(
                    Home.SPARE_CAPACITY,
                    Compute.CPU_CAPPED,
                    Eviction.SECOND,
                    DiskStance.LOW_CAPPED,
                    Network.NAMED_EDGES,
                    Admission.BATCH,
                    Silence.PROGRESS_STOPS,
                    BackupRule.ARTIFACTS)),
    /** LLM agents, experiments, sandboxes. */
    AGENT(
            "#CC79A7",
            new Treatment(
                    Home.LEFTOVERS,
                    Compute.STRICT,
                    Eviction.FIRST,
                    DiskStance.THROTTLED_FIRST,
                    Network.HARDENED_API_ONLY,
                    Admission.SANDBOX,
                    Silence.SHOULD_BE_ACTIVE,
                    BackupRule.NOTHING));

    private final String accent;
    private final Treatment treatment;

    WorkloadClass(String accent, Treatment treatment) {
        this.accent = accent;
        this.treatment = treatment;
    }

    /** What the class means on each layer. */
    public Treatment treatment() {
        return treatment;
    }

    /** The word as files, headers and messages write it: {@code data}, {@code inference}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class's colour as {@code #RRGGBB}, from the palette of Okabe and Ito, safe for colour-blind eyes. */
    public String accent() {
        return accent;
    }

    /** The class that {@code word} names, or empty when it names none. */
    public static Optional<WorkloadClass> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** Every word, joined for an error message. */
    public static String words() {
        return Arrays.stream(values()).map(WorkloadClass::word).collect(Collectors.joining(", "));
    }
}
