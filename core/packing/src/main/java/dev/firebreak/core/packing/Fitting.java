package dev.firebreak.core.packing;

import dev.firebreak.core.packing.Tuning.Constant;
import java.util.List;

/**
 * Proportional fitting of prices: a kind of which too little is sold pays more, a kind of which too much is sold pays less,
 * in proportion to the logarithm of the lack and to its size.
 */
final class Fitting {
    private final List<Kind> kinds;
    private final double temperature;
    private final double dearest;

    Fitting(List<Kind> kinds, Tuning tuning) {
        this.kinds = kinds;
        this.temperature = tuning.get(Constant.TEMPERATURE);
        this.dearest = tuning.get(Constant.DEAREST);
    }

    /**
     * Moves all prices once.
     *
     * @param pods how many of each kind are sold at the prices as they are
     */
    void adjust(double[] pods) {
        double soldFreely = 0;
        double wantedFreely = 0;
        for (int i = 0; i < pods.length; i++) {
            Kind kind = kinds.get(i);
            soldFreely += isDearest(kind) ? 0 : pods[i] * kind.size();
            wantedFreely += isDearest(kind) ? 0 : kind.demand();
        }
        double measure = soldFreely > 0 ? soldFreely / wantedFreely : 1;
        for (int i = 0; i < pods.length; i++) {
            Kind kind = kinds.get(i);
            double wanted = kind.pods() * measure;
            double lack = Math.log(wanted / pods[i]);
            double step = Math.min(1, kind.size() / Shape.WHOLE);
            kind.price(Math.min(kind.price() + step * temperature * lack, highest(kind)));
        }
        level();
    }

    private double highest(Kind kind) {
        return dearest * kind.size();
    }

    private boolean isDearest(Kind kind) {
        return kind.price() >= highest(kind);
    }

    /** Only proportions of prices matter: on average a thousandth of a GPU costs 1, the dearest kinds left aside. */
    private void level() {
        double size = 0;
        double paid = 0;
        for (Kind kind : kinds) {
            size += isDearest(kind) ? 0 : kind.demand();
            paid += isDearest(kind) ? 0 : kind.pods() * kind.price();
        }
        if (paid > 0) {
            for (Kind kind : kinds) {
                kind.price(isDearest(kind) ? kind.price() : Math.min(kind.price() * size / paid, highest(kind)));
            }
        }
    }
}
