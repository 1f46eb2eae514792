package dev.firebreak.adapters.alerting.web;

import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A message to a topic of ntfy: title, priority and tags in headers, the text as the body.
 *
 * @see <a href="https://docs.ntfy.sh/publish/">ntfy: publishing</a>
 */
public final class NtfyOutlet implements Outlet {
    /** ntfy makes an attachment of what is longer than 4,096 bytes. */
    static final int MOST_BYTES = 4_096;

    private final Post post;

    public NtfyOutlet(Destination.Ntfy ntfy, Secrets secrets) {
        this.post = new Post(ntfy.address(), ntfy.token(), secrets);
    }

    @Override
    public void send(Notice notice) throws OutletException, InterruptedException {
        post.send(
                Map.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "Title",
                        header(notice.title()),
                        "Priority",
                        priority(notice),
                        "Tags",
                        tag(notice),
                        "X-Firebreak-Id",
                        notice.id()),
                body(notice));
    }

    /** A character takes up to four bytes. */
    private static byte[] body(Notice notice) {
        byte[] body = notice.text(MOST_BYTES).getBytes(StandardCharsets.UTF_8);
        return body.length <= MOST_BYTES ? body : notice.text(MOST_BYTES / 4).getBytes(StandardCharsets.UTF_8);
    }

    private static String priority(Notice notice) {
        if (notice.isOver()) {
            return "low";
        }
        return switch (notice.severity()) {
            case CRITICAL -> "urgent";
            case WARNING -> "high";
            case NOTICE -> "default";
        };
    }

    private static String tag(Notice notice) {
        if (notice.isOver()) {
            return "white_check_mark";
        }
        return switch (notice.severity()) {
            case CRITICAL -> "rotating_light";
            case WARNING -> "warning";
            case NOTICE -> "information_source";
        };
    }

    /** One line; what is not ASCII as RFC 2047 has it, which ntfy understands. */
    private static String header(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.chars().allMatch(c -> c < 0x7f)
                ? line
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    @Override
    public void close() {
        post.close();
    }
}
