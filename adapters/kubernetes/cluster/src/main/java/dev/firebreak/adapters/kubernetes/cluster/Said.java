package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers that say no, as a person reads them. */
final class Said {
    /** What clusters say of fields that stay as they were made. */
    private static final Pattern IN_PLACE = Pattern.compile("immutable|updates to statefulset spec");

    private Said() {}

    /** That something failed, in the cluster's words. */
    static Trouble of(String what, Answer answer, String place) {
        return new Trouble(what + ": " + answer.message(), place, next(answer));
    }

    /** That the cluster does not take an object, field by field where it says which. Values of Secrets stay untold. */
    static Trouble refusal(ObjectName object, Answer answer, String place) {
        List<Answer.Cause> causes = answer.causes();
        boolean secret = Secrecy.hides(object);
        String said = causes.isEmpty()
                ? secret ? "the cluster refuses it (" + answer.status() + " " + answer.reason() + ")" : answer.message()
                : causes.stream()
                        .map(cause -> cause.field() + ": " + (secret ? cause.reason() : cause.message()))
                        .collect(Collectors.joining("; "));
        return new Trouble(object + ": " + said, place, next(answer));
    }

    private static String next(Answer answer) {
        return switch (answer.status()) {
            case Answer.FORBIDDEN ->
                "If a right is missing, ask whoever runs the cluster for it; if a policy or a quota refuses, change the lab"
                        + " or the policy";
            case Answer.CONFLICT -> "Run it again; somebody else writes the object at the same time";
            case 400, 422 ->
                IN_PLACE.matcher(answer.message()).find()
                        ? "This cannot change in place: delete the object with kubectl, keeping its data, and run it again"
                        : "Change the lab file, or what the workload says in it, and run it again";
            case 429 -> "The cluster has too much to do; run it again later";
            default -> "See what is wrong with the cluster: kubectl get --raw '/readyz?verbose', and run it again";
        };
    }
}
