package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.SecretSource;

/** Reads secrets where the lab file says that they are. */
@FunctionalInterface
public interface Secrets {
    /**
     * The secret as it is now, so that one that was changed holds at once.
     *
     * @throws OutletException when it is not there or empty, with where it was looked for
     */
    String read(SecretSource source) throws OutletException;
}
