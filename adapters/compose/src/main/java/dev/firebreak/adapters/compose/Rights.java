package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a container may do: nothing beyond itself, unless the lab says otherwise and why.
 *
 * @param user whose number it runs as, and its group's
 * @param everything whether nothing holds it
 * @param hostNetwork whether it stands in the machine's own network
 * @param capabilities that it gets back, ascending
 * @param lowPorts whether it listens below 1024 without being root
 * @param reason of what it may do; empty when it may nothing
 */
record Rights(
        int user,
        boolean everything,
        boolean hostNetwork,
        List<String> capabilities,
        boolean lowPorts,
        Optional<String> reason) {
    private static final int FIRST_FREE_PORT = 1024;

    /** A user of no meaning on the machine; the same as in the cluster. */
    private static final int USUAL_USER = 1000;

    static Rights of(Workload workload) {
        Optional<Privileges> asked = workload.privileges();
        boolean everything = asked.filter(Privileges::everything).isPresent();
        boolean root = everything || asked.filter(Privileges::root).isPresent();
        boolean hostNetwork = asked.filter(Privileges::hostNetwork).isPresent();
        boolean low = workload.ports().stream().map(Port::number).anyMatch(number -> number < FIRST_FREE_PORT);
        return new Rights(
                root ? 0 : workload.container().confinement().user().orElse(USUAL_USER),
                everything,
                hostNetwork,
                asked.map(Privileges::capabilities).orElse(Set.of()).stream()
                        .sorted()
                        .toList(),
                low && !root && !hostNetwork,
                asked.map(Privileges::reason));
    }

    /** The reason as a comment has it. */
    String exception() {
        return "Exception: " + reason.orElse("nobody said why") + ".";
    }
}
