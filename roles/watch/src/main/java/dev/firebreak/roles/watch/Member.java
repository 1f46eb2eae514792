package dev.firebreak.roles.watch;

import java.util.List;

/**
 * One node among those that are watched.
 *
 * @param node its name in the lab
 * @param watch what is known of it; of one that is not seen, what was, without a newest interval
 * @param remarks what is odd about it, as sentences: two machines under its name, a clock that is wrong
 */
public record Member(String node, Presence presence, Watch watch, List<String> remarks) {
    public Member {
        remarks = List.copyOf(remarks);
    }
}
