package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is read again and again and stays open in between. {@link KernelFiles} reads it. */
final class HeldFile {
    /** What the last attempt met. */
    enum State {
        UNTRIED,
        READ,
        /** It is not there; machines and groups differ in what they have. */
        MISSING,
        DENIED,
        /** What it spoke of has ended: ENODEV of a control group, ESRCH of a process. */
        GONE
    }

    final Path path;
    /** What is not known without it: one constant for each kind of file. */
    final String costs;

    @Nullable FileChannel channel;

    State state = State.UNTRIED;
    /** How many more times it is not tried, because it was not there. */
    int restLooks;

    HeldFile(Path path, String costs) {
        this.path = path;
        this.costs = costs;
    }

    boolean wasRead() {
        return state == State.READ;
    }

    /** Whether it was open when it was let go. */
    boolean letGo() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return false;
        }
        try {
            open.close();
        } catch (IOException nothingWasWritten) {
            // closing a file that was only read loses nothing
        }
        return true;
    }
}
