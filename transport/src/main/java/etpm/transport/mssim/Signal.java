package etpm.transport.mssim;

/** The numbers of the simulator protocol's requests. */
final class Signal {
    static final int POWER_ON = 1;
    static final int POWER_OFF = 2;
    static final int PHYS_PRES_ON = 3;
    static final int PHYS_PRES_OFF = 4;
    static final int HASH_START = 5;
    static final int HASH_DATA = 6;
    static final int HASH_END = 7;
    static final int SEND_COMMAND = 8;
    static final int CANCEL_ON = 9;
    static final int CANCEL_OFF = 10;
    static final int NV_ON = 11;
    static final int NV_OFF = 12;
    static final int KEY_CACHE_ON = 13;
    static final int KEY_CACHE_OFF = 14;
    static final int REMOTE_HANDSHAKE = 15;
    static final int SET_ALTERNATIVE_RESULT = 16;
    static final int RESET = 17;
    static final int RESTART = 18;
    static final int SESSION_END = 20;
    static final int STOP = 21;
    static final int GET_COMMAND_RESPONSE_SIZES = 25;
    static final int ACT_GET_SIGNALED = 26;
    static final int TEST_FAILURE_MODE = 30;
    static final int SET_FW_HASH = 35;
    static final int SET_FW_SVN = 36;

    private Signal() {}
}
