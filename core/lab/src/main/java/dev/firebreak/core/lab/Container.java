package dev.firebreak.core.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What runs in a workload.
 *
 * @param image an OCI reference with a tag; empty when somebody else installs it (an operator, a chart)
 * @param arches which architectures the image is made for; empty when nobody said, which means every one
 * @param command replaces the image's entry point; empty when it stays
 * @param arguments to the command
 * @param environment plain variables; secrets are never here
 * @param secrets variables whose values lie elsewhere; none of them is in {@code environment}
 * @param probe how to ask whether it is well
 * @param chart what installs it in the place of an image; empty when an image, or somebody else
 * @param confinement what the image needs inside of it
 */
public record Container(
        Optional<String> image,
        Set<Arch> arches,
        List<String> command,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, SecretKey> secrets,
        Optional<Probe> probe,
        Optional<Chart> chart,
        Confinement confinement) {
    /** Of a workload of which only needs are known. */
    public static final Container UNKNOWN = new Container(
            Optional.empty(), Set.of(), List.of(), List.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    /** One whose image needs nothing special. */
    public Container(
            Optional<String> image,
            Set<Arch> arches,
            List<String> command,
            List<String> arguments,
            Map<String, String> environment,
            Map<String, SecretKey> secrets,
            Optional<Probe> probe,
            Optional<Chart> chart) {
        this(image, arches, command, arguments, environment, secrets, probe, chart, Confinement.USUAL);
    }

    public Container {
        if (image.isPresent() && chart.isPresent()) {
            throw new IllegalArgumentException("has an image and a chart; a chart brings its images, so keep one");
        }
        for (String variable : secrets.keySet()) {
            if (environment.containsKey(variable)) {
                throw new IllegalArgumentException(
                        "has " + variable + " among its environment and among its secrets; keep one");
            }
        }
        arches = Sets.ordered(arches);
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    public boolean runsOn(Arch arch) {
        return arches.isEmpty() || arches.contains(arch);
    }

    /** How to ask a workload whether it is well. */
    public sealed interface Probe {
        /** A GET on this path and port answers 2xx or 3xx. */
        record Http(String path, int port) implements Probe {}

        /** The port accepts a connection. */
        record Tcp(int port) implements Probe {}

        /** The command ends with 0. */
        record Exec(List<String> command) implements Probe {
            public Exec {
                command = List.copyOf(command);
            }
        }
    }
}
