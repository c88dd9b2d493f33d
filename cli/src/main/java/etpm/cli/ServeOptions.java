package etpm.cli;

import etpm.transport.socket.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * What {@code etpm serve} shall do.
 *
 * @param swtpm where to speak swtpm's protocol, if anywhere
 * @param mssim where to speak the simulator's protocol, if anywhere
 * @param attested how to serve it behind attested TLS, if at all
 */
record ServeOptions(
        StateOptions state,
        @Nullable Endpoint swtpm,
        @Nullable Endpoint mssim,
        @Nullable AttestedOptions attested,
        Startup startup,
        Exposure exposure) {
    /** Who does the first TPM2_Startup. */
    enum Startup {
        BY_SERVER,
        BY_CLIENT
    }

    static ServeOptions of(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.ofNew(arguments, terminal);
        if (Attest.keyFile(arguments)
                .filter(key -> key.startsWith(state.folder()))
                .isPresent()) {
            throw new UsageError(
                    "The key of " + Option.ATTESTER.flag()
                            + " is in the state's folder: who copies the state would be taken for this machine. Keep it apart.");
        }
        Endpoint swtpm = endpoint(arguments, Option.SWTPM);
        Endpoint mssim = endpoint(arguments, Option.MSSIM);
        AttestedOptions attested = AttestedOptions.of(arguments);
        if (attested != null && arguments.has(Option.NO_STARTUP)) {
            throw new UsageError(Option.NO_STARTUP.flag() + " is for plain ports: with " + Option.ATTESTED.flag()
                    + " the server starts the TPM.");
        }
        return new ServeOptions(
                state,
                swtpm == null && mssim == null && attested == null ? Endpoint.DEFAULT : swtpm,
                mssim,
                attested,
                arguments.has(Option.NO_STARTUP) ? Startup.BY_CLIENT : Startup.BY_SERVER,
                arguments.has(Option.LISTEN_BEYOND_LOOPBACK) ? Exposure.BEYOND_LOOPBACK : Exposure.LOOPBACK_ONLY);
    }

    private static @Nullable Endpoint endpoint(Arguments arguments, Option option) throws UsageError {
        String text = arguments.value(option);
        return text == null ? null : Endpoint.parse(option, text);
    }
}
