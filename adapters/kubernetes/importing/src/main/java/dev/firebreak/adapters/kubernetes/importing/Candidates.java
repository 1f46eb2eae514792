package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.List;

/** Everything that runs by the objects of a tree. */
final class Candidates {
    private Candidates() {}

    /** By the order of files; at most {@link Bounds#WORKLOADS}. */
    static List<Candidate> of(List<Instance> instances) {
        Sources sources = new Sources(instances);
        OwnModels models = new OwnModels(instances);
        List<Candidate> all = new ArrayList<>();
        for (Instance instance : instances) {
            if (all.size() >= Bounds.WORKLOADS) {
                break;
            }
            if (instance.is("helm.toolkit.fluxcd.io", "HelmRelease")) {
                Release release = Release.of(instance, sources);
                all.addAll(
                        AppTemplate.is(release)
                                ? AppTemplate.of(instance, release)
                                : OtherCharts.of(instance, release));
            } else {
                PlainWorkloads.of(instance)
                        .or(() -> OwnKinds.of(instance, models))
                        .ifPresent(all::add);
            }
        }
        return all;
    }
}
