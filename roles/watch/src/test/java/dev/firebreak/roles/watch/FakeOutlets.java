package dev.firebreak.roles.watch;

import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Outlets;
import dev.firebreak.core.lab.Destination;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Outlets that take everything, hang or fail, by the names of their destinations. */
final class FakeOutlets implements Outlets {
    final Map<String, BlockingQueue<Notice>> taken = new ConcurrentHashMap<>();
    final Set<String> hanging = ConcurrentHashMap.newKeySet();
    final Set<String> failing = ConcurrentHashMap.newKeySet();
    final CountDownLatch hangs = new CountDownLatch(1);
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public Outlet open(Destination destination) {
        opened.incrementAndGet();
        CountDownLatch never = new CountDownLatch(1);
        return new Outlet() {
            @Override
            public void send(Notice notice) throws OutletException, InterruptedException {
                if (hanging.contains(destination.name())) {
                    hangs.countDown();
                    never.await();
                }
                if (failing.contains(destination.name())) {
                    throw new OutletException(new Failure("nobody answers at " + destination.name(), false));
                }
                box(destination.name()).add(notice);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private BlockingQueue<Notice> box(String destination) {
        return taken.computeIfAbsent(destination, key -> new LinkedBlockingQueue<>());
    }

    /** The next that a destination takes. */
    Notice next(String destination) throws InterruptedException {
        Notice notice = box(destination).poll(10, TimeUnit.SECONDS);
        if (notice == null) {
            throw new AssertionError("nothing came to " + destination + " within 10 s");
        }
        return notice;
    }
}
