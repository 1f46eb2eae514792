package dev.firebreak.adapters.kubernetes.importing;

import java.util.List;
import java.util.Optional;

/**
 * What an operator's own kind says of a model that it serves.
 *
 * @param task in the lab file's word
 * @param engine in the lab file's word
 * @param context the longest prompt in tokens
 * @param aliases other names it is asked for by
 */
record ModelHint(String task, String engine, Optional<Integer> context, List<String> aliases) {
    ModelHint {
        aliases = List.copyOf(aliases);
    }
}
