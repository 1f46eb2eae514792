package dev.firebreak.app;

import dev.firebreak.core.pressure.Reading;
import dev.firebreak.roles.watch.Sampler;

/** The machine that this process runs on, as the watch role looks at it. */
final class ThisNode {
    private ThisNode() {}

    /** @param name of the machine in the lab */
    static Sampler sampler(String name) {
        dev.firebreak.adapters.sampling.Sampler kernel = new dev.firebreak.adapters.sampling.Sampler(name);
        return new Sampler() {
            @Override
            public Reading look() {
                return kernel.look();
            }

            @Override
            public void close() {
                kernel.close();
            }
        };
    }
}
