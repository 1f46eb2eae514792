/** Nodes, workloads and their class, quantities: what a lab is made of. */
@NullMarked
package dev.firebreak.core.lab;

import org.jspecify.annotations.NullMarked;
