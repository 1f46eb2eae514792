package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Standing;

/** A node of the file before its pattern has given it a name. */
record Machine(Hardware hardware, Standing standing) {
    Node named(String name) {
        return new Node(name, hardware, standing);
    }
}
