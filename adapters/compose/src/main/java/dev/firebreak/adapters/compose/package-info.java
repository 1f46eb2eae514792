/** Walls on machines outside of the cluster, as compose and Podman's quadlets have them. Pure: a lab and its plan in, texts out. */
@NullMarked
package dev.firebreak.adapters.compose;

import org.jspecify.annotations.NullMarked;
