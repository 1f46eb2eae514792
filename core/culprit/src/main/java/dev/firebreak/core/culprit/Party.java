package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Owner;

/**
 * Somebody who runs on the node.
 *
 * @param path of the control group
 * @param owner whose it is
 */
public record Party(String path, Owner owner) {
    /** For people. */
    public String name() {
        return owner.label();
    }
}
