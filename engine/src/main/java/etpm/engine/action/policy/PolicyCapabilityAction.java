package etpm.engine.action.policy;

import etpm.engine.action.capability.GetCapabilityAction;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.policy.PolicyCapability;
import etpm.spec.command.policy.PolicyCapabilitySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmHandleCodec;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmCcCodec;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmsActDataCodec;
import etpm.spec.type.TpmsAlgPropertyCodec;
import etpm.spec.type.TpmsTaggedPcrSelectCodec;
import etpm.spec.type.TpmsTaggedPolicyCodec;
import etpm.spec.type.TpmsTaggedPropertyCodec;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * Actions of TPM2_PolicyCapability: one property of the TPM compares as wanted, now. A property that is not there is unequal
 * to anything, and compares in no other way.
 *
 * <p>VALUE at capability: one that has no properties by number, or that this TPM does not have. HANDLE, VALUE at property: no
 * handle of the kind that the capability lists. VALUE: offset lies behind the property. SIZE: operandB reaches beyond it.
 * POLICY: the comparison does not hold. A trial session checks nothing.
 */
public final class PolicyCapabilityAction implements Action<PolicyCapability, PolicyCapability.Response> {
    @Override
    public PolicyCapability.Response run(PolicyCapability in, Tx tx, CommandContext ctx) {
        if (!tx.session(in.policySession()).isTrial()) check(in, tx, ctx);
        PolicyUpdate.extend(
                in.policySession(),
                tx,
                ctx,
                digest ->
                        digest.capability(in.operandB(), in.offset(), in.operation(), in.capability(), in.property()));
        return new PolicyCapability.Response();
    }

    private static void check(PolicyCapability in, Tx tx, CommandContext ctx) {
        Optional<Bytes> property = property(in, tx, ctx);
        if (property.isEmpty()) {
            if (!in.operation().equals(TpmEo.NEQ)) throw TpmRc.POLICY.bare();
            return;
        }
        Bytes data = property.get();
        if (in.offset() > data.length()) throw TpmRc.VALUE.at(PolicyCapabilitySpec.offset);
        int end = in.offset() + in.operandB().length();
        if (end > data.length()) throw TpmRc.SIZE.at(PolicyCapabilitySpec.operandB);
        Bytes compared = data.slice(in.offset(), end);
        if (!Comparison.holds(in.operation(), compared, in.operandB())) throw TpmRc.POLICY.bare();
    }

    /** The property as TPM2_GetCapability lists it, if it is there. */
    private static Optional<Bytes> property(PolicyCapability in, Tx tx, CommandContext ctx) {
        // The PCR banks are one list without numbers, and what a vendor lists has no form to be compared in.
        boolean incomparable =
                in.capability().equals(TpmCap.PCRS) || in.capability().equals(TpmCap.VENDOR_PROPERTY);
        if (incomparable) throw TpmRc.VALUE.at(PolicyCapabilitySpec.capability);
        return switch (list(in, tx, ctx)) {
            case TpmuCapabilities.Algorithms list ->
                find(in, list.algorithms(), entry -> entry.alg().value(), TpmsAlgPropertyCodec::write);
            case TpmuCapabilities.Handles list -> handle(in, list.handles());
            case TpmuCapabilities.Command list ->
                find(in, list.command(), entry -> commandCode(entry.value()), etpm.spec.attr.TpmaCcCodec::write);
            case TpmuCapabilities.PpCommands list -> find(in, list.ppCommands(), TpmCc::value, TpmCcCodec::write);
            case TpmuCapabilities.AuditCommands list -> find(in, list.auditCommands(), TpmCc::value, TpmCcCodec::write);
            case TpmuCapabilities.TpmProperties list ->
                find(
                        in,
                        list.tpmProperties(),
                        entry -> Integer.toUnsignedLong(entry.property().value()),
                        TpmsTaggedPropertyCodec::write);
            case TpmuCapabilities.PcrProperties list ->
                find(in, list.pcrProperties(), entry -> entry.tag().value(), TpmsTaggedPcrSelectCodec::write);
            case TpmuCapabilities.EccCurves list ->
                find(in, list.eccCurves(), etpm.spec.alg.TpmEccCurve::value, etpm.spec.alg.TpmEccCurveCodec::write);
            case TpmuCapabilities.AuthPolicies list ->
                find(
                        in,
                        list.authPolicies(),
                        entry -> Integer.toUnsignedLong(entry.handle().value()),
                        TpmsTaggedPolicyCodec::write);
            case TpmuCapabilities.ActData list ->
                find(
                        in,
                        list.actData(),
                        entry -> Integer.toUnsignedLong(entry.handle().value()),
                        TpmsActDataCodec::write);
            default -> Optional.empty();
        };
    }

    private static TpmuCapabilities list(PolicyCapability in, Tx tx, CommandContext ctx) {
        try {
            GetCapability one = new GetCapability(in.capability(), in.property(), 1);
            return new GetCapabilityAction().run(one, tx, ctx).capabilityData().data();
        } catch (RcException e) {
            if (in.capability().equals(TpmCap.HANDLES)) throw TpmRc.HANDLE.at(PolicyCapabilitySpec.property);
            boolean ofHandles = in.capability().equals(TpmCap.AUTH_POLICIES)
                    || in.capability().equals(TpmCap.ACT);
            throw TpmRc.VALUE.at(ofHandles ? PolicyCapabilitySpec.property : PolicyCapabilitySpec.capability);
        }
    }

    /** Sessions are listed under handles of either kind, so only the number within the kind that was asked for counts. */
    private static Optional<Bytes> handle(PolicyCapability in, List<TpmHandle> handles) {
        TpmHandle wanted = new TpmHandle((int) in.property());
        boolean there = !handles.isEmpty() && handles.getFirst().index() == wanted.index();
        return there ? Optional.of(WireWriter.encode(wanted, TpmHandleCodec::write)) : Optional.empty();
    }

    private static <T> Optional<Bytes> find(
            PolicyCapability in, List<T> entries, ToLongFunction<T> number, BiConsumer<T, WireWriter> codec) {
        boolean there = !entries.isEmpty() && number.applyAsLong(entries.getFirst()) == in.property();
        return there ? Optional.of(WireWriter.encode(entries.getFirst(), codec)) : Optional.empty();
    }

    /** The command code in an attribute word: its index, and the bit of vendor commands where it is in a code (Part 2, 8.9). */
    private static long commandCode(int attributes) {
        return Integer.toUnsignedLong(attributes & 0x2000FFFF);
    }
}
