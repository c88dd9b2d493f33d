package etpm.engine.action.policy;

import etpm.engine.Algorithms;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.policy.PolicyTransportSpdm;
import etpm.spec.command.policy.PolicyTransportSpdmSpec;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;

/**
 * Actions of TPM2_PolicyTransportSPDM: the authorization is good for a command that comes through a secure channel, perhaps
 * one made with certain keys.
 *
 * <p>VALUE: the session asks for a channel already. SIZE, HASH at reqKeyName, then at tpmKeyName: neither empty nor a Name.
 */
public final class PolicyTransportSpdmAction implements Action<PolicyTransportSpdm, PolicyTransportSpdm.Response> {
    @Override
    public PolicyTransportSpdm.Response run(PolicyTransportSpdm in, Tx tx, CommandContext ctx) {
        Session session = tx.session(in.policySession());
        if (session.policy().secureChannel()) throw TpmRc.VALUE.bare();
        checkName(in.reqKeyName(), PolicyTransportSpdmSpec.reqKeyName, ctx.algorithms());
        checkName(in.tpmKeyName(), PolicyTransportSpdmSpec.tpmKeyName, ctx.algorithms());
        PolicyUpdate.extend(
                session,
                session.policy().withSecureChannel(true),
                tx,
                ctx,
                digest -> digest.transportSpdm(in.reqKeyName(), in.tpmKeyName()));
        return new PolicyTransportSpdm.Response();
    }

    private static void checkName(Bytes name, Position position, Algorithms algorithms) {
        if (name.isEmpty()) return;
        if (name.length() < Short.BYTES) throw TpmRc.SIZE.at(position);
        TpmAlgId nameAlg = new TpmAlgId(WireReader.lenient(name).u16());
        if (nameAlg.digestSize() == 0 || !algorithms.algorithm(nameAlg)) throw TpmRc.HASH.at(position);
        if (name.length() != Short.BYTES + nameAlg.digestSize()) throw TpmRc.SIZE.at(position);
    }
}
