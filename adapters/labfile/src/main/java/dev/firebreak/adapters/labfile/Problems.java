package dev.firebreak.adapters.labfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a file; past a thousand it only counts. */
final class Problems {
    static final int MOST = 1000;

    private final List<Problem> found = new ArrayList<>();
    private int more;

    void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        } else {
            more++;
        }
    }

    /** How many there are by now. */
    int count() {
        return found.size() + more;
    }

    /** Whether there are so many that nobody looks at suggestions any more. */
    boolean isMany() {
        return found.size() >= 200;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By place; each once. */
    List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(found.stream().distinct().sorted().toList());
        if (more > 0) {
            Place last = all.getLast().place();
            all.add(new Problem(last, "", "", "and " + more + " problems more", Optional.empty()));
        }
        return List.copyOf(all);
    }
}
