package etpm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.Exported;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.Manufactured;
import etpm.engine.state.NvIndex;
import etpm.engine.state.PcrAllocation;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.Stored;
import etpm.engine.state.TpmObject;
import etpm.engine.state.TpmState;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.store.Anchor;
import etpm.store.Binding;
import etpm.store.LockReach;
import etpm.store.Reading;
import etpm.store.Sealed;
import etpm.store.Standing;
import etpm.store.Summary;
import etpm.store.key.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What commands say about a state, without its secrets: as an ordered map, which is JSON as it stands, and text with the same
 * names in words.
 */
final class StateText {
    private StateText() {}

    /** Tells plainly what does not protect a state that is about to be used. */
    static void protection(Summary summary, Consumer<String> notices) {
        if (!summary.isProtected()) {
            notices.accept("the state is not protected: whoever can read it has the TPM's keys; \"etpm state rekey\""
                    + " with a key source seals it");
        }
        if (summary.binding().kind().equals(Anchor.NONE)) {
            notices.accept("no anchor: an older copy of the state, put in its place, is not noticed");
        }
        LockReach lock = summary.lock().orElse(null);
        if (lock != null && lock.holds() == LockReach.Holds.UNKNOWN) {
            notices.accept("the state is on a file system ("
                    + (lock.fileSystem().isEmpty() ? "of an unknown type" : lock.fileSystem())
                    + ") that other machines may reach, and whether its lock keeps them out cannot be known: see to it"
                    + " that no other server uses this state");
        }
    }

