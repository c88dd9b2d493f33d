package etpm.transport.swtpm;

import etpm.transport.TpmDevice;

/** What both channels share: the TPM, the locality that one sets for the other, the size of the buffer, the cancel line. */
final class Interface {
    static final int HIGHEST_LOCALITY = 4;
    static final int SMALLEST_BUFFER = 2808;
    static final int LARGEST_BUFFER = 4096;

    private final TpmDevice device;
    private final Behaviour behaviour;
    private volatile int locality;
    private volatile int bufferSize = LARGEST_BUFFER;

    private final Object cancelLock = new Object();
    private int running;
    private boolean cancelAsserted;

    Interface(TpmDevice device, Behaviour behaviour) {
        this.device = device;
        this.behaviour = behaviour;
    }

    TpmDevice device() {
        return device;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    int locality() {
        return locality;
    }

    /** Sets the locality of commands to come; false when there is no such locality. */
    boolean locality(int chosen) {
        if (!isLocality(chosen)) return false;
        locality = chosen;
        return true;
    }

    /** Whether commands may come from there. */
    boolean isLocality(int chosen) {
        int highest = behaviour.rejectLocality4() ? HIGHEST_LOCALITY - 1 : HIGHEST_LOCALITY;
        return chosen >= 0 && chosen <= highest;
    }

    int bufferSize() {
        return bufferSize;
    }

    void bufferSize(int wanted) {
        bufferSize = Math.clamp(Integer.toUnsignedLong(wanted), SMALLEST_BUFFER, LARGEST_BUFFER);
    }

    byte[] execute(byte[] command, int atLocality) {
        synchronized (cancelLock) {
            running++;
        }
        try {
            return device.execute(command, atLocality, bufferSize);
        } finally {
            synchronized (cancelLock) {
                running--;
                if (cancelAsserted) {
                    cancelAsserted = false;
                    device.cancel(false);
                }
            }
        }
    }

    /** Cancels the running command, if there is one, and no later one: swtpm's cancel is a pulse, the device's a level. */
    void cancelRunning() {
        synchronized (cancelLock) {
            if (running == 0) return;
            cancelAsserted = true;
            device.cancel(true);
        }
    }
}
