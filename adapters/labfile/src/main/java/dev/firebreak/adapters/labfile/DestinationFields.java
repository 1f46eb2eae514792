package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Destination.Address;
import dev.firebreak.core.lab.Destination.Way;
import dev.firebreak.core.lab.Names;
import dev.firebreak.core.lab.SecretSource;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WorkloadClass;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One who is told of trouble, and how. */
final class DestinationFields {
    /** Before it has a name. */
    record Draft(
            Optional<String> name, Way way, Severity from, Set<WorkloadClass> classes, List<Window.Hours> quietHours) {}

    private static final String SECRET_PATTERN = "env:[A-Za-z_][A-Za-z0-9_]{0,252}|file:/[^\\s]{1,4095}";

    /** Empty when it is not written so: what stands there may be the secret itself, so that it must not be shown. */
    private static final Scalar<Optional<SecretSource>> SECRET = Scalar.of(
            "place of a secret",
            "env:NTFY_TOKEN or file:/run/secrets/ntfy",
            text -> Optional.of(SecretSource.of(text)),
            Map.of("type", "string", "pattern", "^(" + SECRET_PATTERN + ")$"));

    /** Likewise. */
    private static final Scalar<Optional<Address>> ADDRESS = Scalar.of(
            "URL, or the place of one that is secret",
            "https://ntfy.sh/our-lab, env:ALERT_URL or file:/run/secrets/alert-url",
            text -> Optional.of(address(text)),
            Map.of("type", "string", "pattern", "^(https?://[^\\s]{1,2000}|" + SECRET_PATTERN + ")$"));

    private static final Scalar<String> MAILBOX =
            Words.matching("e-mail address", "me@example.org", "[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]{1,253}");

    private static final Scalar<String> MAIL_SERVER = Scalar.of(
            "name or address of a mail server",
            "smtp.example.org",
            text -> Optional.of(text).filter(host -> Names.isHost(host) || Names.isAddress(host)),
            Map.of("type", "string", "pattern", "^[-0-9a-zA-Z.:]{1,253}$"));

    private static final Field<String> NAME = Field.maybe(
            "name", Words.LABEL, "phone", "What it is called; `webhook`, `ntfy`, `email` or `bus` when not said.");
    private static final Field<Severity> FROM = Field.usually(
            Severity.NOTICE.word(),
            "from",
            Word.of("severity", Severity.values(), Severity::word),
            "warning",
            "The least that is sent.");
    private static final Field<List<WorkloadClass>> CLASSES = Field.maybe(
            "classes",
            ListOf.words(Word.of("class of workload", WorkloadClass.values(), WorkloadClass::word)),
            "[data, service]",
            "Of whose trouble it is told; of all when not said. Trouble of a whole node is always told.");
    private static final Field<List<Window.Hours>> QUIET_HOURS = Field.maybe(
            "quiet-hours",
            ListOf.words(TimeWords.HOURS),
            "\"22:00-07:00 Europe/Vienna\"",
            "When only what is critical is sent; the rest is told at their end.");
    private static final List<Field<?>> COMMON = List.of(NAME, FROM, CLASSES, QUIET_HOURS);

    private static final Field<Optional<SecretSource>> TOKEN = Field.maybe(
            "token",
            SECRET,
            "env:ALERT_TOKEN",
            "Where the bearer token is that is sent along; never the token itself.");

    private static final Field<Optional<Address>> WEBHOOK = Field.required(
            "webhook",
            ADDRESS,
            "\"https://alerts.home.example/hook\"",
            "Where the JSON of Alertmanager's webhooks is sent to.");
    private static final Field<Optional<Address>> NTFY = Field.required(
            "ntfy",
            ADDRESS,
            "\"https://ntfy.sh/our-lab\"",
            "A topic of ntfy: the server's address with the topic behind it.");

    private static final Field<List<String>> EMAIL =
            Field.required("email", ListOf.words(MAILBOX).notEmpty(), "[me@example.org]", "To whom.");
    private static final Field<String> SERVER =
            Field.required("server", MAIL_SERVER, "smtp.example.org", "The mail server that takes it.");
    private static final Field<String> SENDER =
            Field.required("sender", MAILBOX, "lab@example.org", "From whom it says to be.");
    private static final Field<Integer> PORT = Field.maybe(
            "port",
            Numbers.whole(1, 65_535),
            "587",
            "The server's port; 587 with `starttls`, 465 with `tls`, 25 with `none` when not said.");
    private static final Field<Destination.Security> SECURITY = Field.usually(
            "starttls",
            "security",
            Word.of("security of a mail server", Destination.Security.values(), DestinationFields::lower),
            "tls",
            "How the way there is encrypted: a server that does not offer it is refused; `none` only without a login.");
    private static final Field<String> USER = Field.required("user", Words.TEXT, "lab", "The name it is known by.");
    private static final Field<Optional<SecretSource>> PASSWORD = Field.required(
            "password", SECRET, "env:SMTP_PASSWORD", "Where the password is; never the password itself.");
    private static final Section<Destination.Login> LOGIN_OF = new Section<>(
            "a login",
            "Who asks the mail server.",
            List.of(USER, PASSWORD),
            values -> new Destination.Login(
                    values.of(USER), kept(values, PASSWORD).orElseThrow(DestinationFields::toldAlready)));
    private static final Field<Destination.Login> LOGIN = Field.maybe(
            "login",
            LOGIN_OF,
            "{user: lab, password: env:SMTP_PASSWORD}",
            "Who asks; nobody in particular when not said.");

