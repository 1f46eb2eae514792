package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.ObjectName;

/**
 * An object as the lab wants it.
 *
 * @param place the file it stands in
 * @param body all of it
 */
record Wanted(ObjectName object, String place, ObjectNode body) {}
