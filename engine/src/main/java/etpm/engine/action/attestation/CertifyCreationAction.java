package etpm.engine.action.attestation;

import etpm.engine.auth.Entities;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.attestation.CertifyCreation;
import etpm.spec.command.attestation.CertifyCreationSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsCreationInfo;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_CertifyCreation: attest that an object was created here with certain creation data.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it. SEQUENCE: objectHandle is a sequence. HIERARCHY: that of the ticket is disabled. TICKET:
 * the ticket does not say that this TPM has created the object with that data. VALUE: the key is too small for a digest.
 */
public final class CertifyCreationAction implements Action<CertifyCreation, CertifyCreation.Response> {
    @Override
    public CertifyCreation.Response run(CertifyCreation in, Tx tx, CommandContext ctx) {
        Attestation attestation = Attestation.by(
                in.signHandle(), CertifyCreationSpec.signHandle, in.inScheme(), CertifyCreationSpec.inScheme, tx, ctx);
        if (!tx.isObject(in.objectHandle())) throw TpmRc.SEQUENCE.bare();
        Bytes name = tx.object(in.objectHandle()).name();
        TpmtTkCreation given = in.creationTicket();
        boolean enabled = Entities.isHierarchyEnabled(tx, given.hierarchy());
        if (!enabled) throw TpmRc.HIERARCHY.at(CertifyCreationSpec.creationTicket);
        TpmtTkCreation made = new Tickets(ctx, tx).creation(given.hierarchy(), name, in.creationHash());
        if (!Tickets.matches(given.digest(), made.digest())) throw TpmRc.TICKET.at(CertifyCreationSpec.creationTicket);

        TpmsCreationInfo info = new TpmsCreationInfo(name, in.creationHash());
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_CREATION, in.qualifyingData(), info);
        return new CertifyCreation.Response(signed.attest(), signed.signature());
    }
}
