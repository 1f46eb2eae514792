package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Owner;
import org.jspecify.annotations.Nullable;

/** Somebody on the simulated node: what it wants this second, and what it has. */
final class SimActor {
    /** Sets what the actor wants at second {@code t}. */
    @FunctionalInterface
    interface Behaviour {
        void at(int t, SimActor self);
    }

    final String name;
    final Owner owner;
    Behaviour behaviour = (t, self) -> {};
    int bornAt;
    int diesAt = Integer.MAX_VALUE;
    /** Processor time wanted, in cores, and by how many threads. */
    double cpu;

    double threads = 1;
    /** Its own processor limit, in cores. */
    double cpuLimit = Double.MAX_VALUE;
    /** Threads that wait for each request, their pause between two, and the kilobytes of one. */
    double syncThreads;

    double thinkMillis;
    double syncKilobytes;
    double syncReads;
    /** Waits of the disk that one of its operations takes, as an fsync takes several. */
    double waits = 1;
    /** Megabytes a second asked for without waiting, kilobytes of a request, requests in flight. */
    double readMegabytes;

    double writeMegabytes;
    double kilobytes = 256;
    double depth;
    /** Megabytes a second written into the cache, part of it that is deleted in time, whether it is synced this second. */
    double bufferedMegabytes;

    double deleted;
    boolean syncs;
    /** Where it lies. */
    int disk;
    /** Megabytes of its own, cached, and how fast it reads files it never needs again. */
    double anon = 50;

    double file = 50;
    double streams;
    /** Megabytes of cache and anon it needs every second, of those it has. */
    double working;

    double received;
    double sent;
    double gpuBytes;
    double gpuWork;
    /** Its children end before anybody looks, and these collect what they did. */
    @Nullable SimActor collector;

    double dirty;
    double lost;

    SimActor(String name, Owner.Kind kind) {
        this.name = name;
        this.owner = Owner.of(kind, name);
    }

    SimActor does(Behaviour behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    String path() {
        return "/" + name;
    }

    boolean lives(int t) {
        return t >= bornAt && t < diesAt;
    }

    /** Nothing wanted but what it holds. */
    void rest() {
        cpu = 0;
        threads = 1;
        syncThreads = 0;
        readMegabytes = 0;
        writeMegabytes = 0;
        bufferedMegabytes = 0;
        deleted = 0;
        syncs = false;
        depth = 0;
        streams = 0;
        received = 0;
        sent = 0;
        gpuWork = 0;
    }
}
