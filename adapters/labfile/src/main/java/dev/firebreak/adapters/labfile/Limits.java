package dev.firebreak.adapters.labfile;

/** The least and the most that a value may be, as they would be written. */
record Limits(String least, String most) {}
