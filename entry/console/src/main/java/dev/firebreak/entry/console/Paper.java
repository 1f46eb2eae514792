package dev.firebreak.entry.console;

import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What every page is made with: templates, assets, the clock. */
final class Paper {
    private static final String HTML = "text/html; charset=utf-8";

    private final Templates templates;
    private final Assets assets;
    private final InstantSource clock;
    private final ZoneId zone;

    Paper(Templates templates, Assets assets, InstantSource clock, ZoneId zone) {
        this.templates = templates;
        this.assets = assets;
        this.clock = clock;
        this.zone = zone;
    }

    /** A whole page. */
    Reply page(int status, Frame.Page current, String title, String template, Map<String, Object> parameters) {
        return page(status, new Frame(title, current, assets, false), template, parameters);
    }

    /** A whole page that a browser without scripts loads again by itself while {@code underWay}. */
    Reply page(Frame.Page current, String title, boolean underWay, String template, Map<String, Object> parameters) {
        return page(200, new Frame(title, current, assets, underWay), template, parameters);
    }

    private Reply page(int status, Frame frame, String template, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame);
        return html(status, templates.render(template, all), Map.of());
    }

    /** A part of a page, for a script that puts it in its place. */
    Reply part(int status, String template, Map<String, Object> parameters, Map<String, String> headers) {
        return html(status, templates.render(template, parameters), headers);
    }

    private static Reply html(int status, String html, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", HTML);
        headers.put("Cache-Control", "no-store");
        return new Reply.Full(status, headers, html.getBytes(StandardCharsets.UTF_8));
    }

    Instant now() {
        return clock.instant();
    }

    When when(Instant instant) {
        return When.of(instant, clock.instant(), zone);
    }

    /** Whether a script asks for a part rather than a browser for a page. */
    static boolean wantsPart(Request request) {
        return request.header("HX-Request").isPresent();
    }
}
