package etpm.conformance;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.Flag;
import etpm.spec.command.Role;
import etpm.spec.command.capability.SetCapabilitySpec;
import etpm.spec.command.hierarchy.ReadOnlyControlSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The one list of the ways in which a command ends, each with what a command has of it by its declaration. */
enum Kind {
    NOT_STARTED("before Startup", (spec, declared) -> List.of(one("", TpmRc.INITIALIZE))),
    FRAME("tag, size", (spec, declared) -> List.of(one("tag", TpmRc.BAD_TAG), one("size", TpmRc.COMMAND_SIZE))),
    HANDLE("handle", Kind::handles),
    HIERARCHY("hierarchy off", Kind::hierarchies),
    READ_ONLY("read-only", Kind::readOnly),
    AUTHORIZATION("authorization", Kind::authorizations),
    SESSION(
            "session",
            (spec, declared) -> List.of(
                    spec.has(Flag.NO_SESSIONS) ? one("", TpmRc.AUTH_CONTEXT) : new Case("", Ending::isOfSessionArea))),
    CUT("cut", Kind::cuts),
    SIZE("sizes", (spec, declared) -> parameters(spec, declared, TpmRc.SIZE::equals)),
    RESERVED("reserved bits", (spec, declared) -> parameters(spec, declared, TpmRc.RESERVED_BITS::equals)),
    VALUE("values", (spec, declared) -> parameters(spec, declared, Kind::isOfValue)),
    TRAILING(
            "trailing",
            (spec, declared) -> List.of(
                    new Case("", ending -> ending.trailing() && ending.rc().equals(TpmRc.SIZE)))),
    NV("NV access", Kind::indices),
    PRESENCE(
            "presence",
            (spec, declared) ->
                    spec.has(Flag.PP_REQUIRED) ? List.of(one("", TpmRc.PP.with(Position.session(1)))) : List.of()),
    OWN("own", Kind::own),
    SUCCESS("success", Kind::successes);

    /** One thing that must have been seen of a command. */
    record Case(String name, Predicate<Ending> is) {}

    /**
     * How a command ended on both TPM.
     *
     * @param alike whether the other had the same code, or one that is declared to differ
     * @param trailing whether there was an octet too much
     * @param wellFormed whether it was what it is declared to be
     */
    record Ending(TpmRc rc, boolean alike, boolean trailing, boolean wellFormed) {
        boolean succeeded() {
            return rc.equals(TpmRc.SUCCESS);
        }

        private boolean hasSession() {
            return rc.isFormatOne() && (rc.value() & 0x840) == 0x800;
        }

        private boolean isOfHandle() {
            boolean reference = rc.value() >= TpmRc.REFERENCE_H0.value() && rc.value() <= TpmRc.REFERENCE_H6.value();
            boolean positioned = rc.isFormatOne() && (rc.value() & 0x840) == 0 && rc.value() > 0xFF;
            return reference || positioned && rc.base().equals(TpmRc.HANDLE);
        }

        boolean isOfSessionArea() {
            boolean reference = rc.value() >= TpmRc.REFERENCE_S0.value() && rc.value() <= TpmRc.REFERENCE_S6.value();
            return reference || hasSession() && !AUTHORIZATIONS.contains(rc.base());
        }

        /** A command that is what it is declared to be, refused for what it asks. */
        boolean isOwn() {
            return wellFormed
                    && !succeeded()
                    && !hasSession()
                    && !isOfSessionArea()
                    && !isOfHandle()
                    && !COMMON.contains(rc);
        }
    }

    /** One of each type that there may be something of or not. */
    private static final List<TpmHandle> ENTITIES = List.of(
            new TpmHandle(0x80FFFFFE),
            new TpmHandle(0x81FFFF00),
            new TpmHandle(0x01FFFF00),
            new TpmHandle(0x02000030),
            new TpmHandle(0x03000030));