    private static final Field<Boolean> BUS =
            Field.required("bus", Words.YES, "true", "Sent on the subjects `ai.alert.{severity}` of Firebreak's bus.");

    static final OneOf<Draft> DESTINATION = new OneOf<>(List.of(
            section(
                    "a webhook",
                    "A POST with a body as Alertmanager's webhooks have it, version 4, and fields of Firebreak's beside.",
                    List.of(WEBHOOK, TOKEN),
                    values -> new Destination.Webhook(url(values, WEBHOOK), kept(values, TOKEN))),
            section(
                    "a topic of ntfy",
                    "A message to whoever listens to a topic of ntfy, with title, priority and tags.",
                    List.of(NTFY, TOKEN),
                    values -> new Destination.Ntfy(topic(values), kept(values, TOKEN))),
            section(
                    "an e-mail",
                    "A plain message through a mail server.",
                    List.of(EMAIL, SERVER, SENDER, PORT, SECURITY, LOGIN),
                    DestinationFields::email),
            section("a place on the bus", "Messages for other programs.", List.of(BUS), DestinationFields::bus)));

    private DestinationFields() {}

    private static Section<Draft> section(String name, String about, List<Field<?>> own, Function<Values, Way> way) {
        return new Section<>(
                name,
                about,
                Stream.concat(own.stream(), COMMON.stream()).toList(),
                values -> new Draft(
                        values.maybe(NAME),
                        way.apply(values),
                        values.of(FROM),
                        classes(values.all(CLASSES)),
                        values.all(QUIET_HOURS)));
    }

    private static Set<WorkloadClass> classes(List<WorkloadClass> said) {
        Set<WorkloadClass> classes = EnumSet.noneOf(WorkloadClass.class);
        classes.addAll(said);
        return classes;
    }

    private static Way email(Values values) {
        Destination.Security security = values.of(SECURITY);
        return new Destination.Email(
                values.of(EMAIL),
                values.of(SENDER),
                new Destination.Server(values.of(SERVER), values.maybe(PORT).orElse(security.usualPort()), security),
                values.maybe(LOGIN));
    }

    private static Way bus(Values values) {
        if (!values.of(BUS)) {
            throw new IllegalArgumentException("bus is false; leave the whole entry out instead");
        }
        return new Destination.OnBus();
    }

    private static Address topic(Values values) {
        Address address = url(values, NTFY);
        if (address instanceof Address.Open(URI uri)
                && !String.valueOf(uri.getPath()).matches("(/[^/]+)*/[-_A-Za-z0-9]{1,64}")) {
            values.wrongUnshown(
                    NTFY,
                    "names no topic; write the server's address with the topic behind it, such as"
                            + " https://ntfy.sh/our-lab");
        }
        return address;
    }

    private static Address url(Values values, Field<Optional<Address>> field) {
        Optional<Address> address = values.of(field);
        if (address.isEmpty()) {
            values.wrongUnshown(
                    field,
                    "is neither a URL nor the place of one; write it as https://host/path, env:ALERT_URL or"
                            + " file:/run/secrets/alert-url");
        }
        return address.orElseThrow(DestinationFields::toldAlready);
    }

    private static Optional<SecretSource> kept(Values values, Field<Optional<SecretSource>> field) {
        Optional<Optional<SecretSource>> said = values.maybe(field);
        if (said.isPresent() && said.get().isEmpty()) {
            values.wrongUnshown(
                    field,
                    "names no place of a secret; write it as env:NAME or file:/path, where the process finds it, never the"
                            + " secret");
        }
        return said.flatMap(source -> source);
    }

    /** A section that cannot be made says nothing more where a problem was told. */
    private static IllegalArgumentException toldAlready() {
        return new IllegalArgumentException("something here is not as it should be");
    }

    private static Optional<Address> address(String text) {
        return SecretSource.of(text).<Address>map(Address.Kept::new).or(() -> open(text));
    }

    private static Optional<Address> open(String text) {
        try {
            URI uri = new URI(text);
            boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return known && uri.getHost() != null ? Optional.of(new Address.Open(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
