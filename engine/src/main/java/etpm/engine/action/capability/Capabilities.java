package etpm.engine.action.capability;

import etpm.engine.Algorithms;
import etpm.engine.auth.Entities;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.CountdownTimer;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.SavedSession;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaAct;
import etpm.spec.attr.TpmaAlgorithm;
import etpm.spec.attr.TpmaCc;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmPtPcr;
import etpm.spec.type.TpmsActData;
import etpm.spec.type.TpmsAlgProperty;
import etpm.spec.type.TpmsTaggedPcrSelect;
import etpm.spec.type.TpmsTaggedPolicy;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/** The lists of TPM2_GetCapability (Part 3, 30.2). */
final class Capabilities {
    /** A part of a list, and whether there is more of it. */
    record Part(boolean moreData, TpmuCapabilities data) {}

    /** Entries of a list that were asked for. */
    private record Cut<T>(List<T> entries, boolean more) {}

    /** Permanent handles that nothing is authorized with by a policy; nor with the limited hierarchies that descend from them. */
    private static final List<TpmHandle> WITHOUT_POLICY = List.of(TpmHandle.NULL, TpmHandle.PW, TpmHandle.PLATFORM_NV);

    private final Tx tx;
    private final CommandContext ctx;

    Capabilities(Tx tx, CommandContext ctx) {
        this.tx = tx;
        this.ctx = ctx;
    }

    /** The entries from {@code first} on, at most {@code count} and at most {@code most}. */
    private static <T> Cut<T> cut(List<T> all, ToLongFunction<T> number, long first, long count, int most) {
        List<T> from = all.stream()
                .filter(entry -> Long.compareUnsigned(number.applyAsLong(entry), first) >= 0)
                .toList();
        int limit = (int) Math.min(count, most);
        return new Cut<>(from.subList(0, Math.min(limit, from.size())), from.size() > limit);
    }

    Part algorithms(long property, long count) {
        Cut<TpmAlgId> cut =
                cut(ctx.algorithms().algorithms(), TpmAlgId::value, property, count, Implementation.MAX_CAP_ALGS);
        List<TpmsAlgProperty> entries = cut.entries().stream()
                .map(algorithm -> new TpmsAlgProperty(algorithm, attributes(algorithm)))
                .toList();
        return new Part(cut.more(), new TpmuCapabilities.Algorithms(entries));
    }

    /** The attribute word of an algorithm, from its letters in the registry (Part 2, 8.2). */
    private static TpmaAlgorithm attributes(TpmAlgId algorithm) {
        // The registry's letters leave out that keyed hashes sign and encrypt; every other TPM says so, and tools rely
        // on it.
        int word = algorithm.equals(TpmAlgId.KEYEDHASH) ? TpmaAlgorithm.signing | TpmaAlgorithm.encrypting : 0;
        for (char letter : algorithm.letters().toCharArray()) {
            word |= switch (letter) {
                case 'A' -> TpmaAlgorithm.asymmetric;
                case 'S' -> TpmaAlgorithm.symmetric;
                case 'H' -> TpmaAlgorithm.hash;
                case 'O' -> TpmaAlgorithm.object;
                case 'X' -> TpmaAlgorithm.signing;
                case 'E' -> TpmaAlgorithm.encrypting;
                case 'M' -> TpmaAlgorithm.method;
                default -> 0;
            };
        }
        return new TpmaAlgorithm(word);
    }

    Part handles(long property, long count) {
        TpmHandle first = new TpmHandle((int) property);
        Cut<TpmHandle> cut = cut(
                handles(first.type()), handle -> handle.index(), first.index(), count, Implementation.MAX_CAP_HANDLES);
        return new Part(cut.more(), new TpmuCapabilities.Handles(cut.entries()));
    }

