package etpm.cli;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.protocol.eventlog.EventLog;
import etpm.protocol.eventlog.EventText;
import etpm.protocol.eventlog.EventType;
import etpm.protocol.eventlog.LogEvent;
import etpm.protocol.eventlog.MalformedLog;
import etpm.protocol.eventlog.Replay;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import etpm.store.key.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the events of a firmware's log, and the PCR that follow from them as tpm2_pcrread shows them. */
final class ShowEventLog implements Command {
    @Override
    public String title() {
        return Commands.EVENT_LOG.title();
    }

    @Override
    public String summary() {
        return "Show a firmware's event log and the PCR that follow from it";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public String description() {
        return """
                Show what firmware has written into its event log, of SHA-1 alone or for all banks, and then the values
                that PCR have when those events and no others were extended. Linux has the log in
                /sys/kernel/security/tpm0/binary_bios_measurements; tpm2_pcrread shows the TPM's own values.

                In an Intel trust domain it is /sys/firmware/acpi/tables/data/CCEL, and PCR 1 to 4 are RTMR 0 to 3.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm eventlog /sys/kernel/security/tpm0/binary_bios_measurements
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CannotDo {
        String file = arguments.words().getFirst();
        try {
            terminal.print(text(EventLog.read(Files.readAllBytes(Path.of(file))), new JcaCrypto()));
            return Main.DONE;
        } catch (MalformedLog e) {
            throw new CannotDo(file + " is not an event log: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new CannotDo(file + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    private static String text(EventLog log, Crypto crypto) {
        StringBuilder text = new StringBuilder("events:\n");
        for (LogEvent event : log.events()) {
            text.append("  - PCR ").append(event.pcr()).append(' ').append(EventType.name(event.type()));
            String data = EventText.of(event);
            if (!data.isEmpty()) text.append(' ').append(data);
            text.append('\n');
            if (event.type() == EventType.NO_ACTION) continue;
            event.digests()
                    .forEach((hashAlg, digest) -> text.append("      ")
                            .append(name(hashAlg))
                            .append(' ')
                            .append(digest.toHex())
                            .append('\n'));
        }
        text.append("pcrs:\n");
        for (TpmAlgId hashAlg : log.banks().sequencedKeySet()) {
            if (hashAlg.digestSize() == 0 || !crypto.supports(hashAlg)) {
                text.append("  # ").append(name(hashAlg)).append(" cannot be computed here\n");
                continue;
            }
            try {
                Map<Integer, Bytes> pcrs = Replay.bank(log, hashAlg, crypto);
                text.append("  ").append(name(hashAlg)).append(":\n");
                pcrs.forEach((pcr, value) -> text.append(
                        "    %-2d: 0x%s%n".formatted(pcr, value.toHex().toUpperCase(Locale.ROOT))));
            } catch (MalformedLog e) {
                // The other banks, and what was measured, are worth to be seen all the same.
                text.append("  # ")
                        .append(name(hashAlg))
                        .append(" cannot be computed: ")
                        .append(e.getMessage())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String name(TpmAlgId hashAlg) {
        if (hashAlg.equals(TpmAlgId.SHA1)) return "sha1";
        if (hashAlg.equals(TpmAlgId.SHA256)) return "sha256";
        if (hashAlg.equals(TpmAlgId.SHA384)) return "sha384";
        if (hashAlg.equals(TpmAlgId.SHA512)) return "sha512";
        if (hashAlg.equals(TpmAlgId.SM3_256)) return "sm3_256";
        return "0x" + HexFormat.of().toHexDigits((short) hashAlg.value());
    }
}
