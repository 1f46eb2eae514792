package dev.firebreak.adapters.alerting.bus;

import dev.firebreak.core.alerts.Alert;
import dev.firebreak.core.alerts.Entry;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.bus.AlertNotice;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Instant;
import java.util.Map;

/** Messages on {@code ai.alert.{severity}}, kept in a stream for whoever comes later. */
public final class BusOutlet implements Outlet {
    private static final int MOST_CHARACTERS = 8_000;

    private final String name;
    private final Bus bus;
    private final Codec codec;

    /**
     * @param name of the destination
     * @param bus stays open when this is closed
     */
    public BusOutlet(String name, Bus bus, Codec codec) {
        this.name = name;
        this.bus = bus;
        this.codec = codec;
    }

    @Override
    public void send(Notice notice) throws OutletException {
        try {
            bus.declare(Subjects.ALERT_STREAM);
            bus.publish(Message.of(
                    Subjects.alert(notice.severity()),
                    new Headers(Map.of(Headers.MESSAGE_ID, notice.id())),
                    codec.encode(body(notice))));
        } catch (BusException e) {
            throw new OutletException(new Failure(String.valueOf(e.getMessage()), false), e);
        }
    }

    private AlertNotice body(Notice notice) {
        return new AlertNotice(
                notice.id(),
                name,
                notice.group(),
                notice.title(),
                notice.text(MOST_CHARACTERS),
                notice.isOver(),
                notice.digest(),
                notice.at().toEpochMilli(),
                notice.entries().stream().map(BusOutlet::item).toList());
    }

    private static AlertNotice.Item item(Entry entry) {
        Alert alert = entry.alert();
        return new AlertNotice.Item(
                alert.id(),
                entry.key(),
                entry.change().word(),
                alert.kind().word(),
                alert.severity().word(),
                alert.title(),
                alert.text(),
                alert.workload().orElse(null),
                alert.workloadClass().map(WorkloadClass::word).orElse(null),
                alert.node().orElse(null),
                alert.causes(),
                alert.with(),
                alert.since().toEpochMilli(),
                entry.over().map(Instant::toEpochMilli).orElse(0L));
    }

    @Override
    public void close() {}
}
