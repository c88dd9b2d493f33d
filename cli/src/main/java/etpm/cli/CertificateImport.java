package etpm.cli;

import etpm.provision.CertificateImport.Imported;
import etpm.provision.ProvisionException;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.type.TpmSu;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Puts a certificate from elsewhere into a TPM. */
final class CertificateImport implements Command {
    @Override
    public String title() {
        return Commands.CERTIFICATE_IMPORT.title();
    }

    @Override
    public String summary() {
        return "Put a certificate from elsewhere into a TPM";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.REPLACE);
    }

    @Override
    public String description() {
        return """
                Put the certificate in FILE, of one of the TPM's endorsement keys or of its platform, into its NV index. FILE is
                DER, or PEM and then may hold the certificates of the authorities above it, too. The TPM's server must be
                stopped; this starts the TPM, which counts as a reset, and shuts it down again.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm manufacture --request request.json
                  etpm certificate import ek.pem
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        Path file = StateOptions.absolute(arguments.words().getFirst());
        byte[] octets = StateFolder.read(file);
        try (ServedTpm tpm = LocalTpm.of(StateFolder.open(state), state.folder())) {
            tpm.powerOn();
            TpmClient client = new TpmClient(command -> tpm.execute(command, 0));
            client.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
            Imported imported =
                    etpm.provision.CertificateImport.run(client, octets, arguments.has(Option.REPLACE), Instant.now());
            tpm.orderlyShutdown();
            terminal.print("Stored the " + imported.index().what() + " at "
                    + imported.index().handle() + ", " + imported.index().size() + " octets, signed by "
                    + imported.issuer() + "\n");
        } catch (ProvisionException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        } catch (IOException e) {
            throw new CannotDo("The TPM does not go along: " + e.getMessage() + ".");
        }
        return Main.DONE;
    }
}
