package etpm.conformance;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the declarations of commands refuse. A right command is changed octet by octet and read again as its declaration has it:
 * whatever code and position that ends with is a kind of failure that the command has.
 */
final class Declared {
    /** Parameters that are refused with this code, whatever else of the specification a TPM has. */
    record Wrong(TpmRc rc, byte[] parameters) {}

    /** A TPM that has all that the specification names. */
    private static final Supported EVERYTHING = new Supported() {
        @Override
        public boolean algorithm(TpmAlgId algorithm) {
            return true;
        }

        @Override
        public boolean curve(TpmEccCurve curve) {
            return true;
        }

        @Override
        public boolean keyBits(TpmAlgId algorithm, int bits) {
            return true;
        }

        @Override
        public boolean handle(TpmHandle permanent) {
            return true;
        }
    };

    private static final Comparator<TpmRc> BY_VALUE = Comparator.comparingInt(TpmRc::value);

    private final Common common;
    private final Map<CommandSpec<?, ?>, Frame> right = new HashMap<>();
    private final Map<CommandSpec<?, ?>, Set<TpmRc>> found = new HashMap<>();

    Declared(Common common) {
        this.common = common;
    }

    /** The command that a TPM takes a code for. */
    static CommandSpec<?, ?> general(CommandSpec<?, ?> spec) {
        CommandSpec<?, ?> general = spec.has(Flag.SPECIAL_CASE) ? CommandTable.byCode(spec.code()) : spec;
        return general == null ? spec : general;
    }

    /** Whether both TPM have the command with this code. */
    boolean command(int code) {
        return common.command(code);
    }

    /** Keeps a right command, from which its kinds of failure are found. */
    void learn(Frame frame) {
        right.putIfAbsent(general(frame.spec()), frame);
    }

    /** With what reading parameters was refused. */
    Set<TpmRc> found(CommandSpec<?, ?> spec) {
        return found.getOrDefault(spec, Set.of());
    }

    static boolean hasParameters(CommandSpec<?, ?> spec) {
        return !TpmRc.SUCCESS.equals(reading(spec, new TpmHandle[spec.roles().size()], new byte[0], EVERYTHING));
    }

    /** Whether both TPM take this handle there, for all that its declaration says. */
    boolean takes(Frame frame, int at, TpmHandle handle) {
        WireWriter area = new WireWriter();
        for (TpmHandle each : frame.with(at, handle).handles()) area.u32(each.value());
        try {
            general(frame.spec()).readHandles(WireReader.strict(area.toByteArray(), common));
            return true;
        } catch (RcException e) {
            return position(e.rc()) != at + 1;
        }
    }

    /** Whether both TPM take one of these handles there; unknown before a right command was sent. */
    boolean takes(CommandSpec<?, ?> spec, int at, Collection<TpmHandle> handles) {
        Frame frame = right.get(spec);
        return frame != null && handles.stream().anyMatch(handle -> takes(frame, at, handle));
    }

    /** Whether a handle is an NV index, and another one authorizes to use it. */
    boolean usesIndex(CommandSpec<?, ?> spec) {
        boolean index = false;
        boolean authorizing = false;
        for (int at = 0; at < spec.roles().size(); at++) {
            if (!takes(spec, at, List.of(TpmHandle.NV_INDEX_FIRST))) continue;
            if (!takes(spec, at, List.of(TpmHandle.OWNER))) index = true;
            else authorizing |= !takes(spec, at, List.of(TpmHandle.LOCKOUT));
        }
        return index && authorizing;
    }

    /** Whether handles and parameters are what they are declared to be. */
    boolean isWellFormed(Frame frame) {
        for (int i = 0; i < frame.handles().size(); i++) {
            if (!takes(frame, i, frame.handles().get(i))) return false;
        }
        return reading(frame, frame.parameters(), common).equals(TpmRc.SUCCESS);
    }

    private static TpmRc reading(Frame frame, byte[] parameters, Supported supported) {
        return reading(general(frame.spec()), frame.handles().toArray(TpmHandle[]::new), parameters, supported);
    }

    private static TpmRc reading(CommandSpec<?, ?> spec, TpmHandle[] handles, byte[] parameters, Supported supported) {
        try {
            WireReader reader = WireReader.strict(parameters, supported);
            spec.readParameters(handles, reader);
            reader.end();
            return TpmRc.SUCCESS;
        } catch (RcException e) {
            return e.rc();
        }
    }

    /**
     * Wrong parameters: for each code and position the first place and the last at which the right ones can be made so. What one
     * parameter is changed to does not make the next one wrong, so that it is the same for parameters that differ by chance.
     */
    List<Wrong> wrongParameters(Frame frame) {
        byte[] right = frame.parameters();
        Map<TpmRc, List<Wrong>> all = new TreeMap<>(BY_VALUE);
        for (int at = 0; at < right.length; at++) {
            byte[] cut = Arrays.copyOf(right, at);
            TpmRc insufficient = reading(frame, cut, common);
            add(all, insufficient, cut);
            for (byte[] changed : changes(right, at)) {
                TpmRc rc = reading(frame, changed, common);
                if (position(rc) == position(insufficient) && rc.equals(reading(frame, changed, EVERYTHING)))
                    add(all, rc, changed);
            }
        }
        found.computeIfAbsent(general(frame.spec()), spec -> new TreeSet<>(BY_VALUE))
                .addAll(all.keySet());
        return all.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Whether a changed octet is a value that both take or both refuse, and no length. After a wrong length other octets are read
     * as what they are not; where these are a TPM's random ones, what comes of it is chance.
     */
    boolean isValue(Frame frame, int at, byte[] changed) {
        TpmRc rc = reading(frame, changed, common);
        if (rc.equals(TpmRc.SUCCESS)) return true;
        boolean length = Set.of(TpmRc.SIZE, TpmRc.INSUFFICIENT).contains(rc.base());
        return !length
                && position(rc) == position(reading(frame, Arrays.copyOf(frame.parameters(), at), common))
                && rc.equals(reading(frame, changed, EVERYTHING));
    }

    private static void add(Map<TpmRc, List<Wrong>> all, TpmRc rc, byte[] parameters) {
        List<Wrong> alike = all.computeIfAbsent(rc, code -> new ArrayList<>());
        if (alike.size() > 1) alike.removeLast();
        alike.add(new Wrong(rc, parameters));
    }

    private static int position(TpmRc rc) {
        return rc.value() >> 8 & 0xF;
    }

    private static List<byte[]> changes(byte[] right, int at) {
        List<byte[]> changes = new ArrayList<>();
        for (int octet : new int[] {0, 0xFF, right[at] + 1, right[at] - 1, right[at] ^ 0x80, right[at] ^ 0x10}) {
            changes.add(with(right, at, octet));
        }
        if (at > 0) changes.add(with(with(right, at - 1, 0xFF), at, 0xFF));
        return changes;
    }

    private static byte[] with(byte[] octets, int at, int octet) {
        byte[] changed = octets.clone();
        changed[at] = (byte) octet;
        return changed;
    }
}
