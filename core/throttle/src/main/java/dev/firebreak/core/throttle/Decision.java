package dev.firebreak.core.throttle;

import java.util.List;

/**
 * What a sight leads to.
 *
 * @param steps to be carried out, in this order
 * @param effects of steps of earlier decisions, now that they can be told
 * @param notices in the order of what they are about
 */
public record Decision(List<Step> steps, List<Effect> effects, List<Notice> notices) {
    public Decision {
        steps = List.copyOf(steps);
        effects = List.copyOf(effects);
        notices = List.copyOf(notices);
    }
}
