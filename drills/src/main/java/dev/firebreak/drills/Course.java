package dev.firebreak.drills;

import java.io.IOException;

/** The runs of one drill. */
interface Course {
    /** @throws IOException when a process or a group cannot be made, with the next step */
    Tally run(int runs) throws IOException, InterruptedException;

    /** @param levels whether the victim's own times are heard where the kernel's figures could do without */
    static Course of(Drill drill, Setting setting, boolean levels) {
        return switch (drill) {
            case NOISY_DISK -> new NeighbourCourse(drill, Neighbours.NOISY_DISK, setting, levels);
            case CPU_HOG -> new NeighbourCourse(drill, Neighbours.CPU_HOG, setting, levels);
            case MEMORY_HOG -> new NeighbourCourse(drill, Neighbours.MEMORY_HOG, setting, levels);
            case QUIET -> new NeighbourCourse(drill, Neighbours.QUIET, setting, levels);
            case SLOW_UPSTREAM -> new UpstreamCourse(setting);
            case SILENT_AGENT -> new SilenceCourse(setting);
        };
    }
}
