package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The cards that the plan gives a container.
 *
 * @param nvidia numbers of NVIDIA's cards, as its driver counts them, ascending
 * @param devices files of the kernel through which other makers' cards are reached
 * @param note what the plan lets it have of them, which only its own settings can hold
 */
record Cards(List<Integer> nvidia, List<String> devices, String note) {
    static Cards of(Occupant occupant, List<Gpu> gpus) {
        List<Integer> nvidia = new ArrayList<>();
        SortedSet<String> devices = new TreeSet<>();
        for (int index : occupant.copy().spot().cards()) {
            switch (gpus.get(index).vendor()) {
                case NVIDIA -> nvidia.add(numberAmongNvidias(gpus, index));
                case AMD -> devices.addAll(List.of("/dev/kfd", "/dev/dri"));
                case INTEL, OTHER -> devices.add("/dev/dri");
            }
        }
        return new Cards(
                nvidia,
                List.copyOf(devices),
                occupant.wall().workload().needs().gpu().map(Cards::note).orElse(""));
    }

    boolean none() {
        return nvidia.isEmpty() && devices.isEmpty();
    }

    private static int numberAmongNvidias(List<Gpu> gpus, int index) {
        return (int) gpus.subList(0, index).stream()
                .filter(gpu -> gpu.vendor() == Gpu.Vendor.NVIDIA)
                .count();
    }

    private static String note(GpuNeed need) {
        List<String> parts = new ArrayList<>();
        need.share()
                .filter(share -> !share.equals(Share.ALL))
                .map(share -> share + " of its time")
                .ifPresent(parts::add);
        need.memory()
                .map(Bytes::toString)
                .map(memory -> memory + " of its memory")
                .ifPresent(parts::add);
        return parts.isEmpty()
                ? "whole cards"
                : "planned: " + String.join(" and ", parts) + "; only the program's own settings hold it to that";
    }
}
