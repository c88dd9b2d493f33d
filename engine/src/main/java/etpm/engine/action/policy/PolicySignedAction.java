package etpm.engine.action.policy;

import etpm.engine.object.Signing;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.policy.PolicySigned;
import etpm.spec.command.policy.PolicySignedSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;

/**
 * Actions of TPM2_PolicySigned: the holder of a key approves the policy by a signature.
 *
 * <p>HANDLE: authObject is a sequence. NONCE: nonceTPM is not the session's. EXPIRED: the approval is over. SIZE: cpHashA is
 * no digest of the session's hash. CPHASH: the session is bound to something else. SCHEME: the signature has no hash, or is
 * none that such a key makes. HANDLE at auth: the key is a keyed hash of which only the public part is loaded. SIGNATURE: it
 * is not one of this approval. A trial session checks nothing of this but authObject.
 */
public final class PolicySignedAction implements Action<PolicySigned, PolicySigned.Response> {
    @Override
    public PolicySigned.Response run(PolicySigned in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.authObject())) throw TpmRc.HANDLE.at(PolicySignedSpec.authObject);
        Session session = tx.session(in.policySession());
        Bytes name = tx.object(in.authObject()).name();
        if (session.isTrial()) {
            PolicyUpdate.extend(in.policySession(), tx, ctx, digest -> digest.signed(name, in.policyRef()));
            return response(Approval.Ticket.none(TpmSt.AUTH_SIGNED));
        }
        boolean otherNonce = !in.nonceTPM().isEmpty() && !in.nonceTPM().equals(session.nonceTPM());
        if (otherNonce) throw TpmRc.NONCE.at(PolicySignedSpec.nonceTPM);
        long timeout = Approval.timeout(in.expiration(), in.nonceTPM(), session);
        Approval approval = new Approval(timeout, in.cpHashA(), in.policyRef());
        approval.check(session, tx, PolicySignedSpec.expiration, PolicySignedSpec.cpHashA);
        verify(in, tx, ctx);
        PolicyUpdate.extend(
                session, approval.recordedIn(session.policy()), tx, ctx, digest -> digest.signed(name, in.policyRef()));
        return response(
                in.expiration() < 0
                        ? approval.ticket(TpmSt.AUTH_SIGNED, in.authObject(), name, in.nonceTPM(), tx, ctx)
                        : Approval.Ticket.none(TpmSt.AUTH_SIGNED));
    }

    private static void verify(PolicySigned in, Tx tx, CommandContext ctx) {
        TpmAlgId hashAlg = hashAlg(in.auth());
        if (hashAlg.isNull()) throw TpmRc.SCHEME.at(PolicySignedSpec.auth);
        byte[] signed = new WireWriter()
                .bytes(in.nonceTPM())
                .u32(in.expiration() & 0xFFFFFFFFL)
                .bytes(in.cpHashA())
                .bytes(in.policyRef())
                .toByteArray();
        Bytes digest = Bytes.wrap(ctx.crypto().digest(hashAlg, signed));
        new Signing(ctx.crypto(), ctx.keys(), ctx.random())
                .verify(tx.object(in.authObject()), digest, in.auth(), PolicySignedSpec.auth);
    }

    private static TpmAlgId hashAlg(TpmtSignature signature) {
        return switch (signature.signature()) {
            case TpmsSignatureRsa rsa -> rsa.hash();
            case TpmsSignatureEcc ecc -> ecc.hash();
            case TpmtHa hmac -> hmac.hashAlg();
            default -> TpmAlgId.NULL;
        };
    }

    private static PolicySigned.Response response(Approval.Ticket ticket) {
        return new PolicySigned.Response(ticket.encoded(), ticket.ticket());
    }
}
