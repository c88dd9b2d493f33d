package etpm.provision;

import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.io.IOException;
import java.util.List;

/** Runs commands whose handles are authorized with empty passwords. */
final class TpmClient {
    private static final TpmsAuthCommand EMPTY_PASSWORD =
            new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), Secret.EMPTY);

    /** More than there are hash algorithms. */
    private static final int MAX_BANKS = 32;

    private final TpmPort port;

    TpmClient(TpmPort port) {
        this.port = port;
    }

    <C extends TpmCommand<R>, R> R run(CommandSpec<C, R> spec, C command) throws ProvisionException {
        long sessions = spec.roles().stream().filter(role -> role != Role.NONE).count();
        TpmSt tag = sessions == 0 ? TpmSt.NO_SESSIONS : TpmSt.SESSIONS;
        WireWriter writer = new WireWriter().u16(tag.value()).u32(0).u32(spec.code());
        spec.writeHandles(command, writer);
        if (sessions > 0) {
            int sizeAt = writer.length();
            writer.u32(0);
            for (int i = 0; i < sessions; i++) TpmsAuthCommandCodec.write(EMPTY_PASSWORD, writer);
            writer.putInt(sizeAt, writer.length() - sizeAt - Integer.BYTES);
        }
        spec.writeParameters(command, writer);
        writer.putInt(Short.BYTES, writer.length());
        try {
            return response(spec, WireReader.lenient(port.execute(writer.toByteArray())));
        } catch (IOException e) {
            throw new ProvisionException("The TPM cannot be reached: " + e.getMessage() + ".", e);
        } catch (RcException | IllegalArgumentException e) {
            throw new ProvisionException("The TPM's answer to " + spec.name() + " is not a response.", e);
        }
    }

    private static <C extends TpmCommand<R>, R> R response(CommandSpec<C, R> spec, WireReader reader)
            throws ProvisionException {
        boolean sessions = reader.u16() == TpmSt.SESSIONS.value();
        reader.u32();
        TpmRc rc = new TpmRc(reader.i32());
        if (!rc.equals(TpmRc.SUCCESS)) {
            throw new ProvisionException("The TPM refused " + spec.name() + " with " + rc + ".");
        }
        TpmHandle handle = spec.hasResponseHandle() ? new TpmHandle(reader.i32()) : null;
        int size = sessions ? reader.i32() : reader.remaining();
        return spec.readResponse(handle, WireReader.lenient(reader.bytes(size)));
    }

    /** The value of a property; 0 for one that the TPM does not have. */
    int property(TpmPt property) throws ProvisionException {
        if (capability(TpmCap.TPM_PROPERTIES, property.value(), 1) instanceof TpmuCapabilities.TpmProperties list) {
            for (TpmsTaggedProperty one : list.tpmProperties()) {
                if (one.property().equals(property)) return (int) one.value();
            }
        }
        return 0;
    }

    /** Whether there is a persistent object or an NV index with this handle. */
    boolean has(TpmHandle handle) throws ProvisionException {
        return capability(TpmCap.HANDLES, handle.value(), 1) instanceof TpmuCapabilities.Handles list
                && list.handles().contains(handle);
    }

    /** The registers of each bank that the TPM can have. */
    List<TpmsPcrSelection> pcrs() throws ProvisionException {
        if (capability(TpmCap.PCRS, 0, MAX_BANKS) instanceof TpmuCapabilities.AssignedPcr list)
            return list.assignedPCR();
        throw new ProvisionException("The TPM does not tell its PCR banks.");
    }

    private TpmuCapabilities capability(TpmCap capability, int first, int count) throws ProvisionException {
        GetCapability command = new GetCapability(capability, first & 0xFFFFFFFFL, count);
        return run(GetCapabilitySpec.INSTANCE, command).capabilityData().data();
    }
}
