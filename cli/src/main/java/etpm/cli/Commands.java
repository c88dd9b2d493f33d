package etpm.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All commands, in the order of the general help. */
enum Commands {
    SERVE("serve"),
    SWTPM("swtpm"),
    CONNECT("connect"),
    DEMO("demo"),
    ATTEST("attest"),
    VERIFY_EVIDENCE("verify evidence"),
    POLICY_FROM_EVIDENCE("policy from-evidence"),
    POLICY_CHECK("policy check"),
    COLLATERAL_CHECK("collateral check"),
    COLLATERAL_FETCH("collateral fetch"),
    MANUFACTURE("manufacture"),
    CERTIFICATE_IMPORT("certificate import"),
    STATE_INSPECT("state inspect"),
    STATE_VERIFY("state verify"),
    STATE_BACKUP("state backup"),
    STATE_RESTORE("state restore"),
    STATE_EXPORT("state export"),
    STATE_IMPORT("state import"),
    STATE_REVIVE("state revive"),
    STATE_REKEY("state rekey"),
    STATE_ADD_SLOT("state add-slot"),
    STATE_REMOVE_SLOT("state remove-slot"),
    STATE_ANCHOR("state anchor"),
    KEY_NEW("key new"),
    KEY_PAIR("key pair"),
    EVENT_LOG("eventlog");

    private static final Commands[] ALL = values();

    private final String title;

    Commands(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The command that the first words name, or null: then {@link #unknown} says why. */
    static @Nullable Commands named(List<String> arguments) {
        for (Commands each : ALL) {
            int space = each.title.indexOf(' ');
            boolean named = space < 0
                    ? !arguments.isEmpty() && arguments.getFirst().equals(each.title)
                    : arguments.size() > 1
                            && arguments.getFirst().equals(each.title.substring(0, space))
                            && arguments.get(1).equals(each.title.substring(space + 1));
            if (named) return each;
        }
        return null;
    }

    /** How many words the name has. */
    int length() {
        return title.indexOf(' ') < 0 ? 1 : 2;
    }

    static UsageError unknown(List<String> arguments) {
        String first = arguments.getFirst();
        List<String> second = new ArrayList<>();
        for (Command each : group(first)) second.add(each.title().substring(first.length() + 1));
        if (second.isEmpty()) {
            return new UsageError("There is no command \"" + first + "\"; \"etpm help\" lists those there are.");
        }
        return new UsageError("\"etpm " + first + "\" is followed by one of " + String.join(", ", second)
                + "; \"etpm help " + first + "\" says what they do.");
    }

    static List<Command> all() {
        List<Command> all = new ArrayList<>();
        for (Commands each : ALL) all.add(each.make(new LocalTpm.Opener(), new WarmUp()));
        return all;
    }

    /** Those with this first word of two. */
    static List<Command> group(String first) {
        return all().stream()
                .filter(command -> command.title().startsWith(first + " "))
                .toList();
    }

    /**
     * The command itself.
     *
     * @param warmUp not started; runs beside a server once that takes commands
     */
    Command make(ServedTpm.Opener opener, Thread warmUp) {
        return switch (this) {
            case SERVE -> new Serve(opener, warmUp);
            case SWTPM -> new Swtpm(opener);
            case CONNECT -> new Connect();
            case DEMO -> new Demo();
            case ATTEST -> new Attest();
            case VERIFY_EVIDENCE -> new VerifyEvidence();
            case POLICY_FROM_EVIDENCE -> new PolicyFromEvidence();
            case POLICY_CHECK -> new PolicyCheck();
            case COLLATERAL_CHECK -> new CollateralCheck();
            case COLLATERAL_FETCH -> new CollateralFetch();
            case MANUFACTURE -> new Manufacture();
            case CERTIFICATE_IMPORT -> new CertificateImport();
            case STATE_INSPECT -> new StateInspect();
            case STATE_VERIFY -> new StateVerify();
            case STATE_BACKUP -> new StateBackup();
            case STATE_RESTORE -> new StateRestore();
            case STATE_EXPORT -> new StateExport();
            case STATE_IMPORT -> new StateImport();
            case STATE_REVIVE -> new StateRevive();
            case STATE_REKEY -> new StateRekey();
            case STATE_ADD_SLOT -> new StateAddSlot();
            case STATE_REMOVE_SLOT -> new StateRemoveSlot();
            case STATE_ANCHOR -> new StateAnchor();
            case KEY_NEW -> new KeyNew();
            case KEY_PAIR -> new KeyPair();
            case EVENT_LOG -> new ShowEventLog();
        };
    }
}
