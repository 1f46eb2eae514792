package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.Locale;

/** A line for everything that happens while a lab is applied. */
final class ApplyLines implements ApplyProgress {
    private final Terminal terminal;

    ApplyLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void rehearsed(int done, int all) {
        terminal.progress("Asking the cluster about " + done + " of " + all);
    }

    @Override
    public void applied(Change change) {
        say(change.kind().name().toLowerCase(Locale.ROOT), change.object().toString());
    }

    @Override
    public void waiting(ObjectName object, String state) {
        say("waiting", object + ": " + state);
    }

    @Override
    public void healthy(ObjectName object) {
        say("healthy", object.toString());
    }

    @Override
    public void pruned(ObjectName object) {
        say("deleted", object.toString());
    }

    private void say(String what, String rest) {
        terminal.clearProgress();
        terminal.out().println(String.format(Locale.ROOT, "%-9s  %s", what, rest));
    }
}
