package etpm.cli;

import java.nio.file.Path;

/** The TPM in this process. */
final class LocalTpm {
    private LocalTpm() {}

    /** Opens it over the engine and the store. */
    static final class Opener implements ServedTpm.Opener {
        @Override
        public ServedTpm open(Path stateFolder) throws CannotServe {
            throw new CannotServe(
                    "This build has no TPM engine yet, so there is nothing to serve from " + stateFolder + ".");
        }
    }
}
