package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Amounts as short as a drawing wants them. */
final class Figures {
    static final String AND = " · ";

    private Figures() {}

    /** {@code 8 GiB}, {@code 1.5 GiB}. */
    static String bytes(Bytes amount) {
        return amount.toString().replaceFirst("(\\.\\d*?)0+ ", "$1 ").replace(". ", " ");
    }

    /** Rounded to whole per cent, but neither nothing nor everything that is not. */
    static String percent(double share) {
        long rounded = Math.round(share * 100);
        if (rounded == 0 && share > 0) {
            return "<1 %";
        }
        return (rounded == 100 && share < 1 ? 99 : rounded) + " %";
    }

    static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** {@code 4 cores · 8 GiB · arm64}. */
    static String machine(Node node) {
        String arch = switch (node.arch()) {
            case AMD64, ARM64 -> AND + node.arch().name().toLowerCase(Locale.ROOT);
            case OTHER -> "";
        };
        return count(node.cores(), "core") + AND + bytes(node.memory()) + arch;
    }

    /** {@code 2 × GeForce RTX 3090, 24 GiB}; empty without cards. */
    static String cards(Node node) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        node.gpus().forEach(gpu -> kinds.merge(card(gpu), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        kinds.forEach((card, times) -> parts.add(times == 1 ? card : times + " × " + card));
        return String.join(AND, parts);
    }

    private static String card(Gpu gpu) {
        return gpu.name()
                + gpu.memory().map(memory -> ", " + bytes(memory)).orElse("")
                + (gpu.unified() ? " unified" : "");
    }

    /** What tells most first: {@code 6 GiB GPU · 2 GiB · 0.5 cores}. */
    static String needs(Needs needs) {
        List<String> parts = new ArrayList<>();
        needs.gpu()
                .ifPresent(gpu -> parts.add(gpu.memory()
                        .map(memory -> bytes(memory) + " GPU")
                        .orElse(gpu.cards() == 1 ? "GPU" : gpu.cards() + " GPUs")));
        if (needs.memory().value() > 0) {
            parts.add(bytes(needs.memory()));
        }
        if (needs.cpu().milli() > 0) {
            parts.add(needs.cpu() + (needs.cpu().milli() == 1000 ? " core" : " cores"));
        }
        return String.join(AND, parts);
    }
}
