package dev.firebreak.core.alerts;

import java.util.List;

/**
 * How it is with all alerts.
 *
 * @param active those that last, the newest first
 * @param recent those that are over, the newest first
 * @param mutes what somebody does not want to be told
 * @param ways where alerts go
 * @param leftOut troubles that found no room, since the start
 */
public record Overview(
        List<AlertState> active, List<AlertState> recent, List<Mute> mutes, List<WayState> ways, long leftOut) {
    public Overview {
        active = List.copyOf(active);
        recent = List.copyOf(recent);
        mutes = List.copyOf(mutes);
        ways = List.copyOf(ways);
    }
}
