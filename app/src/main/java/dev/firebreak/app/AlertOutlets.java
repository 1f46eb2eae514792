package dev.firebreak.app;

import dev.firebreak.adapters.alerting.bus.BusOutlet;
import dev.firebreak.adapters.alerting.mail.MailOutlet;
import dev.firebreak.adapters.alerting.web.NtfyOutlet;
import dev.firebreak.adapters.alerting.web.WebhookOutlet;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.Outlets;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.roles.watch.AlertDesk;
import dev.firebreak.roles.watch.WatchRole;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Which adapter alerts leave by. */
final class AlertOutlets implements Outlets {
    private final Bus bus;
    private final Codec codec;
    private final Secrets secrets = new ProcessSecrets();

    AlertOutlets(Bus bus, Codec codec) {
        this.bus = bus;
        this.codec = codec;
    }

    /** A desk that follows a watcher, and has begun its work. */
    AlertDesk follow(WatchRole watch, String node, Supplier<Optional<Lab>> labs, InstantSource clock) {
        AlertDesk desk = new AlertDesk(node, labs, this, clock, System::nanoTime, new SecureRandom());
        watch.follow(desk);
        desk.start();
        return desk;
    }

    @Override
    public Outlet open(Destination destination) {
        return switch (destination.way()) {
            case Destination.Webhook webhook -> new WebhookOutlet(destination.name(), webhook, secrets);
            case Destination.Ntfy ntfy -> new NtfyOutlet(ntfy, secrets);
            case Destination.Email email -> new MailOutlet(email, secrets);
            case Destination.OnBus ignored -> new BusOutlet(destination.name(), bus, codec);
        };
    }
}
