package dev.firebreak.adapters.limits;

import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Limits;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Acts written to a tree of control groups. What an entry of a file held before it was first changed is in the journal
 * before the change, and leaves it once it is put back; {@link #releaseAll()} puts back whatever is in it, also what a
 * process before this one left. Not for several threads at once, and one process for each journal.
 */
public final class CgroupLimits implements Limits {
    private static final int MOST_SAID = 1024;

    private final Tree tree;
    private final Journal journal;
    private final Writes writes;
    private final Set<String> said = new LinkedHashSet<>();

    /**
     * @param root {@code /sys/fs/cgroup}, or where a container has the host's
     * @param journal a file that survives this process, in a folder that is there
     * @param boot what the kernel calls its start, {@code /proc/sys/kernel/random/boot_id}
     * @throws java.io.UncheckedIOException when there is a journal that cannot be understood
     */
    public CgroupLimits(Path root, Path journal, String boot) {
        this(root, journal, boot, Writes.REAL);
    }

    CgroupLimits(Path root, Path journal, String boot, Writes writes) {
        this.tree = new Tree(root);
        this.writes = writes;
        this.journal = Journal.open(journal, boot.strip(), writes);
    }

    @Override
    public Set<Knob> knobs() {
        return tree.knobs();
    }

    @Override
    public Outcome carryOut(Act act) {
        Optional<Dialect> dialect = tree.dialect(act.knob());
        if (dialect.isEmpty()) {
            return refused(tree.unknown(act.knob()));
        }
        List<Entry> entries = dialect.get().entries(act.group(), act.knob(), act.device());
        if (act instanceof Act.Release) {
            return release(entries);
        }
        Entry first = entries.getFirst();
        try {
            Map<Entry, String> now = new LinkedHashMap<>();
            for (Entry entry : entries) {
                now.put(entry, read(entry));
            }
            Map<Entry, String> wanted = new LinkedHashMap<>();
            now.forEach((entry, value) -> {
                String next =
                        dialect.get().value(act, entry, journal.original(entry).orElse(value));
                if (!next.equals(value)) {
                    wanted.put(entry, next);
                }
            });
            if (wanted.isEmpty()) {
                return new Outcome.Unchanged();
            }
            now.keySet().retainAll(wanted.keySet());
            journal.keep(now);
            for (Map.Entry<Entry, String> change : wanted.entrySet()) {
                write(change.getKey(), change.getValue());
            }
            return new Outcome.Done(told(wanted));
        } catch (IOException e) {
            return failed(act, first, e);
        }
    }

    private Outcome release(List<Entry> entries) {
        Map<Entry, String> back = new LinkedHashMap<>();
        entries.forEach(entry -> journal.original(entry).ifPresent(value -> back.put(entry, value)));
        if (back.isEmpty()) {
            return new Outcome.Unchanged();
        }
        List<Outcome> outcomes = putBack(back);
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Refused)
                .findFirst()
                .or(() -> outcomes.stream()
                        .filter(outcome -> outcome instanceof Outcome.Done)
                        .findFirst())
                .orElse(outcomes.getFirst());
    }

    @Override
    public List<Outcome> releaseAll() {
        return putBack(new LinkedHashMap<>(journal.originals()));
    }

    private List<Outcome> putBack(Map<Entry, String> back) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Entry> settled = new ArrayList<>();
        back.forEach((entry, value) -> {
            Outcome outcome = putBack(entry, value);
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Refused)) {
                settled.add(entry);
            }
        });
        try {
            journal.forget(settled);
        } catch (IOException e) {
            outcomes.add(
                    refused("the journal cannot be written: " + e + "; make room for it, or it is put back again"));
        }
        return outcomes;
    }

    private Outcome putBack(Entry entry, String value) {
        try {
            if (read(entry).equals(value)) {
                return new Outcome.Unchanged();
            }
            write(entry, value);
            return new Outcome.Done(told(Map.of(entry, value)));
        } catch (IOException e) {
            return Files.exists(tree.path(entry.file()))
                    ? refused(
                            "cannot put back " + tree.path(entry.file()) + " to '" + entry.line(value) + "': " + why(e))
                    : new Outcome.Gone(
                            new Group(entry.file().substring(0, entry.file().lastIndexOf('/'))));
        }
    }

    private Outcome failed(Act act, Entry entry, IOException e) {
        Path file = tree.path(entry.file());
        if (!tree.hasGroup(entry)) {
            return new Outcome.Gone(act.group());
        }
        if (!Files.exists(file)) {
            return refused(tree.missing(entry, act.knob()));
        }
        return refused("cannot turn " + act.knob().file() + " of " + act.group() + " at " + file + ": " + why(e));
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "it may not be written by this user; run Firebreak's node role as root, or delegate the group to it";
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("Read-only file system")
                ? "the tree is mounted read-only; mount the host's /sys/fs/cgroup for writing into the container"
                : message + "; see whether the kernel takes this value by hand";
    }

    private Outcome refused(String says) {
        boolean again = !said.add(says);
        if (said.size() > MOST_SAID) {
            said.remove(said.iterator().next());
        }
        return new Outcome.Refused(says, again);
    }

    private String read(Entry entry) throws IOException {
        return entry.valueIn(Files.readString(tree.path(entry.file())));
    }

    private void write(Entry entry, String value) throws IOException {
        writes.control(tree.path(entry.file()), entry.line(value));
    }

    private String told(Map<Entry, String> written) {
        List<String> lines = new ArrayList<>();
        written.forEach((entry, value) -> lines.add("'" + entry.line(value) + "' to " + entry.file()));
        return "wrote " + String.join(", ", lines);
    }
}