    private List<TpmHandle> handles(TpmHt type) {
        if (type.equals(TpmHt.PCR)) return range(TpmHandle.PCR_FIRST, Implementation.IMPLEMENTATION_PCR);
        if (type.equals(TpmHt.NV_INDEX) || type.equals(TpmHt.EXTERNAL_NV) || type.equals(TpmHt.PERMANENT_NV)) {
            return stored(tx.nvIndices().keySet()).stream()
                    .filter(handle -> handle.type().equals(type))
                    .toList();
        }
        if (type.equals(TpmHt.LOADED_SESSION)) {
            return tx.live().sessions().all().stream().map(Session::handle).toList();
        }
        if (type.equals(TpmHt.SAVED_SESSION)) {
            // Which kind a saved session is of is not told: all have handles of HMAC sessions.
            return tx.reset().savedSessions().stream()
                    .map(SavedSession::handle)
                    .map(handle -> new TpmHandle(TpmHandle.HMAC_SESSION_FIRST.value() + handle.index()))
                    .sorted(java.util.Comparator.comparingInt(TpmHandle::index))
                    .toList();
        }
        if (type.equals(TpmHt.PERMANENT)) {
            return Algorithms.PERMANENT;
        }
        if (type.equals(TpmHt.TRANSIENT)) return tx.transients();
        if (type.equals(TpmHt.PERSISTENT)) return stored(tx.persistentObjects().keySet());
        // Nothing is attached.
        if (type.equals(TpmHt.AC)) return List.of();
        throw TpmRc.HANDLE.at(GetCapabilitySpec.property);
    }

    private static List<TpmHandle> range(TpmHandle first, int count) {
        List<TpmHandle> handles = new ArrayList<>();
        for (int i = 0; i < count; i++) handles.add(new TpmHandle(first.value() + i));
        return handles;
    }

    private static List<TpmHandle> stored(java.util.Set<Long> keys) {
        return keys.stream().map(key -> new TpmHandle(key.intValue())).toList();
    }

    Part commands(long property, long count) {
        Cut<CommandSpec<?, ?>> cut =
                cut(Properties.implemented(), CommandSpec::code, property, count, Implementation.MAX_CAP_CC);
        List<TpmaCc> entries =
                cut.entries().stream().map(CommandSpec::attributes).toList();
        return new Part(cut.more(), new TpmuCapabilities.Command(entries));
    }

    Part ppCommands(long property, long count) {
        List<TpmCc> all = new ArrayList<>(tx.commandAudit().physicalPresence());
        Properties.implemented().stream()
                .filter(command -> command.has(etpm.spec.command.Flag.PP_REQUIRED))
                .map(command -> new TpmCc(command.code()))
                .filter(code -> !all.contains(code))
                .forEach(all::add);
        all.sort(java.util.Comparator.comparingInt(TpmCc::value));
        Cut<TpmCc> cut = cut(all, TpmCc::value, property, count, Implementation.MAX_CAP_CC);
        return new Part(cut.more(), new TpmuCapabilities.PpCommands(cut.entries()));
    }

    Part auditCommands(long property, long count) {
        Cut<TpmCc> cut = cut(tx.commandAudit().audited(), TpmCc::value, property, count, Implementation.MAX_CAP_CC);
        return new Part(cut.more(), new TpmuCapabilities.AuditCommands(cut.entries()));
    }

    Part pcrs(long property) {
        if (property != 0) throw TpmRc.VALUE.at(GetCapabilitySpec.property);
        // The allocation of now: one that awaits the next start has no PCR yet.
        return new Part(false, new TpmuCapabilities.AssignedPcr(PcrSelections.inForce(tx)));
    }

    /** Properties come in groups, and a list has those of one. */
    Part properties(long property, long count) {
        long first = Math.max(property, TpmPt.FIXED.value());
        long group = TpmPt.GROUP.value();
        long nextGroup = first - first % group + group;
        List<TpmsTaggedProperty> ofGroup = Properties.all(tx, ctx).stream()
                .filter(tagged -> tagged.property().value() < nextGroup)
                .toList();
        Cut<TpmsTaggedProperty> cut =
                cut(ofGroup, tagged -> tagged.property().value(), first, count, Implementation.MAX_TPM_PROPERTIES);
        return new Part(cut.more(), new TpmuCapabilities.TpmProperties(cut.entries()));
    }

