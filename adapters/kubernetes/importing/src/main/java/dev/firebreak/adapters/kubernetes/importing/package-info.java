/** Reads the manifests of a homelab's Git repository: what runs, what class it seems to be, which walls it lacks. */
@NullMarked
package dev.firebreak.adapters.kubernetes.importing;

import org.jspecify.annotations.NullMarked;
