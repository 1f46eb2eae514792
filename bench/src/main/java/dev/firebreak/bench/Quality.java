package dev.firebreak.bench;

import java.util.List;
import java.util.Map;

/**
 * How good rankings are, as trec_eval computes it: gains are the judged relevances, negative ones count as none.
 *
 * @param ndcg10 normalised discounted cumulative gain of the first ten, 0 to 1
 * @param recall100 the share of the relevant documents among the first hundred, 0 to 1
 * @see <a href="https://github.com/usnistgov/trec_eval">trec_eval, ndcg_cut and recall</a>
 */
record Quality(double ndcg10, double recall100) {
    private static final int NDCG_CUT = 10;
    private static final int RECALL_CUT = 100;

    /** Of one ranking of documents, best first, each at most once. */
    static Quality of(List<String> ranking, Map<String, Integer> relevance) {
        double ideal = gain(relevance.values().stream()
                .sorted((a, b) -> Integer.compare(b, a))
                .toList());
        long relevant = relevance.values().stream().filter(grade -> grade > 0).count();
        if (relevant == 0) {
            return new Quality(0, 0);
        }
        List<Integer> grades =
                ranking.stream().map(id -> relevance.getOrDefault(id, 0)).toList();
        long found =
                grades.stream().limit(RECALL_CUT).filter(grade -> grade > 0).count();
        return new Quality(gain(grades) / ideal, (double) found / relevant);
    }

    /** The mean over questions. */
    static Quality mean(List<Quality> each) {
        return new Quality(
                each.stream().mapToDouble(Quality::ndcg10).average().orElse(0),
                each.stream().mapToDouble(Quality::recall100).average().orElse(0));
    }

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int i = 0; i < Math.min(NDCG_CUT, grades.size()); i++) {
            gain += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2.0);
        }
        return gain;
    }
}
