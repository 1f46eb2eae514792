package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every object that a lab's walls become, by what it belongs to. */
final class LabObjects {
    private final Site site;
    private final Grounds grounds;
    private final Secrets secrets;
    private final Fabrics fabrics;
    private final Queues queues;
    private final Cards cards;
    private final ModelEndpoint endpoint;
    private final Policies policies;
    private final CiliumPolicies ciliumPolicies;
    private final Controllers controllers;
    private final Doors doors;
    private final OutsideDoors outsideDoors;
    private final Idleness idleness;
    private final Rays rays;
    private final Scrapes scrapes;

    LabObjects(Site site) {
        this.site = site;
        this.grounds = new Grounds(site);
        this.secrets = new Secrets(site);
        this.fabrics = new Fabrics(site);
        this.queues = new Queues(site);
        this.cards = new Cards(site);
        this.endpoint = new ModelEndpoint(site);
        this.policies = new Policies(site);
        this.ciliumPolicies = new CiliumPolicies(site);
        Volumes volumes = new Volumes(site);
        Pods pods = new Pods(site, volumes, fabrics, queues);
        this.controllers = new Controllers(site, pods, volumes, queues);
        this.doors = new Doors(site);
        this.outsideDoors = new OutsideDoors(site);
        this.idleness = new Idleness(site, pods);
        this.rays = new Rays(site, pods);
        this.scrapes = new Scrapes(site);
    }

    List<Manifest> priorityClasses() {
        return grounds.priorityClasses();
    }

    /** A namespace and what holds for all in it; only kinds that every cluster knows. */
    List<Manifest> ground(Territory territory) {
        List<Manifest> all = new ArrayList<>(grounds.of(territory));
        site.walls().walls().stream()
                .filter(wall ->
                        wall.kind() == Wall.Kind.OUTSIDE && wall.territory().equals(territory.name()))
                .forEach(wall -> all.addAll(outsideDoors.of(wall)));
        return all;
    }

    /** Where Firebreak's own endpoint stands, and the names of models. */
    List<Manifest> modelEndpoint() {
        List<Manifest> all = new ArrayList<>();
        policies.ofModelEndpoint().ifPresent(policy -> {
            all.add(grounds.ofModelEndpoint());
            all.add(grounds.denyAll(site.cluster().endpointNamespace()));
            all.add(policy);
            all.addAll(endpoint.aliases());
        });
        return all;
    }

    List<Manifest> cards() {
        return cards.sharing().stream().toList();
    }

    /** Objects of kinds that operators bring. */
    List<Manifest> extensions() {
        List<Manifest> all = new ArrayList<>(queues.queues());
        site.walls().territories().forEach(territory -> all.addAll(secrets.of(territory)));
        all.addAll(fabrics.networks());
        idleness.grant().ifPresent(all::add);
        return all;
    }

    /** What runs a workload. */
    List<Manifest> running(Wall wall) {
        if (wall.kind() == Wall.Kind.CHART || wall.kind() == Wall.Kind.OUTSIDE) {
            return List.of();
        }
        if (Rays.runs(site, wall)) {
            List<Manifest> ray = new ArrayList<>(List.of(controllers.account(wall)));
            queues.group(wall).ifPresent(ray::add);
            ray.add(rays.of(wall));
            return ray;
        }
        if (Idleness.isRunByKnative(site, wall)) {
            return Stream.concat(Stream.of(controllers.account(wall)), idleness.ofKnative(wall).stream())
                    .toList();
        }
        List<Manifest> all = new ArrayList<>(controllers.of(wall));
        idleness.wakened(wall).ifPresent(all::add);
        return all;
    }

    /** How a workload is found and measured. */
    List<Manifest> doors(Wall wall) {
        if (wall.kind() == Wall.Kind.CHART || wall.kind() == Wall.Kind.OUTSIDE) {
            return List.of();
        }
        List<Manifest> all = new ArrayList<>();
        if (!Idleness.isRunByKnative(site, wall)) {
            all.addAll(doors.of(wall));
        }
        scrapes.of(wall).ifPresent(all::add);
        return all;
    }

    /** Who may speak with a workload, and with whom it may. */
    List<Manifest> walls(Wall wall) {
        List<Manifest> all = new ArrayList<>();
        all.add(policies.of(wall));
        ciliumPolicies.of(wall).ifPresent(all::add);
        return all;
    }
}