    static final List<TpmHandle> HIERARCHIES = List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM);

    private static final Set<TpmRc> AUTHORIZATIONS = Set.of(TpmRc.AUTH_FAIL, TpmRc.BAD_AUTH, TpmRc.POLICY_FAIL);
    /** Codes that any command may end with. */
    private static final Set<TpmRc> COMMON = Set.of(
            TpmRc.INITIALIZE,
            TpmRc.BAD_TAG,
            TpmRc.COMMAND_SIZE,
            TpmRc.AUTH_MISSING,
            TpmRc.AUTH_CONTEXT,
            TpmRc.AUTH_TYPE,
            TpmRc.AUTH_UNAVAILABLE,
            TpmRc.LOCKOUT);

    /** What is locked may be locked again. */
    private static final Set<String> LOCKS = Set.of("NV_ReadLock", "NV_WriteLock");

    /** Commands that have nothing behind them in a virtual TPM. */
    private static final Set<String> NEVER_SUCCEED =
            Set.of("AC_GetCapability", "AC_Send", "FieldUpgradeData", "FieldUpgradeStart");

    /** Commands that do what they are asked, if they are asked in form and by whom they must be. */
    private static final Set<String> NOTHING_OF_THEIR_OWN = Set.of(
            "AC_GetCapability",
            "ContextSave",
            "DictionaryAttackLockReset",
            "DictionaryAttackParameters",
            "ECC_Parameters",
            "EC_Ephemeral",
            "FirmwareRead",
            "GetRandom",
            "GetTestResult",
            "Hash",
            "HashSequenceStart",
            "IncrementalSelfTest",
            "NV_ReadPublic",
            "NV_ReadPublic2",
            "PolicyAuthValue",
            "PolicyGetDigest",
            "PolicyPassword",
            "PolicyPhysicalPresence",
            "PolicyRestart",
            "ReadClock",
            "SelfTest",
            "StirRandom",
            "TestParms",
            "Vendor_TCG_Test");

    final String title;
    private final BiFunction<CommandSpec<?, ?>, Declared, List<Case>> cases;

    Kind(String title, BiFunction<CommandSpec<?, ?>, Declared, List<Case>> cases) {
        this.title = title;
        this.cases = cases;
    }

    /**
     * What must have been seen of a command, once right ones are known.
     *
     * @param presence whether physical presence can be asserted: without it, a command that needs it gets no further than that
     */
    List<Case> of(CommandSpec<?, ?> spec, Declared declared, boolean presence) {
        // There is nothing that this one could set.
        if (spec == SetCapabilitySpec.INSTANCE && ordinal() >= TRAILING.ordinal()) return List.of();
        boolean reached =
                presence || !spec.has(Flag.PP_REQUIRED) || ordinal() < AUTHORIZATION.ordinal() || this == PRESENCE;
        return reached ? cases.apply(spec, declared) : List.of();
    }

    private static Case one(String name, TpmRc... codes) {
        return new Case(name, ending -> Arrays.asList(codes).contains(ending.rc()));
    }

    private static List<Case> handles(CommandSpec<?, ?> spec, Declared declared) {
        List<Case> cases = new ArrayList<>();
        for (int n = 1; n <= spec.roles().size(); n++) {
            cases.add(one("of another type " + n, TpmRc.VALUE.with(Position.handle(n))));
            if (!declared.takes(spec, n - 1, ENTITIES)) continue;
            TpmRc reference = new TpmRc(TpmRc.REFERENCE_H0.value() + n - 1);
            cases.add(one("of nothing " + n, TpmRc.HANDLE.with(Position.handle(n)), reference));
        }
        return cases;
    }

    private static List<Case> hierarchies(CommandSpec<?, ?> spec, Declared declared) {
        List<Case> cases = new ArrayList<>();
        for (int n = 1; n <= spec.roles().size(); n++) {
            if (!declared.takes(spec, n - 1, HIERARCHIES)) continue;
            cases.add(one("handle " + n, TpmRc.HIERARCHY.with(Position.handle(n))));
        }
        return cases;
    }

    private static List<Case> readOnly(CommandSpec<?, ?> spec, Declared declared) {
        boolean disallowed = spec.has(Flag.READ_ONLY_DISALLOWED) && declared.command(ReadOnlyControlSpec.CC);
        return disallowed ? List.of(one("", TpmRc.READ_ONLY)) : List.of();
    }

    private static List<Case> authorizations(CommandSpec<?, ?> spec, Declared declared) {
        List<Case> cases = new ArrayList<>();
        int n = 0;
        for (Role role : spec.roles()) {
            if (role == Role.NONE) continue;
            if (n++ == 0) cases.add(one("missing", TpmRc.AUTH_MISSING));
            Position session = Position.session(n);
            cases.add(one(
                    "wrong " + n,
                    AUTHORIZATIONS.stream().map(rc -> rc.with(session)).toArray(TpmRc[]::new)));
        }
        return cases;
    }

    private static List<Case> parameters(CommandSpec<?, ?> spec, Declared declared, Predicate<TpmRc> base) {
        return declared.found(spec).stream()
                .filter(rc -> base.test(rc.base()))
                .map(rc -> one(rc.toString(), rc))
                .toList();
    }

    private static List<Case> cuts(CommandSpec<?, ?> spec, Declared declared) {
        List<Case> cases = parameters(spec, declared, TpmRc.INSUFFICIENT::equals);
        boolean neverRight = cases.isEmpty() && Declared.hasParameters(spec);
        return neverRight ? List.of(one("", TpmRc.INSUFFICIENT.with(Position.parameter(1)))) : cases;
    }

    private static boolean isOfValue(TpmRc base) {
        return !Set.of(TpmRc.INSUFFICIENT, TpmRc.SIZE, TpmRc.RESERVED_BITS).contains(base);
    }

    private static List<Case> indices(CommandSpec<?, ?> spec, Declared declared) {
        List<Case> cases = new ArrayList<>();
        if (!declared.usesIndex(spec)) return cases;
        cases.add(one("not permitted", TpmRc.NV_AUTHORIZATION));
        if (!LOCKS.contains(Shape.shortName(spec))) cases.add(one("locked", TpmRc.NV_LOCKED));
        return cases;
    }

    private static List<Case> own(CommandSpec<?, ?> spec, Declared declared) {
        boolean nothing = NOTHING_OF_THEIR_OWN.contains(Shape.shortName(spec));
        return nothing ? List.of() : List.of(new Case("", Ending::isOwn));
    }

    private static List<Case> successes(CommandSpec<?, ?> spec, Declared declared) {
        boolean never = NEVER_SUCCEED.contains(Shape.shortName(spec));
        return never ? List.of() : List.of(new Case("", Ending::succeeded));
    }
}
