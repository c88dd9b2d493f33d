package etpm.engine.auth;

import etpm.crypto.Crypto;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.pipeline.Request;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.Role;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.object.CreateLoadedSpec;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;

/** Whether what a policy session has gathered satisfies an entity's policy for this command (Part 1, 17.7.5). */
final class PolicyCheck {
    private final Crypto crypto;

    PolicyCheck(Crypto crypto) {
        this.crypto = crypto;
    }

    void check(Request request, Session session, TpmHandle entity, Role role, Tx tx, CommandContext ctx) {
        PolicyState policy = session.policy();
        int commandCode = request.spec().code();
        if (commandCode == PolicySecretSpec.CC && policy.authMode() == PolicyState.AUTH_NONE) throw TpmRc.MODE.bare();
        if (policy.pcrChecked() && policy.pcrUpdateCounter() != tx.reset().pcrUpdateCounter()) {
            throw TpmRc.PCR_CHANGED.bare();
        }
        Entities.Policy required = Entities.policy(tx, entity);
        if (!required.hashAlg().equals(session.authHash()) || !required.digest().equals(policy.policyDigest())) {
            throw TpmRc.POLICY_FAIL.bare();
        }
        boolean expired = policy.timeout() != PolicyState.NEVER
                && policy.isOver(
                        policy.timeout(), tx.orderly().time(), tx.counters().timeEpoch());
        if (expired) throw TpmRc.EXPIRED.bare();
        if (policy.commandCode() != 0) {
            if ((int) policy.commandCode() != commandCode) throw TpmRc.POLICY_CC.bare();
        } else if (role == Role.ADMIN || role == Role.DUP) {
            // These roles are for one command each: a policy that names none allows none.
            throw TpmRc.POLICY_FAIL.bare();
        }
        if (policy.localities() != 0 && !localityAllowed(policy.localities(), ctx.locality())) {
            throw TpmRc.LOCALITY.bare();
        }
        if (policy.physicalPresence() && !ctx.physicalPresence()) throw TpmRc.PP.bare();
        if (policy.boundTo() != PolicyState.NOTHING && !policy.boundDigest().equals(boundDigest(request, session))) {
            throw TpmRc.POLICY_FAIL.bare();
        }
        if (policy.nvWritten() != PolicyState.WRITTEN_ANY) {
            boolean written = entity.isNvIndex() && tx.nv(entity).has(TpmaNv.WRITTEN);
            if (!entity.isNvIndex() || written != (policy.nvWritten() == PolicyState.WRITTEN_SET)) {
                throw TpmRc.POLICY_FAIL.bare();
            }
        }
        // No transport of this TPM is a secure channel of SPDM, so that which keys made it is never asked.
        if (policy.secureChannel()) throw TpmRc.CHANNEL.bare();
    }

    /** Localities 0 to 4 are bits; an extended one is a number of its own (Part 2, 8.5). */
    private static boolean localityAllowed(int localities, int locality) {
        if (localities > 31) return localities == locality;
        return locality < 5 && (localities >> locality & 1) != 0;
    }

    private Bytes boundDigest(Request request, Session session) {
        int commandCode = request.spec().code();
        return switch (session.policy().boundTo()) {
            case PolicyState.CP_HASH ->
                SessionMath.cpHash(crypto, session.authHash(), commandCode, request.names(), request.parameters());
            case PolicyState.NAME_HASH -> SessionMath.nameHash(crypto, session.authHash(), request.names());
            case PolicyState.PARAMETERS ->
                Bytes.wrap(crypto.digest(session.authHash(), commandCode(commandCode), request.parameters()));
            case PolicyState.TEMPLATE -> templateHash(request, session);
            default -> throw new IllegalStateException("unknown binding");
        };
    }

    private static byte[] commandCode(int code) {
        return new byte[] {(byte) (code >> 24), (byte) (code >> 16), (byte) (code >> 8), (byte) code};
    }

    /** The digest of the public template among the parameters of a creating command (Part 3, 23.21). */
    private Bytes templateHash(Request request, Session session) {
        int commandCode = request.spec().code();
        boolean creates = commandCode == CreateSpec.CC
                || commandCode == CreatePrimarySpec.CC
                || commandCode == CreateLoadedSpec.CC;
        if (!creates) throw TpmRc.POLICY_FAIL.bare();
        byte[] parameters = request.parameters();
        // inSensitive and then inPublic, both TPM2B; only sizes are looked at, for the first may be encrypted.
        int at = skipSized(parameters, 0);
        int end = skipSized(parameters, at);
        return Bytes.wrap(crypto.digest(session.authHash(), java.util.Arrays.copyOfRange(parameters, at + 2, end)));
    }

    private static int skipSized(byte[] octets, int at) {
        if (octets.length - at < 2) throw TpmRc.POLICY_FAIL.bare();
        int end = at + 2 + ((octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF);
        if (end > octets.length) throw TpmRc.POLICY_FAIL.bare();
        return end;
    }
}
