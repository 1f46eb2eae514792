package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.LinkCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** {@code /proc/net/dev}: proc_pid_net(5). */
final class LinkText {
    private static final int MAX_LINKS = 128;
    private static final int RECEIVED = 8;

    private LinkText() {}

    /**
     * @param wanted which interfaces
     * @param bitsPerSecond an interface's speed, 0 where it does not say
     */
    static List<LinkCounters> parse(
            Text text, Names names, Predicate<String> wanted, ToLongFunction<String> bitsPerSecond) {
        List<LinkCounters> links = new ArrayList<>();
        while (text.more() && links.size() < MAX_LINKS) {
            String label = text.word(names);
            if (label.endsWith(":")) {
                String name = label.substring(0, label.length() - 1);
                if (wanted.test(name)) {
                    link(name, bitsPerSecond.applyAsLong(name), text, links);
                }
            }
            text.nextLine();
        }
        return links;
    }

    private static void link(String name, long speed, Text text, List<LinkCounters> links) {
        long received = text.number();
        text.number();
        long errors = text.number();
        long dropped = text.number();
        for (int column = 4; column < RECEIVED; column++) {
            text.number();
        }
        long sent = text.number();
        text.number();
        long sendErrors = text.number();
        long sendDropped = text.number();
        if (sendDropped != Text.NONE) {
            links.add(new LinkCounters(name, speed, received, sent, dropped + sendDropped, errors + sendErrors));
        }
    }
}
