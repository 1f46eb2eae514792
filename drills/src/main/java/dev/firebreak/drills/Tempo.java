package dev.firebreak.drills;

import java.time.Duration;
import java.util.Random;

/**
 * How fast a drill goes.
 *
 * @param look from one look at the machine to the next
 * @param settle looks before the first run, so that what is usual is known
 * @param calm looks between two runs at least
 * @param moreCalm and at most so many more, by chance
 * @param patience looks after which what is not named is missed
 */
record Tempo(Duration look, int settle, int calm, int moreCalm, int patience) {
    static final Tempo USUAL = new Tempo(Duration.ofSeconds(1), 40, 12, 12, 15);

    int calm(Random random) {
        return calm + random.nextInt(moreCalm);
    }

    /** How long that many runs may take, with half as much to spare. */
    Duration most(int runs) {
        long looks = settle + (long) runs * (calm + moreCalm + patience);
        return look.multipliedBy(looks).multipliedBy(3).dividedBy(2).plusSeconds(60 + 10L * runs);
    }
}
