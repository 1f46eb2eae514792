package dev.firebreak.core.throttle;

/**
 * One group held in the contest for one scarce thing.
 *
 * @param level how far
 * @param needed how far when the victim last needed it: where to go back to if the group returns
 * @param basis the most it used since it was held, uncapped ways included
 * @param floor below which no cap goes
 * @param precedence see {@link Precedence}
 * @param ascent how it is let go
 * @param starved for how many looks on end it used less than its floor at a low weight; once it is three, its weight is
 *     left alone
 */
record Hold(Level level, Level needed, Load basis, Load floor, int precedence, Ascent ascent, int starved) {
    private static final int STARVED_LOOKS = 3;

    /** Not held yet. */
    static Hold none(Rival rival) {
        return new Hold(Level.FREE, Level.FREE, rival.load(), rival.floor(), rival.precedence(), Ascent.NEW, 0);
    }

    /** Whether there is a step down that leaves the rival its floor: a cap always does, a weight while it uses more. */
    boolean canTighten(Ladder ladder, Rival rival) {
        if (level.isCapped()) {
            return !isAtFloor();
        }
        boolean weightsLeft = !isStarved() && level.weights() < ladder.weights().size();
        return (weightsLeft || (ladder.caps() && !isAtFloor())) && rival.load().exceeds(rival.floor());
    }

    Hold tightened(Ladder ladder, double excess) {
        Level next = level.tightened(isStarved() ? ladder.withoutWeights() : ladder, excess);
        return new Hold(next, next, basis, floor, precedence, ascent.hurt(level), starved);
    }

    /** Back to where it helped the last time, and longer in doubt. */
    Hold resumed(Rival rival, Ladder ladder) {
        Level again = isStarved() ? new Level(0, needed.fraction()) : needed;
        Load most = basis.max(rival.load());
        Hold hold = new Hold(again, again, most, rival.floor(), rival.precedence(), ascent.resumed(), starved);
        return again.isFree() && hold.canTighten(ladder, rival) ? hold.tightened(ladder, 0) : hold;
    }

    Hold loosened() {
        return at(level.loosened(ascent.stride()), ascent.rising());
    }

    /** The last step up did no harm. */
    Hold confirmed(boolean well) {
        return at(level, ascent.confirmed(level, well));
    }

    /** The step up from here to {@code higher} hurt: here it stays. */
    Hold hurt(Level higher) {
        return new Hold(level, level, basis, floor, precedence, ascent.rising().hurt(higher), starved);
    }

    /** What it used since, and its floor as it is now; who starves at a low weight gets its own weight back. */
    Hold seen(Rival rival) {
        boolean below = level.weights() > 0 && rival.load().isBelow(0.9, rival.floor());
        int looks = isStarved() ? starved : below ? starved + 1 : 0;
        Level fed = looks < STARVED_LOOKS ? level : new Level(0, level.fraction());
        return new Hold(fed, needed, basis.max(rival.load()), rival.floor(), rival.precedence(), ascent, looks);
    }

    private boolean isStarved() {
        return starved >= STARVED_LOOKS;
    }

    /** What the cap leaves in a way of using; what was never used that way is not capped there. */
    double cap(int way) {
        return Math.max(level.fraction() * basis.part(way), floor.part(way));
    }

    boolean caps(int way) {
        return level.isCapped() && basis.part(way) > 0;
    }

    /** Whether the group uses so little that the cap makes no difference. */
    boolean isIdle(Load load) {
        return load.ways().allMatch(way -> load.part(way) < 0.5 * cap(way));
    }

    private boolean isAtFloor() {
        return basis.ways().allMatch(way -> level.fraction() * basis.part(way) <= floor.part(way));
    }

    private Hold at(Level next, Ascent nextAscent) {
        return new Hold(next, needed, basis, floor, precedence, nextAscent, starved);
    }
}
