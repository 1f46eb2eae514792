package dev.firebreak.core.silence;

import java.io.IOException;
import java.util.List;

/** The port through which what was learned outlives a restart. Not for several threads at once. */
public interface HabitStore {
    /**
     * What was written last; nothing when nothing was.
     *
     * @throws IOException when it cannot be read or understood, with where and what is lost
     */
    List<Habit> read() throws IOException;

    /** Puts this in the place of what was there, whole or not at all. */
    void write(List<Habit> habits) throws IOException;
}
