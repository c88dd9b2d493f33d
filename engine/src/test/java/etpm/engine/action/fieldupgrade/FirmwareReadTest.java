package etpm.engine.action.fieldupgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.fieldupgrade.FirmwareRead;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class FirmwareReadTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void thereIsNothingToRead() {
        assertEquals(Bytes.EMPTY, tpm.run(new FirmwareRead(0)).fuData());
        assertEquals(Bytes.EMPTY, tpm.run(new FirmwareRead(1)).fuData());
    }
}
