package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import dev.firebreak.core.lab.Port.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The Services of app-template's values, with what its routes and ingresses let in. */
final class AppTemplateDoors {
    private final Value values;
    private final String release;
    private final Set<String> controllers;

    AppTemplateDoors(Value values, String release, Set<String> controllers) {
        this.values = values;
        this.release = release;
        this.controllers = controllers;
    }

    /** Those of one controller. */
    List<Door> of(String controller) {
        List<Door> doors = new ArrayList<>();
        Map<String, Value> services = values.at("service").entries();
        services.forEach((id, service) -> {
            String to = service.at("controller").text().orElseGet(() -> usual(id));
            if (to.equals(controller) && !service.at("enabled").isFalse()) {
                List<Opening> openings = openings(id, service, services.size() == 1);
                doors.add(new Door(release + "-" + id, openings));
                if (services.size() == 1
                        || service.at("primary").isTrue()
                        || service.at("forceRename").word().equals(release)
                        || id.equals("app")
                        || id.equals("main")) {
                    doors.add(new Door(release, openings));
                }
                service.at("forceRename").text().ifPresent(name -> doors.add(new Door(name, openings)));
            }
        });
        return doors;
    }

    private String usual(String service) {
        return controllers.contains(service)
                ? service
                : controllers.stream().findFirst().orElse("");
    }

    private List<Opening> openings(String id, Value service, boolean only) {
        Reach reach = outward(service) ? Reach.INTERNAL : Reach.CLUSTER;
        List<Opening> openings = new ArrayList<>();
        service.at("ports")
                .entries()
                .forEach((name, port) -> port.at("port").number().ifPresent(number -> {
                    if (!port.at("enabled").isFalse()) {
                        boolean udp = port.at("protocol").word().equalsIgnoreCase("UDP");
                        String target = port.at("targetPort").text().orElse(number.toString());
                        openings.add(new Opening(name, number, target, udp, reach));
                    }
                }));
        for (String key : List.of("route", "ingress")) {
            values.at(key).entries().values().stream()
                    .filter(route -> !route.at("enabled").isFalse())
                    .forEach(route -> routed(route, id, only, openings));
        }
        return openings;
    }

    private static boolean outward(Value service) {
        return Set.of("LoadBalancer", "NodePort").contains(service.at("type").word());
    }

    /** A route lets in to the port that it names, by number or name, else to the first. */
    private static void routed(Value route, String service, boolean only, List<Opening> openings) {
        Reach reach = reach(route);
        List<Value> backends = new ArrayList<>();
        route.at("rules")
                .items()
                .forEach(rule -> backends.addAll(rule.at("backendRefs").items()));
        route.at("hosts").items().forEach(host -> host.at("paths").items().forEach(p -> backends.add(p.at("service"))));
        boolean mine = backends.stream().anyMatch(backend -> isFor(backend, service, only));
        if (!mine && !(backends.isEmpty() && (only || service.equals("app") || service.equals("main")))) {
            return;
        }
        Set<String> ports = Set.copyOf(backends.stream()
                .filter(backend -> isFor(backend, service, only))
                .flatMap(backend -> backend.at("port").text().stream())
                .toList());
        for (int i = 0; i < openings.size(); i++) {
            Opening opening = openings.get(i);
            boolean named = ports.contains(opening.name()) || ports.contains(String.valueOf(opening.number()));
            if (named || (ports.isEmpty() && i == 0)) {
                openings.set(i, opening.with(reach));
            }
        }
    }

    private static boolean isFor(Value backend, String service, boolean only) {
        return backend.at("identifier").text().map(service::equals).orElse(only);
    }

    /** Outside when a gateway or a class of ingresses is called so; the house otherwise. */
    static Reach reach(Value route) {
        StringBuilder names = new StringBuilder();
        route.at("parentRefs")
                .items()
                .forEach(parent -> names.append(parent.at("name").word()).append(' '));
        names.append(route.any("className", "ingressClassName").word());
        String all = names.toString().toLowerCase(Locale.ROOT);
        return all.contains("external") || all.contains("public") ? Reach.EXTERNAL : Reach.INTERNAL;
    }
}
