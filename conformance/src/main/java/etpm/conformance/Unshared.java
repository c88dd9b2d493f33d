package etpm.conformance;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaCc;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.TestParms;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtPublicParms;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuCapabilities;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only one of two TPM says that it has, commands, algorithms, curves and permanent handles: there is nothing to compare in what uses it. */
final class Unshared {
    /** A scenario came to something that only one of both TPM has. */
    static final class Used extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Used(Object what) {
            super(nameOf(what), null, false, false);
        }
    }

    /** A block cipher with the size of its keys. */
    record Cipher(TpmAlgId algorithm, int bits) {
        @Override
        public String toString() {
            return algorithm + " of " + bits + " bits";
        }
    }

    /** Some sizes are no list's: what a TPM has of them it says one by one. */
    static final List<Cipher> CIPHERS = Stream.of(TpmAlgId.AES, TpmAlgId.CAMELLIA)
            .flatMap(algorithm -> Stream.of(128, 192, 256).map(bits -> new Cipher(algorithm, bits)))
            .toList();

    static final Unshared NOTHING = new Unshared(Set.of());

    private final Set<Object> things;

    private Unshared(Set<Object> things) {
        this.things = things;
    }

    /** Of what {@link #implemented} says of each. */
    static Unshared of(Set<Object> ours, Set<Object> theirs) {
        Set<Object> things = new HashSet<>(ours);
        things.addAll(theirs);
        things.removeIf(thing -> ours.contains(thing) && theirs.contains(thing));
        return new Unshared(things);
    }

    /** The codes of a TPM's commands, its algorithms, its curves and its permanent handles. */
    static Set<Object> implemented(Client tpm) {
        Set<Object> all = new HashSet<>();
        list(tpm, TpmCap.COMMANDS, 0, TpmuCapabilities.Command.class)
                .command()
                .forEach(attributes -> all.add(attributes.value() & (TpmaCc.commandIndex | TpmaCc.V)));
        list(tpm, TpmCap.ALGS, 0, TpmuCapabilities.Algorithms.class)
                .algorithms()
                .forEach(entry -> all.add(entry.alg()));
        all.addAll(list(tpm, TpmCap.ECC_CURVES, 0, TpmuCapabilities.EccCurves.class)
                .eccCurves());
        all.addAll(list(tpm, TpmCap.HANDLES, TpmHandle.OWNER.value(), TpmuCapabilities.Handles.class)
                .handles());
        for (Cipher cipher : CIPHERS) {
            TpmsSymcipherParms parameters =
                    new TpmsSymcipherParms(new TpmtSymDefObject(cipher.algorithm(), cipher.bits(), TpmAlgId.CFB));
            if (tpm.ask(new TestParms(new TpmtPublicParms(TpmAlgId.SYMCIPHER, parameters))) != null) all.add(cipher);
        }
        return all;
    }

    private static <T extends TpmuCapabilities> T list(Client tpm, TpmCap capability, long first, Class<T> type) {
        GetCapability.Response response = tpm.ask(new GetCapability(capability, first, 1000));
        if (response == null) throw new IllegalStateException("a TPM without " + capability);
        return type.cast(response.capabilityData().data());
    }

    /** Ends the scenario that comes to such a command. */
    void refuse(CommandSpec<?, ?> spec, TpmCommand<?> command) {
        refuse(spec.code());
        if (!things.isEmpty()) search(command);
    }

    private void search(@Nullable Object value) {
        // A number is no command code.
        if (value == null || value instanceof Integer) return;
        refuse(value);
        if (value instanceof List<?> list) list.forEach(this::search);
        if (!(value instanceof Record structure)) return;
        for (RecordComponent component : structure.getClass().getRecordComponents()) {
            search(Shape.component(component, structure));
        }
    }

    /** Ends the scenario that needs such a thing. */
    void refuse(Object thing) {
        if (things.contains(thing)) throw new Used(thing);
    }

    private static String nameOf(Object thing) {
        CommandSpec<?, ?> spec = thing instanceof Integer code ? CommandTable.byCode(code) : null;
        return spec == null ? thing.toString() : spec.name();
    }

    @Override
    public String toString() {
        Set<String> names = new TreeSet<>();
        things.forEach(thing -> names.add(nameOf(thing)));
        return String.join(" ", names);
    }
}
