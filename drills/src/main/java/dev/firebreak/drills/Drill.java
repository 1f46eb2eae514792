package dev.firebreak.drills;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong on purpose. */
enum Drill {
    NOISY_DISK("a database commits, a neighbour fills the disk's queue"),
    CPU_HOG("a service computes a little, a neighbour takes every processor"),
    MEMORY_HOG("a service reads files that memory holds, a neighbour under the same limit takes the memory"),
    SLOW_UPSTREAM("a service waits for another that answers late: nobody here may be named"),
    SILENT_AGENT("of four agents one hangs, one dies, one is late, one is well: each must be told as what it is"),
    QUIET("nobody disturbs anybody: nobody may be named");

    private final String about;

    Drill(String about) {
        this.about = about;
    }

    String about() {
        return about;
    }

    /** Whether somebody's fault is to be told; else that nobody is told is all that is asked. */
    boolean disturbs() {
        return this != QUIET;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Drill> of(String word) {
        return Arrays.stream(values())
                .filter(drill -> drill.word().equals(word))
                .findFirst();
    }

    static String words() {
        return List.of(values()).stream().map(Drill::word).collect(Collectors.joining(", "));
    }
}
