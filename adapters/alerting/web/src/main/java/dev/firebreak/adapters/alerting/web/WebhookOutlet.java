package dev.firebreak.adapters.alerting.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Entry;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A POST whose body is that of Alertmanager's webhooks, version 4, so that what takes those takes these; what Firebreak knows
 * beside stands under {@code firebreak}.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">Alertmanager: webhook_config</a>
 */
public final class WebhookOutlet implements Outlet {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CHARACTERS = 8_000;

    /** What Alertmanager writes for what has not ended. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final String name;
    private final Post post;

    /** @param name of the destination: the receiver's, as Alertmanager has it */
    public WebhookOutlet(String name, Destination.Webhook webhook, Secrets secrets) {
        this.name = name;
        this.post = new Post(webhook.address(), webhook.token(), secrets);
    }

    @Override
    public void send(Notice notice) throws OutletException, InterruptedException {
        post.send(Map.of("Content-Type", "application/json", "Idempotency-Key", notice.id()), body(notice));
    }

    private byte[] body(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", "firebreak/" + notice.group());
        body.put("truncatedAlerts", 0);
        body.put("status", status(notice.isOver()));
        body.put("receiver", name);
        body.put("groupLabels", Map.of("group", notice.group()));
        body.put("commonLabels", common(notice));
        body.put("commonAnnotations", Map.of("summary", notice.title()));
        body.put("externalURL", "");
        body.put("alerts", notice.entries().stream().map(WebhookOutlet::alert).toList());
        body.put("firebreak", about(notice));
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings cannot be written", e);
        }
    }

    private static Map<String, Object> about(Notice notice) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", notice.id());
        about.put("title", notice.title());
        about.put("text", notice.text(MOST_CHARACTERS));
        about.put("severity", notice.severity().word());
        about.put("digest", notice.digest());
        about.put("at", notice.at().toString());
        return about;
    }

    private static Map<String, Object> alert(Entry entry) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("status", status(entry.change() == Change.OVER));
        alert.put("labels", entry.alert().labels());
        alert.put(
                "annotations",
                Map.of(
                        "summary",
                        entry.alert().title(),
                        "description",
                        entry.alert().text()));
        alert.put("startsAt", entry.alert().since().toString());
        alert.put("endsAt", entry.over().map(Instant::toString).orElse(NEVER));
        alert.put("generatorURL", "");
        alert.put("fingerprint", entry.alert().fingerprint());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("id", entry.alert().id());
        more.put("key", entry.key());
        more.put("change", entry.change().word());
        more.put("causes", entry.alert().causes());
        more.put("with", entry.alert().with());
        more.put("cameBack", entry.cameBack());
        alert.put("firebreak", more);
        return alert;
    }

    private static Map<String, String> common(Notice notice) {
        List<Entry> entries = notice.entries();
        Map<String, String> common =
                new LinkedHashMap<>(entries.getFirst().alert().labels());
        entries.forEach(entry -> common.entrySet()
                .removeIf(label -> !Optional.ofNullable(entry.alert().labels().get(label.getKey()))
                        .equals(Optional.of(label.getValue()))));
        return common;
    }

    private static String status(boolean over) {
        return over ? "resolved" : "firing";
    }

    @Override
    public void close() {
        post.close();
    }
}
