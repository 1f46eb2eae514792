package dev.firebreak.entry.console;

import java.util.List;

/** A machine as a room: what it is made of, and who lives in it. */
record MachineView(
        String name,
        String processor,
        String arch,
        String system,
        int cores,
        String memory,
        String own,
        int ownPercent,
        List<DiskView> disks,
        List<GpuView> gpus,
        List<Tenant> roles,
        List<ServerView> servers,
        List<String> troubles,
        List<String> inProcess,
        String defaultModel,
        String adding,
        String version,
        long pid,
        String data,
        String address,
        String uptime,
        When started) {

    record DiskView(String name, String kind, String size, String model) {}

    /** @param memory how much; or that the machine does not tell */
    record GpuView(String name, String memory, String note) {}

    /**
     * A role that runs here.
     *
     * @param kind the workload class's word; empty where it has none
     */
    record Tenant(String name, String kind, String about) {}

    record ServerView(String name, String address, List<String> models) {}
}
