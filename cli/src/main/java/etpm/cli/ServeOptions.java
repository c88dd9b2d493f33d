package etpm.cli;

import etpm.transport.socket.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * What {@code etpm serve} shall do.
 *
 * @param swtpm where to speak swtpm's protocol, if anywhere
 * @param mssim where to speak the simulator's protocol, if anywhere
 */
record ServeOptions(
        StateOptions state,
        @Nullable Endpoint swtpm,
        @Nullable Endpoint mssim,
        Startup startup,
        Exposure exposure) {
    /** Who does the first TPM2_Startup. */
    enum Startup {
        BY_SERVER,
        BY_CLIENT
    }

    static ServeOptions of(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Endpoint swtpm = endpoint(arguments, Option.SWTPM);
        Endpoint mssim = endpoint(arguments, Option.MSSIM);
        return new ServeOptions(
                StateOptions.of(arguments, terminal),
                swtpm == null && mssim == null ? Endpoint.DEFAULT : swtpm,
                mssim,
                arguments.has(Option.NO_STARTUP) ? Startup.BY_CLIENT : Startup.BY_SERVER,
                arguments.has(Option.LISTEN_BEYOND_LOOPBACK) ? Exposure.BEYOND_LOOPBACK : Exposure.LOOPBACK_ONLY);
    }

    private static @Nullable Endpoint endpoint(Arguments arguments, Option option) throws UsageError {
        String text = arguments.value(option);
        return text == null ? null : Endpoint.parse(option, text);
    }
}
