package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All cards of a machine, whoever knows them; who comes first is believed. */
final class Gpus implements GpuSource {
    private final List<GpuSource> sources;

    Gpus(List<GpuSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<GpuState> gpus(MemoryState memory) {
        List<GpuState> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (GpuSource source : sources) {
            for (GpuState gpu : source.gpus(memory)) {
                if (ids.add(gpu.id())) {
                    all.add(gpu);
                }
            }
        }
        return all;
    }

    @Override
    public Map<String, Long> bytesOf(int pid) {
        for (GpuSource source : sources) {
            Map<String, Long> bytes = source.bytesOf(pid);
            if (!bytes.isEmpty()) {
                return bytes;
            }
        }
        return Map.of();
    }

    /** Of all processes of a group together, by card. */
    Map<String, Long> bytesOf(Members members) {
        Map<String, Long> sum = new HashMap<>(0);
        for (int i = 0; i < members.count(); i++) {
            bytesOf(members.pid(i)).forEach((gpu, bytes) -> sum.merge(gpu, bytes, Long::sum));
        }
        return sum;
    }

    @Override
    public void close() {
        sources.forEach(GpuSource::close);
    }
}
