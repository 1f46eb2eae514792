/**
 * What a Linux machine and its control groups do, read from {@code /proc}, {@code /sys} and the cgroup trees once a second. Reading
 * ({@code KernelFiles}), parsing ({@code Text} and the classes named after a file) and finding out whose a group is
 * ({@code Owners}) are apart, and the root folder is a parameter.
 */
@NullMarked
package dev.firebreak.adapters.sampling;

import org.jspecify.annotations.NullMarked;
