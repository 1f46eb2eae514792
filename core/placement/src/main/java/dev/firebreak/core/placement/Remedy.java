package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;

/**
 * A change that makes something fit that did not. It was tried: with it, the copy has a place and everything else keeps
 * its own, but for what {@link #message} says is moved.
 *
 * @param message as a phrase, such as {@code 2.10 GiB more memory on pi-3} or {@code moving gitea from pi-2 to pi-4}
 * @param lab the lab after the change; the same lab when things only move
 */
public record Remedy(String message, Lab lab) {}
