package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes and acknowledges until it is killed, and says on standard output what has been promised to it. */
final class PublisherToKill {
    static final int PUBLISHERS = 3;

    private PublisherToKill() {}

    /** Arguments: the folder and a word that tells this run's messages from others'. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Bus bus = InProcessBus.open(Path.of(arguments[0]));
        bus.declare(Streams.file());
        ConsumerSpec spec = Streams.consumer();
        bus.consume(spec, delivery -> {
            if (delivery.sequence() % 2 == 0) {
                delivery.ack();
                out.println("done " + delivery.sequence() + " ok");
            }
        });
        List<Thread> publishers = new ArrayList<>();
        for (int p = 0; p < PUBLISHERS; p++) {
            String name = arguments[1] + "-" + p + "-";
            publishers.add(Thread.startVirtualThread(() -> publish(bus, name, out)));
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }
    }

    private static void publish(Bus bus, String name, PrintStream out) {
        try {
            for (int i = 0; i < 100_000; i++) {
                long sequence = bus.publish(Streams.message(name + i)).sequence();
                out.println("stored " + sequence + " " + name + i + " ok");
            }
        } catch (BusException e) {
            throw new IllegalStateException(e);
        }
    }
}