    /** What anyone sees. */
    static Map<String, Object> outside(String where, Sealed sealed) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("state", where);
        text.put("instance", sealed.instance().toHex());
        text.put("format", sealed.version());
        text.put("segment", sealed.segment());
        text.put("octets", sealed.size());
        text.put("protected", sealed.isProtected());
        text.put("slots", slots(sealed.slots()));
        text.put("anchor", anchor(sealed.binding(), null));
        return text;
    }

    /** What who can open it sees. */
    static Map<String, Object> inside(String where, Reading reading) {
        Summary summary = reading.summary();
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("state", where);
        text.put("instance", summary.instance().toHex());
        text.put("format", summary.version());
        text.put("segment", summary.segment());
        text.put("records", summary.sequence());
        text.put("octets", summary.size());
        text.put("epoch", summary.epoch());
        text.put("digest", summary.digest().toHex());
        text.put("protected", summary.isProtected());
        text.put("slots", slots(summary.slots()));
        text.put("anchor", anchor(summary.binding(), reading.standing()));
        return text;
    }

    /** The TPM in it. */
    static Map<String, Object> tpm(Map<String, byte[]> records) {
        Map<String, Object> text = new LinkedHashMap<>();
        Manufactured made = Stored.manufactured(records);
        text.put("manufactured", made.equals(Manufactured.SOME_TIME) ? "unknown" : time(made.seconds()));
        Exported exported = Stored.exported(records);
        if (exported != null) text.put("exported", time(exported.seconds()));
        TpmState state = Stored.read(records, 0);
        text.put("profile", state.persistent().profile().name());
        text.put("derivation", state.persistent().seeds().derivationVersion());
        text.put("shutdown", shutdown(state.persistent().shutdown()));
        text.put("clock", state.orderly().clock());
        text.put("resets", state.persistent().counters().totalResetCount());
        text.put("pcrBanks", banks(state.persistent().pcrAllocation()));
        text.put("dictionaryAttack", attack(state.persistent().dictionaryAttack()));
        text.put("disableClear", state.persistent().hierarchies().disableClear());
        List<Object> hierarchies = new ArrayList<>();
        hierarchies.add(hierarchy("owner", state.persistent().hierarchies().owner()));
        hierarchies.add(
                hierarchy("endorsement", state.persistent().hierarchies().endorsement()));
        hierarchies.add(hierarchy("lockout", state.persistent().hierarchies().lockout()));
        text.put("hierarchies", hierarchies);
        List<Object> objects = new ArrayList<>();
        state.nv().objects().forEach((handle, object) -> objects.add(object(handle, object)));
        text.put("objects", objects);
        List<Object> indices = new ArrayList<>();
        state.nv().indices().values().forEach(index -> indices.add(index(index)));
        text.put("nvIndices", indices);
        return text;
    }

    /** How a state that its anchor refuses stands to it. */
    static String words(Standing standing) {
        return switch (standing) {
            case OLDER -> "it is an older copy, and the TPM was changed since";
            case FORK -> "another copy of the TPM has run";
            case AHEAD ->
                "the anchor knows only an earlier state of this TPM, from before it was elsewhere, or was set back";
            case UNKNOWN -> "the anchor does not know this TPM";
            case UNANCHORED, CURRENT, UNFINISHED, NEW -> "nothing is wrong";
        };
    }

    /** The slots, a line each. */
    static String slotLines(Summary summary) {
        StringBuilder lines = new StringBuilder();
        for (Object slot : slots(summary.slots()))
            lines.append("  ").append(row(slot)).append('\n');
        return lines.toString();
    }

    private static List<Object> slots(List<Slot> slots) {
        List<Object> list = new ArrayList<>();
        for (Slot slot : slots) {
            Map<String, Object> text = new LinkedHashMap<>();
            text.put("slot", slot.label());
            text.put("created", slot.created().toString());
            text.put(
                    "needs",
                    slot.sources().isEmpty()
                            ? "nothing"
                            : String.join(
                                    " and ",
                                    slot.sources().stream()
                                            .map(Slot.Source::describe)
                                            .toList()));
            list.add(text);
        }
        return list;
    }

    private static Map<String, Object> anchor(Binding binding, @Nullable Standing standing) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("kind", binding.kind());
        if (!binding.name().isEmpty()) text.put("name", binding.name());
        if (standing != null && standing != Standing.UNANCHORED) {
            text.put("standing", standing.name().toLowerCase(Locale.ROOT));
        }
        return text;
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static String shutdown(ShutdownMark mark) {
        return switch (mark.type()) {
            case ShutdownMark.CLEAR -> "clear";
            case ShutdownMark.STATE -> "state";
            default -> "none";
        };
    }

    private static List<String> banks(PcrAllocation allocation) {
        return allocation.banks().stream()
                .filter(bank ->
                        !bank.pcrSelect().equals(Bytes.zeros(bank.pcrSelect().length())))
                .map(bank -> name(bank.hash()))
                .toList();
    }

    private static Map<String, Object> attack(DictionaryAttack attack) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("failedTries", attack.failedTries());
        text.put("maxTries", attack.maxTries());
        text.put("recoveryTime", attack.recoveryTime());
        text.put("lockoutRecovery", attack.lockoutRecovery());
        text.put("lockoutAuthEnabled", attack.lockoutAuthEnabled());
        return text;
    }

    private static Map<String, Object> hierarchy(String name, HierarchyAuth auth) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("hierarchy", name);
        text.put("password", !auth.authValue().isEmpty());
        text.put("policy", !auth.authPolicy().isEmpty());
        return text;
    }

    private static Map<String, Object> object(long handle, TpmObject object) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("handle", hex(handle));
        text.put("kind", kind(object.publicArea()));
        text.put("attributes", hex(object.attributes().value()));
        text.put("name", object.name().toHex());
        return text;
    }

    private static String kind(TpmtPublic area) {
        if (area.parameters() instanceof TpmsRsaParms rsa) return "RSA " + rsa.keyBits();
        if (area.parameters() instanceof TpmsEccParms ecc) return "ECC " + ecc.curveID();
        return name(area.type()).toUpperCase(Locale.ROOT);
    }

    private static Map<String, Object> index(NvIndex index) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("handle", index.handle().toString().toLowerCase(Locale.ROOT));
        text.put("octets", index.publicArea().dataSize());
        text.put("type", name(index.attributes().nt()));
        text.put("attributes", hex(index.attributes().value()));
        return text;
    }

    private static String name(TpmNt type) {
        return type.toString().toLowerCase(Locale.ROOT);
    }

    /** A hash as people write it, such as {@code sha256}. */
    static String name(TpmAlgId algorithm) {
        return algorithm.toString().toLowerCase(Locale.ROOT);
    }

    private static String hex(long value) {
        return String.format("0x%08x", value & 0xFFFFFFFFL);
    }

    /** As JSON. */
    static String json(Map<String, Object> text) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(text) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As lines for people. */
    static String lines(Map<String, Object> text) {
        StringBuilder lines = new StringBuilder();
        lines(text, "", lines);
        return lines.toString();
    }

    private static void lines(Map<?, ?> text, String indent, StringBuilder lines) {
        int width = text.keySet().stream()
                .mapToInt(key -> words(key.toString()).length())
                .max()
                .orElse(0);
        text.forEach((key, value) -> {
            String name = words(key.toString());
            lines.append(indent).append(name);
            if (value instanceof List<?> rows && rows.stream().anyMatch(Map.class::isInstance)) {
                lines.append('\n');
                for (Object row : rows) {
                    lines.append(indent).append("  ").append(row(row)).append('\n');
                }
            } else if (value instanceof Map<?, ?> inner
                    && inner.values().stream().anyMatch(List.class::isInstance)) {
                lines.append('\n');
                lines(inner, indent + "  ", lines);
            } else {
                lines.repeat(' ', width + 2 - name.length()).append(row(value)).append('\n');
            }
        });
    }

    /** What is on one line: what a map says, the first by its value alone. */
    private static String row(Object value) {
        if (value instanceof List<?> list)
            return String.join(" ", list.stream().map(Object::toString).toList());
        if (!(value instanceof Map<?, ?> map))
            return value instanceof Boolean is ? is ? "yes" : "no" : value.toString();
        StringBuilder row = new StringBuilder();
        map.forEach((key, each) -> {
            if (!row.isEmpty()) row.append(", ").append(words(key.toString())).append(' ');
            row.append(row(each));
        });
        return row.toString();
    }

    /** {@code lockoutRecovery} is "lockout recovery". */
    private static String words(String key) {
        return key.replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replace("pcr", "PCR")
                .replace("nv ", "NV ");
    }
}
