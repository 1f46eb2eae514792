package dev.firebreak.adapters.kubernetes.importing;

import java.util.Optional;

/**
 * Who speaks with whom, as far as manifests give it away.
 *
 * @param port of the target's container; empty when all of them, or when it is not known
 * @param why a variable's name or a policy's
 */
record Link(String from, String to, Optional<Integer> port, String why) {}
