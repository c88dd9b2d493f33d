package etpm.engine.auth;

import etpm.crypto.Crypto;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.NvIndex;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.Slot;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.Role;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** What authorization needs to know of whatever a handle stands for (Part 1, 17.1). The handles have been found to exist. */
public final class Entities {
    /**
     * A policy digest and its hash.
     *
     * @param hashAlg TPM_ALG_NULL when there is no policy
     */
    public record Policy(TpmAlgId hashAlg, Bytes digest) {
        static final Policy NONE = new Policy(TpmAlgId.NULL, Bytes.EMPTY);
    }

    private Entities() {}

    /** The entity's Name (Part 1, 14). */
    public static Bytes name(Tx tx, TpmHandle handle, Crypto crypto) {
        if (handle.isNvIndex()) return Names.of(tx.nv(handle).publicArea(), crypto);
        if (handle.isPersistent()) return tx.object(handle).name();
        if (handle.isTransient()) {
            Slot slot = tx.slot(handle);
            return slot instanceof TpmObject object ? object.name() : Bytes.EMPTY;
        }
        return Names.of(handle);
    }

    /** Whether a permanent handle's hierarchy is enabled; what is no hierarchy always is. */
    public static boolean isHierarchyEnabled(Tx tx, TpmHandle handle) {
        TpmHandle base = handle.base();
        if (base.equals(TpmHandle.OWNER)) return tx.clear().shEnable();
        if (base.equals(TpmHandle.ENDORSEMENT)) return tx.clear().ehEnable();
        if (base.equals(TpmHandle.PLATFORM)) return tx.live().phEnable();
        return true;
    }

    /** Whether the handle stands for a PCR that may have an authValue and a policy. */
    private static boolean isAuthorizedPcr(Tx tx, TpmHandle handle) {
        return handle.isPcr() && PcrAttributes.of(handle.index()).authorizedIn(tx.profile());
    }

    /** A limited hierarchy is authorized as its base is (Part 1, 10.6). */
    private static HierarchyAuth hierarchy(Tx tx, TpmHandle handle) {
        TpmHandle base = handle.base();
        if (base.equals(TpmHandle.OWNER)) return tx.hierarchies().owner();
        if (base.equals(TpmHandle.ENDORSEMENT)) return tx.hierarchies().endorsement();
        if (base.equals(TpmHandle.LOCKOUT)) return tx.hierarchies().lockout();
        if (base.equals(TpmHandle.PLATFORM)) return tx.clear().platform();
        if (base.isCountdownTimer()) return tx.clear().timer(base).auth();
        return HierarchyAuth.EMPTY;
    }

    /** The entity's authValue, without trailing zeros; empty for what has none. Still the entity's: not to be wiped. */
    public static Secret authValue(Tx tx, TpmHandle handle) {
        if (handle.isNvIndex()) {
            NvIndex index = tx.findNv(handle);
            return index == null ? Secret.EMPTY : index.authValue();
        }
        if (handle.isTransient() || handle.isPersistent()) {
            if (!handle.isPersistent() && tx.slot(handle) instanceof SequenceObject sequence)
                return sequence.authValue();
            if (!tx.isObject(handle)) return Secret.EMPTY;
            TpmtSensitive sensitive = tx.object(handle).sensitive();
            return sensitive == null ? Secret.EMPTY : sensitive.authValue();
        }
        if (isAuthorizedPcr(tx, handle)) return tx.clear().pcrAuthValue();
        // A countdown timer has a policy of its own and the platform's authValue (Part 1, 40.2).
        return hierarchy(tx, handle.isCountdownTimer() ? TpmHandle.PLATFORM : handle)
                .authValue();
    }

