package etpm.engine.action.fieldupgrade;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.fieldupgrade.FirmwareRead;
import etpm.spec.wire.Bytes;

/** Actions of TPM2_FirmwareRead: there is no firmware in the TPM to be read, so every sequence of reads ends at once. */
public final class FirmwareReadAction implements Action<FirmwareRead, FirmwareRead.Response> {
    @Override
    public FirmwareRead.Response run(FirmwareRead in, Tx tx, CommandContext ctx) {
        return new FirmwareRead.Response(Bytes.EMPTY);
    }
}
