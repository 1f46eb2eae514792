package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class ToldProgress implements ApplyProgress {
    private final List<String> told = new ArrayList<>();

    private String awaited = "";
    private Runnable then = () -> {};

    /** Does something when it hears a line that begins so. */
    void when(String beginning, Runnable action) {
        awaited = beginning;
        then = action;
    }

    private void tell(String line) {
        told.add(line);
        if (!awaited.isEmpty() && line.startsWith(awaited)) {
            awaited = "";
            then.run();
        }
    }

    List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void rehearsed(int done, int all) {
        tell("rehearsed " + done + "/" + all);
    }

    @Override
    public void applied(Change change) {
        tell("applied " + change.object() + " " + change.kind());
    }

    @Override
    public void waiting(ObjectName object, String state) {
        tell("waiting " + object + ": " + state);
    }

    @Override
    public void healthy(ObjectName object) {
        tell("healthy " + object);
    }

    @Override
    public void pruned(ObjectName object) {
        tell("pruned " + object);
    }
}
