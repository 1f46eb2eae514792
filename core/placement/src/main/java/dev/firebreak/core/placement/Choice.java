package dev.firebreak.core.placement;

/** A place for a copy: a node, and how it would stand there. */
record Choice(Site site, Option option) {}
