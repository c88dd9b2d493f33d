package etpm.engine.action.capability;

import etpm.engine.Algorithms;
import etpm.engine.Firmware;
import etpm.engine.Vendor;
import etpm.engine.action.ActionTable;
import etpm.engine.nv.NvSpace;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Commits;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.Orderly;
import etpm.engine.state.StateReset;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaMemory;
import etpm.spec.attr.TpmaPermanent;
import etpm.spec.attr.TpmaStartupClear;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmPs;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSpec;
import etpm.spec.type.TpmsTaggedProperty;
import java.util.ArrayList;
import java.util.List;

/** The values of TPM_PT (Part 2, 6.13): what never changes, and what the state says. */
public final class Properties {
    /** So many persistent objects fit unless indices take the room, which is theirs too (TPMA_MEMORY.sharedNV). */
    private static final int PERSISTENT_MIN = 9;

    private Properties() {}

    /** All properties, ascending. */
    public static List<TpmsTaggedProperty> all(Tx tx, CommandContext ctx) {
        List<TpmsTaggedProperty> properties = fixed(ctx);
        properties.addAll(variable(tx, ctx));
        return properties;
    }

    private static TpmsTaggedProperty of(TpmPt property, long value) {
        return new TpmsTaggedProperty(property, value & 0xFFFFFFFFL);
    }

    /** The properties that only other firmware changes. */
    private static List<TpmsTaggedProperty> fixed(CommandContext ctx) {
        List<CommandSpec<?, ?>> commands = implemented();
        long vendor =
                commands.stream().filter(command -> command.has(Flag.VENDOR)).count();
        List<TpmsTaggedProperty> list = new ArrayList<>();
        list.add(of(TpmPt.FAMILY_INDICATOR, TpmSpec.FAMILY.value()));
        list.add(of(TpmPt.LEVEL, TpmSpec.LEVEL.value()));
        list.add(of(TpmPt.REVISION, TpmSpec.VERSION.value()));
        list.add(of(TpmPt.ERRATA, TpmSpec.ERRATA.value()));
        list.add(of(TpmPt.YEAR, TpmSpec.YEAR.value()));
        list.add(of(TpmPt.MANUFACTURER, Vendor.MANUFACTURER));
        list.add(of(TpmPt.VENDOR_STRING_1, Vendor.VENDOR_STRING_1));
        list.add(of(TpmPt.VENDOR_STRING_2, Vendor.VENDOR_STRING_2));
        list.add(of(TpmPt.VENDOR_STRING_3, 0));
        list.add(of(TpmPt.VENDOR_STRING_4, 0));
        list.add(of(TpmPt.VENDOR_TPM_TYPE, 0));
        list.add(of(TpmPt.FIRMWARE_VERSION_1, Vendor.FIRMWARE_VERSION_1));
        list.add(of(TpmPt.FIRMWARE_VERSION_2, ctx.firmware().hash()));
        list.add(of(TpmPt.INPUT_BUFFER, Implementation.MAX_2B_BUFFER_SIZE));
        list.add(of(TpmPt.HR_TRANSIENT_MIN, Implementation.MAX_LOADED_OBJECTS));
        list.add(of(TpmPt.HR_PERSISTENT_MIN, PERSISTENT_MIN));
        list.add(of(TpmPt.HR_LOADED_MIN, Implementation.MAX_LOADED_SESSIONS));
        list.add(of(TpmPt.ACTIVE_SESSIONS_MAX, Implementation.MAX_ACTIVE_SESSIONS));
        list.add(of(TpmPt.PCR_COUNT, Implementation.IMPLEMENTATION_PCR));
        list.add(of(TpmPt.PCR_SELECT_MIN, Implementation.PCR_SELECT_MIN));
        list.add(of(TpmPt.CONTEXT_GAP_MAX, StateReset.CONTEXT_GAP_MAX));
        list.add(of(TpmPt.NV_COUNTERS_MAX, 0));
        list.add(of(TpmPt.NV_INDEX_MAX, ctx.algorithms().profile().nvIndexMax()));
        list.add(of(TpmPt.MEMORY, TpmaMemory.sharedNV | TpmaMemory.objectCopiedToRam));
        list.add(of(TpmPt.CLOCK_UPDATE, Orderly.CLOCK_UPDATE));
        list.add(of(TpmPt.CONTEXT_HASH, Algorithms.CONTEXT_HASH.value()));
        list.add(of(TpmPt.CONTEXT_SYM, Algorithms.CONTEXT_CIPHER.value()));
        list.add(of(TpmPt.CONTEXT_SYM_SIZE, Algorithms.CONTEXT_KEY_BITS));
        list.add(of(TpmPt.ORDERLY_COUNT, Tx.ORDERLY_COUNT - 1));
        list.add(of(TpmPt.MAX_COMMAND_SIZE, Implementation.MAX_COMMAND_SIZE));
        list.add(of(TpmPt.MAX_RESPONSE_SIZE, Implementation.MAX_RESPONSE_SIZE));
        list.add(of(TpmPt.MAX_DIGEST, Implementation.MAX_DIGEST_SIZE));
        list.add(of(TpmPt.MAX_OBJECT_CONTEXT, Implementation.SIZEOF_TPMS_CONTEXT_DATA));
        list.add(of(TpmPt.MAX_SESSION_CONTEXT, Implementation.SIZEOF_TPMS_CONTEXT_DATA));
        list.add(of(TpmPt.PS_FAMILY_INDICATOR, TpmPs.PC.value()));
        list.add(of(TpmPt.PS_LEVEL, 0));
        list.add(of(TpmPt.PS_REVISION, ctx.algorithms().profile().psRevision()));
        list.add(of(TpmPt.PS_DAY_OF_YEAR, 0));
        list.add(of(TpmPt.PS_YEAR, 0));
        list.add(of(TpmPt.SPLIT_MAX, Commits.MOST));
        list.add(of(TpmPt.TOTAL_COMMANDS, commands.size()));
        list.add(of(TpmPt.LIBRARY_COMMANDS, commands.size() - vendor));
        list.add(of(TpmPt.VENDOR_COMMANDS, vendor));
        list.add(of(TpmPt.NV_BUFFER_MAX, Implementation.MAX_NV_BUFFER_SIZE));
        list.add(of(TpmPt.MODES, 0));
        list.add(of(TpmPt.MAX_CAP_BUFFER, Implementation.MAX_CAP_BUFFER));
        list.add(of(TpmPt.FIRMWARE_SVN, ctx.firmware().svn()));
        list.add(of(TpmPt.FIRMWARE_MAX_SVN, Firmware.MAX_SVN));
        return list;
    }

