package dev.firebreak.core.placement;

import java.util.Arrays;
import java.util.List;

/**
 * A bound that no plan can go below: room is not counted but paid for, so that every group can be looked at by itself, and
 * the prices are raised where too many come and lowered where room is left. Memory is offered as far as its price is worth
 * the {@link Headroom}.
 *
 * @see <a href="https://doi.org/10.1287/mnsc.27.1.1">Fisher: The Lagrangian Relaxation Method for Solving Integer
 *     Programming Problems, 1981</a>
 */
final class Relaxation {
    private static final int ROUNDS = 400;
    private static final int PATIENCE = 15;

    private final Problem problem;
    private final List<Part> parts;
    private final Certain certain;
    private final GroupBound[] bounds;
    private final double[][] plain;
    private final double[][] paid;
    private double[] prices;
    private double bound = Double.NEGATIVE_INFINITY;

    Relaxation(Problem problem, List<Part> parts, Certain certain) {
        this.problem = problem;
        this.parts = parts;
        this.certain = certain;
        this.prices = new double[problem.numbers()];
        int zones = problem.zoneCount();
        this.bounds = parts.stream()
                .map(p -> new GroupBound(p, problem.sites().size(), zones))
                .toArray(GroupBound[]::new);
        this.plain = new double[parts.size()][];
        this.paid = new double[parts.size()][];
        for (int p = 0; p < plain.length; p++) {
            plain[p] = plain(p);
            paid[p] = new double[plain[p].length];
        }
    }

    private double[] plain(int p) {
        Group group = parts.get(p).group();
        Choice[] choices = parts.get(p).choices();
        double[] costs = new double[choices.length];
        for (int c = 0; c < costs.length && !certain.has(p); c++) {
            Choice at = choices[c];
            costs[c] = certain.state().fits(group.firstCopy(), at.site(), at.option())
                    ? certain.state().costBesides(group, at.site(), at.option())
                    : Double.POSITIVE_INFINITY;
        }
        return costs;
    }

    /** Seeks prices that make the bound high; {@code upper} is the cost of a plan that is known. */
    void tighten(long upper, Looks looks) {
        double[] current = prices.clone();
        double[] direction = new double[current.length];
        double step = 1;
        int sinceBetter = 0;
        for (int round = 0; round < ROUNDS && looks.areLeft() && step > 1e-4; round++) {
            double value = evaluate(current, direction, looks);
            if (value > bound + 1e-6 * Math.abs(bound)) {
                sinceBetter = 0;
            } else if (++sinceBetter % PATIENCE == 0) {
                step /= 2;
            }
            if (value > bound) {
                bound = value;
                prices = current.clone();
            }
            double length = Arrays.stream(direction).map(d -> d * d).sum();
            if (length < 1e-12 || bound > upper - 1 + 1e-3) {
                break;
            }
            double stride = step * Math.max(1, 1.02 * upper - value) / length;
            for (int r = 0; r < current.length; r++) {
                current[r] = Math.max(0, current[r] + stride * direction[r]);
            }
        }
        evaluate(prices, direction, looks);
    }

    private double evaluate(double[] at, double[] direction, Looks looks) {
        double value = certain.cost();
        Room taken = certain.state().room();
        for (Site site : problem.sites()) {
            for (int number = 0; number < Site.numbers(site.node()); number++) {
                int r = site.base() + number;
                value += ofRoom(at[r], site, number, taken);
                direction[r] = -offered(at[r], site, number, taken);
            }
        }
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            if (certain.has(p)) {
                continue;
            }
            for (int c = 0; c < paid[p].length; c++) {
                paid[p][c] = plain[p][c] + rent(part.choices()[c], at);
            }
            looks.spend((long) paid[p].length * part.group().size());
            bounds[p].find(paid[p], part.group().firstCopy(), -1, !certain.nothingLeftOut());
            value += bounds[p].value();
            for (int pick : bounds[p].picks()) {
                if (pick >= 0) {
                    use(part.choices()[pick], direction);
                }
            }
        }
        for (int r = 0; r < at.length; r++) {
            direction[r] = at[r] == 0 && direction[r] < 0 ? 0 : direction[r];
        }
        return value;
    }

    private void use(Choice choice, double[] direction) {
        int[] numbers = choice.option().numbers();
        for (int i = 0; i < numbers.length; i++) {
            direction[choice.site().base() + numbers[i]] += part(choice, i);
        }
    }

    private double rent(Choice choice, double[] at) {
        double rent = 0;
        int[] numbers = choice.option().numbers();
        for (int i = 0; i < numbers.length; i++) {
            rent += at[choice.site().base() + numbers[i]] * part(choice, i);
        }
        return rent;
    }

    /** Amounts are counted in parts of what the node has, so that a price is for all of it. */
    private double part(Choice choice, int i) {
        long whole = problem.capacity(choice.site().base() + choice.option().numbers()[i]);
        return choice.option().amounts()[i] / (double) whole;
    }

    /** No plan costs less. */
    double bound() {
        return bound;
    }

    /** What a place's room costs at the prices found. */
    double rent(Choice choice) {
        return rent(choice, prices);
    }

    /** The least that a node's room can cost beside what is taken of it, at the prices found: what nobody takes is lost. */
    double ofRoom(Site site, Room room) {
        double least = 0;
        for (int number = 0; number < Site.numbers(site.node()); number++) {
            least += ofRoom(prices[site.base() + number], site, number, room);
        }
        return least;
    }

    private double ofRoom(double price, Site site, int number, Room room) {
        double used = used(site, number, room);
        return number == Site.MEMORY ? Headroom.least(used, price) : -price * (1 - used);
    }

    /** How much more than is taken of a number would be offered at a price. */
    private double offered(double price, Site site, int number, Room room) {
        double used = used(site, number, room);
        return number == Site.MEMORY ? Headroom.fillsTo(used, price) - used : 1 - used;
    }

    private double used(Site site, int number, Room room) {
        double whole = problem.capacity(site.base() + number);
        return whole == 0 ? 0 : room.used(site, number) / whole;
    }

    /** The places that a plan cheaper than {@code upper} can use, as indices. */
    int[] useful(int part, long upper) {
        Part p = parts.get(part);
        double others = bound - bounds[part].value();
        int[] useful = new int[p.choices().length];
        int count = 0;
        for (int c = 0; c < useful.length; c++) {
            bounds[part].find(paid[part], p.group().firstCopy(), c, !certain.nothingLeftOut());
            if (!hopeless(others + bounds[part].value(), upper)) {
                useful[count++] = c;
            }
        }
        bounds[part].find(paid[part], p.group().firstCopy(), -1, !certain.nothingLeftOut());
        return Arrays.copyOf(useful, count);
    }

    /** Whether no plan of at least this cost can be cheaper than one that is known: costs are whole numbers. */
    static boolean hopeless(double bound, long upper) {
        double tolerance = 1e-3 + Math.abs((double) upper) * 1e-13;
        return bound > upper - 1 + tolerance;
    }
}
