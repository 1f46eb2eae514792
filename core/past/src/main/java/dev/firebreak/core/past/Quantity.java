package dev.firebreak.core.past;

import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.pressure.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is kept of a strand. Codes stand in files: one that was used never means anything else. */
public enum Quantity {
    UTILISATION(0, Kind.RESOURCE, "part of it or of the time, 0 to 1"),
    SATURATION(1, Kind.RESOURCE, "0 to 1"),
    ERRORS(2, Kind.RESOURCE, "errors a second"),
    CPU(8, Figure.CPU),
    CPU_STALL(9, Figure.CPU_STALL),
    MEMORY(10, Figure.MEMORY),
    MEMORY_STALL(11, Figure.MEMORY_STALL),
    DISK(12, Figure.DISK),
    DISK_OPERATIONS(13, Figure.DISK_OPERATIONS),
    DISK_STALL(14, Figure.DISK_STALL),
    NETWORK(15, Figure.NETWORK);

    /** Codes are below this. */
    public static final int CODES = 32;

    private final int code;
    private final Kind kind;
    private final String unit;
    private final Optional<Figure> figure;

    Quantity(int code, Kind kind, String unit) {
        this.code = code;
        this.kind = kind;
        this.unit = unit;
        this.figure = Optional.empty();
    }

    Quantity(int code, Figure figure) {
        this.code = code;
        this.kind = Kind.WORKLOAD;
        this.unit = figure.unit();
        this.figure = Optional.of(figure);
    }

    public int code() {
        return code;
    }

    /** Of what it is kept. */
    public Kind kind() {
        return kind;
    }

    /** For people. */
    public String unit() {
        return unit;
    }

    /** In an address, such as {@code disk_stall}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is of a control group; empty when it is kept of resources. */
    public Optional<Figure> figure() {
        return figure;
    }

    /** Those that are kept of {@code kind}. */
    public static List<Quantity> of(Kind kind) {
        return Arrays.stream(values()).filter(each -> each.kind == kind).toList();
    }

    /** Empty for a code of a later version. */
    public static Optional<Quantity> ofCode(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }
}
