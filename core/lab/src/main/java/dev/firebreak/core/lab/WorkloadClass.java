package dev.firebreak.core.lab;

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
    DATA("#0072B2"),
    /** Model servers. */
    INFERENCE("#D55E00"),
    /** Always-on APIs, web apps, bots; a person waits for them. */
    SERVICE("#009E73"),
    /** ETL, ingestion, CI runners, training, backups; nobody waits for a single step. */
    PIPELINE("#E69F00"),
    /** LLM agents, experiments, sandboxes. */
    AGENT("#CC79A7");

    private final String accent;

    WorkloadClass(String accent) {
        this.accent = accent;
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