    Part pcrProperties(long property, long count) {
        List<TpmsTaggedPcrSelect> all = new ArrayList<>();
        all.add(tagged(TpmPtPcr.SAVE, pcr -> PcrAttributes.of(pcr).saved()));
        TpmPtPcr[] extend = {
            TpmPtPcr.EXTEND_L0, TpmPtPcr.EXTEND_L1, TpmPtPcr.EXTEND_L2, TpmPtPcr.EXTEND_L3, TpmPtPcr.EXTEND_L4
        };
        TpmPtPcr[] reset = {
            TpmPtPcr.RESET_L0, TpmPtPcr.RESET_L1, TpmPtPcr.RESET_L2, TpmPtPcr.RESET_L3, TpmPtPcr.RESET_L4
        };
        for (int i = 0; i < extend.length; i++) {
            int locality = i;
            all.add(tagged(extend[i], pcr -> PcrAttributes.of(pcr).extendAllowed(locality)));
            all.add(tagged(reset[i], pcr -> PcrAttributes.of(pcr).resetAllowed(locality)));
        }
        all.add(tagged(TpmPtPcr.NO_INCREMENT, pcr -> !PcrAttributes.of(pcr).counted()));
        all.add(tagged(TpmPtPcr.DRTM_RESET, pcr -> PcrAttributes.of(pcr).isDrtm()));
        all.add(tagged(TpmPtPcr.POLICY, pcr -> PcrAttributes.of(pcr).authorizedIn(tx.profile())));
        all.add(tagged(TpmPtPcr.AUTH, pcr -> PcrAttributes.of(pcr).authorizedIn(tx.profile())));
        Cut<TpmsTaggedPcrSelect> cut =
                cut(all, select -> select.tag().value(), property, count, Implementation.MAX_PCR_PROPERTIES);
        return new Part(cut.more(), new TpmuCapabilities.PcrProperties(cut.entries()));
    }

    private static TpmsTaggedPcrSelect tagged(TpmPtPcr tag, IntPredicate has) {
        byte[] bits = new byte[Implementation.PCR_SELECT_MAX];
        for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
            if (has.test(pcr)) bits[pcr / 8] |= (byte) (1 << pcr % 8);
        }
        return new TpmsTaggedPcrSelect(tag, Bytes.wrap(bits));
    }

    Part curves(long property, long count) {
        Cut<TpmEccCurve> cut =
                cut(ctx.algorithms().curves(), TpmEccCurve::value, property, count, Implementation.MAX_ECC_CURVES);
        return new Part(cut.more(), new TpmuCapabilities.EccCurves(cut.entries()));
    }

    Part authPolicies(long property, long count) {
        if (!new TpmHandle((int) property).type().equals(TpmHt.PERMANENT)) {
            throw TpmRc.VALUE.at(GetCapabilitySpec.property);
        }
        List<TpmHandle> all = Algorithms.PERMANENT.stream()
                .filter(handle -> !WITHOUT_POLICY.contains(handle.base()))
                .toList();
        Cut<TpmHandle> cut = cut(
                all,
                handle -> Integer.toUnsignedLong(handle.value()),
                property,
                count,
                Implementation.MAX_TAGGED_POLICIES);
        List<TpmsTaggedPolicy> entries = cut.entries().stream()
                .map(handle -> {
                    Entities.Policy policy = Entities.policy(tx, handle);
                    return new TpmsTaggedPolicy(handle, new TpmtHa(policy.hashAlg(), policy.digest()));
                })
                .toList();
        return new Part(cut.more(), new TpmuCapabilities.AuthPolicies(entries));
    }

    Part countdownTimers(long property, long count) {
        if (!new TpmHandle((int) property).isCountdownTimer()) throw TpmRc.VALUE.at(GetCapabilitySpec.property);
        Cut<TpmHandle> cut = cut(
                Algorithms.COUNTDOWN_TIMERS, handle -> handle.value(), property, count, Implementation.MAX_ACT_DATA);
        return new Part(
                cut.more(),
                new TpmuCapabilities.ActData(
                        cut.entries().stream().map(this::countdownTimer).toList()));
    }

    private TpmsActData countdownTimer(TpmHandle handle) {
        CountdownTimer timer = tx.clear().timer(handle);
        long time = tx.orderly().time();
        int word = (timer.isSignaled(time) ? TpmaAct.signaled : 0)
                | (timer.preserveSignaled() ? TpmaAct.preserveSignaled : 0);
        return new TpmsActData(handle, timer.timeout(time), new TpmaAct(word));
    }

    /** One, number 0: the name of the profile. */
    Part vendorProperties(long property, long count) {
        boolean there = property == 0;
        boolean told = there && count > 0;
        return new Part(
                there && !told,
                new TpmuCapabilities.VendorProperty(told ? List.of(tx.profile().id()) : List.of()));
    }

    /** There are none: no transport has a key for a secure channel. */
    static Part publicKeys() {
        return new Part(false, new TpmuCapabilities.PubKeys(List.of()));
    }

    /** None: no command comes through a secure channel. */
    static Part secureChannels() {
        return new Part(false, new TpmuCapabilities.SpdmSessionInfo(List.of()));
    }
}