    private static List<TpmsTaggedProperty> variable(Tx tx, CommandContext ctx) {
        int loaded = tx.live().sessions().taken();
        int saved = tx.reset().savedSessions().size();
        long curves = ctx.algorithms().curves().size();
        long counters = tx.nvIndices().values().stream()
                .filter(index -> index.attributes().nt().equals(TpmNt.COUNTER))
                .count();
        DictionaryAttack attack = tx.dictionaryAttack();
        List<TpmsTaggedProperty> list = new ArrayList<>();
        list.add(of(TpmPt.PERMANENT, permanent(tx)));
        list.add(of(TpmPt.STARTUP_CLEAR, startupClear(tx)));
        list.add(of(TpmPt.HR_NV_INDEX, tx.nvIndices().size()));
        list.add(of(TpmPt.HR_LOADED, loaded));
        list.add(of(TpmPt.HR_LOADED_AVAIL, Implementation.MAX_LOADED_SESSIONS - loaded));
        list.add(of(TpmPt.HR_ACTIVE, loaded + saved));
        list.add(of(TpmPt.HR_ACTIVE_AVAIL, Implementation.MAX_ACTIVE_SESSIONS - loaded - saved));
        list.add(of(
                TpmPt.HR_TRANSIENT_AVAIL,
                Implementation.MAX_LOADED_OBJECTS - tx.live().objects().taken()));
        list.add(of(TpmPt.HR_PERSISTENT, tx.persistentObjects().size()));
        list.add(of(TpmPt.HR_PERSISTENT_AVAIL, NvSpace.objectsThatFit(tx)));
        list.add(of(TpmPt.NV_COUNTERS, counters));
        list.add(of(TpmPt.NV_COUNTERS_AVAIL, NvSpace.countersThatFit(tx)));
        list.add(of(TpmPt.ALGORITHM_SET, 0));
        list.add(of(TpmPt.LOADED_CURVES, curves));
        list.add(of(TpmPt.LOCKOUT_COUNTER, attack.failedTries()));
        list.add(of(TpmPt.MAX_AUTH_FAIL, attack.maxTries()));
        list.add(of(TpmPt.LOCKOUT_INTERVAL, attack.recoveryTime()));
        list.add(of(TpmPt.LOCKOUT_RECOVERY, attack.lockoutRecovery()));
        list.add(of(TpmPt.NV_WRITE_RECOVERY, 0));
        list.add(of(TpmPt.AUDIT_COUNTER_0, tx.counters().auditCounter() >>> 32));
        list.add(of(TpmPt.AUDIT_COUNTER_1, tx.counters().auditCounter()));
        return list;
    }

    private static int permanent(Tx tx) {
        int word = 0;
        if (!tx.hierarchies().owner().authValue().isEmpty()) word |= TpmaPermanent.ownerAuthSet;
        if (!tx.hierarchies().endorsement().authValue().isEmpty()) word |= TpmaPermanent.endorsementAuthSet;
        if (!tx.hierarchies().lockout().authValue().isEmpty()) word |= TpmaPermanent.lockoutAuthSet;
        if (tx.hierarchies().disableClear()) word |= TpmaPermanent.disableClear;
        if (tx.dictionaryAttack().isLockedOut()) word |= TpmaPermanent.inLockout;
        return word | TpmaPermanent.tpmGeneratedEPS;
    }

    private static int startupClear(Tx tx) {
        int word = 0;
        if (tx.live().phEnable()) word |= TpmaStartupClear.phEnable;
        if (tx.clear().shEnable()) word |= TpmaStartupClear.shEnable;
        if (tx.clear().ehEnable()) word |= TpmaStartupClear.ehEnable;
        if (tx.clear().phEnableNv()) word |= TpmaStartupClear.phEnableNV;
        if (tx.clear().readOnly()) word |= TpmaStartupClear.readOnly;
        if (tx.live().startedOrderly()) word |= TpmaStartupClear.orderly;
        return word;
    }

    /** The commands that this TPM implements, by ascending code, each code once. */
    static List<CommandSpec<?, ?>> implemented() {
        return CommandTable.all().stream()
                .filter(command -> !command.has(Flag.SPECIAL_CASE) && ActionTable.create(command.code()) != null)
                .toList();
    }
}
