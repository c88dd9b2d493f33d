package etpm.attest.attester;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** A device that is driven by ioctl. */
interface Device extends AutoCloseable {
    /**
     * One call.
     *
     * @throws IOException with errno's meaning if the driver refuses it
     */
    void control(long request, MemorySegment argument) throws IOException;

    @Override
    void close();

    /** Opens devices. */
    @FunctionalInterface
    interface Opener {
        /** Opens one for reading and writing. */
        Device open(String path) throws IOException;
    }
}