    /** The entity's policy. */
    public static Policy policy(Tx tx, TpmHandle handle) {
        if (handle.isNvIndex()) {
            NvIndex index = tx.nv(handle);
            return new Policy(index.publicArea().nameAlg(), index.publicArea().authPolicy());
        }
        if (handle.isTransient() || handle.isPersistent()) {
            if (!tx.isObject(handle)) return Policy.NONE;
            TpmObject object = tx.object(handle);
            return new Policy(object.publicArea().nameAlg(), object.publicArea().authPolicy());
        }
        if (isAuthorizedPcr(tx, handle))
            return new Policy(tx.pcrPolicy().hashAlg(), tx.pcrPolicy().authPolicy());
        HierarchyAuth auth = hierarchy(tx, handle);
        return new Policy(auth.policyAlg(), auth.authPolicy());
    }

    /** Whether failures to authorize the entity are not counted (Part 1, 17.8.2). */
    public static boolean isDictionaryAttackExempt(Tx tx, TpmHandle handle) {
        if (handle.isNvIndex()) return tx.nv(handle).has(TpmaNv.NO_DA);
        if (handle.isTransient() || handle.isPersistent()) {
            return !tx.isObject(handle) || tx.object(handle).has(TpmaObject.noDA);
        }
        return !handle.equals(TpmHandle.LOCKOUT);
    }

    /** Whether a password or HMAC session may authorize the entity in this role for this command. */
    static boolean isAuthValueAvailable(Tx tx, TpmHandle handle, int commandCode, Role role) {
        if (handle.isNvIndex()) {
            NvIndex index = tx.nv(handle);
            NvOperation operation = NvOperation.of(commandCode);
            // A PIN is there for TPM2_PolicySecret, with or without AUTHREAD (Part 3, 23.4).
            boolean allowed =
                    index.isPin() && commandCode == PolicySecretSpec.CC || index.has(operation.authAttribute());
            return allowed && allowsPin(tx, handle);
        }
        if (handle.isTransient() || handle.isPersistent()) {
            if (!tx.isObject(handle)) return true;
            TpmObject object = tx.object(handle);
            if (object.sensitive() == null) return false;
            return switch (role) {
                case USER -> object.has(TpmaObject.userWithAuth);
                case ADMIN -> !object.has(TpmaObject.adminWithPolicy);
                case DUP, NONE -> false;
            };
        }
        return !handle.isCountdownTimer() || tx.live().phEnable();
    }

    /** Whether the authValue may be tried as far as a PIN index's count goes, which other entities do not have. */
    static boolean allowsPin(Tx tx, TpmHandle handle) {
        if (!handle.isNvIndex() || !tx.nv(handle).isPin()) return true;
        return tx.nv(handle).has(TpmaNv.WRITTEN) && PinIndex.of(tx.nv(handle)).allowsTry();
    }

    /** Whether a policy session may authorize the entity in this role for this command. */
    static boolean isPolicyAvailable(Tx tx, TpmHandle handle, int commandCode, Role role) {
        if (handle.isNvIndex()) {
            NvIndex index = tx.nv(handle);
            if (index.publicArea().authPolicy().isEmpty()) return false;
            return role == Role.ADMIN || index.has(NvOperation.of(commandCode).policyAttribute());
        }
        if (handle.isTransient() || handle.isPersistent()) {
            return tx.isObject(handle) && tx.object(handle).sensitive() != null;
        }
        // One that may have a policy but has none is met by no session (Part 1, 14.7.3).
        return isAuthorizedPcr(tx, handle) || !policy(tx, handle).digest().isEmpty();
    }

    /** Whether nothing but a policy session may authorize the entity in this role. */
    static boolean isPolicyRequired(Tx tx, TpmHandle handle, Role role) {
        // A PCR that has a policy has no authValue besides it (Part 3, 22.1).
        if (isAuthorizedPcr(tx, handle)) return !tx.pcrPolicy().hashAlg().isNull();
        return switch (role) {
            case DUP -> true;
            case ADMIN ->
                handle.isNvIndex()
                        || handle.isPermanent()
                        || tx.isObject(handle) && tx.object(handle).has(TpmaObject.adminWithPolicy);
            case USER, NONE -> false;
        };
    }
}
