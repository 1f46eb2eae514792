package dev.firebreak.core.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of models under way, and the pieces of answers that came so far. Bounded, safe for threads. */
public final class Calls {
    /** So many models are counted; of more nothing is known. */
    public static final int MOST_MODELS = 200;

    private final Map<String, Count> byModel = new LinkedHashMap<>();

    private static final class Count {
        private long underWay;
        private long pieces;
    }

    /**
     * What a model has to do.
     *
     * @param underWay calls that have begun and are not over
     * @param pieces of answers that came since this process began; a token each, mostly
     */
    public record Load(long underWay, long pieces) {}

    synchronized void began(String model) {
        if (byModel.containsKey(model) || byModel.size() < MOST_MODELS) {
            byModel.computeIfAbsent(model, _ -> new Count()).underWay++;
        }
    }

    synchronized void piece(String model) {
        Count count = byModel.get(model);
        if (count != null) {
            count.pieces++;
        }
    }

    synchronized void ended(String model) {
        Count count = byModel.get(model);
        if (count != null) {
            count.underWay--;
        }
    }

    /** By the model's name as it was asked for, those that were asked at least once. */
    public synchronized Map<String, Load> loads() {
        Map<String, Load> loads = new LinkedHashMap<>();
        byModel.forEach((model, count) -> loads.put(model, new Load(count.underWay, count.pieces)));
        return Map.copyOf(loads);
    }
}
