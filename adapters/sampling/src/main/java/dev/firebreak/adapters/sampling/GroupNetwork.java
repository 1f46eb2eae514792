package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.LinkCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went through a group's own network namespace (network_namespaces(7)), as {@code /proc/PID/net/dev} of one of its processes says.
 * All containers of a pod are in one, so each of them shows what went through it.
 */
final class GroupNetwork {
    private static final String COSTS = "what groups send and receive is unknown";
    private static final String NAME = "namespace";
    /** So many deep looks a process is trusted to be where it was: a container's first one moves soon after its start. */
    private static final int TRUSTS = 5;

    private final KernelFiles files;
    private @Nullable HeldFile dev;
    /** Of whom the namespace was asked; a process hardly ever moves to another. */
    private int askedPid;

    private int asksBefore;
    private Optional<LinkCounters> counters = Optional.empty();

    GroupNetwork(KernelFiles files) {
        this.files = files;
    }

    /** @param deep whether to ask for a namespace; where there is none nothing else is read */
    void look(Members members, Names names, boolean deep) {
        if (deep) {
            findNamespace(members);
        }
        HeldFile file = dev;
        if (file == null) {
            return;
        }
        long received = 0;
        long sent = 0;
        long dropped = 0;
        long errors = 0;
        for (LinkCounters link : LinkText.parse(files.read(file), names, name -> !name.equals("lo"), name -> 0)) {
            received += link.receivedBytes();
            sent += link.sentBytes();
            dropped += link.dropped();
            errors += link.errors();
        }
        if (file.wasRead()) {
            counters = Optional.of(new LinkCounters(NAME, 0, received, sent, dropped, errors));
        }
    }

    private void findNamespace(Members members) {
        if (members.count() == 0) {
            return;
        }
        int pid = members.pid(0);
        if (pid == askedPid && asksBefore-- > 0) {
            return;
        }
        askedPid = pid;
        asksBefore = TRUSTS;
        Path wanted = files.path("proc/" + pid + "/net/dev");
        HeldFile known = dev;
        if (known != null && known.path.equals(wanted)) {
            return;
        }
        Optional<String> machines = namespace(1);
        Optional<String> own = namespace(pid);
        close();
        dev = machines.isPresent() && own.isPresent() && !own.equals(machines) ? new HeldFile(wanted, COSTS) : null;
    }

    private Optional<String> namespace(int pid) {
        try {
            return Optional.of(Files.readSymbolicLink(files.path("proc/" + pid + "/ns/net"))
                    .toString());
        } catch (IOException | SecurityException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    Optional<LinkCounters> counters() {
        return counters;
    }

    void close() {
        HeldFile file = dev;
        if (file != null) {
            files.release(file);
        }
    }
}
