package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bNonce;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/**
 * A loaded session (Part 1, 17.6).
 *
 * @param symmetric for parameter encryption
 * @param sessionKey empty for a session neither bound nor salted
 * @param boundEntity a digest of Name and authValue of the entity it is bound to, else empty
 * @param dictionaryAttack whether its use counts as a use of a protected authValue: it is bound to one
 * @param lockoutBound whether it is bound to TPM_RH_LOCKOUT
 * @param auditing whether it is an audit session
 * @param auditDigest of the commands audited so far
 * @param policy what a policy session has gathered
 */
@Structure
public record Session(
        TpmHandle handle,
        TpmSe type,
        @TpmiAlgHash TpmAlgId authHash,
        @OrNull TpmtSymDef symmetric,
        @Block Secret sessionKey,
        @With @Tpm2bNonce Bytes nonceTPM,
        @With @Block Bytes boundEntity,
        boolean dictionaryAttack,
        boolean lockoutBound,
        @With boolean auditing,
        @With @Tpm2bDigest Bytes auditDigest,
        @With PolicyState policy)
        implements SessionWith {
    public boolean isPolicy() {
        return !type.equals(TpmSe.HMAC);
    }

    public boolean isTrial() {
        return type.equals(TpmSe.TRIAL);
    }

    public boolean isBound() {
        return !boundEntity.isEmpty();
    }

    /** As an audit session with this digest; it is no longer bound (Part 1, 17.6.11). */
    public Session audited(Bytes digest) {
        return withBoundEntity(Bytes.EMPTY).withAuditing(true).withAuditDigest(digest);
    }
}
