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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code etpm eventlog FILE}: the events of a firmware's log, and the PCR that follow from them as tpm2_pcrread shows them. */
final class EventLogCommand {
    private static final int DONE = 0;
    private static final int COULD_NOT = 1;

    private final PrintStream out;
    private final PrintStream err;

    EventLogCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments) throws UsageError {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            throw new UsageError("etpm eventlog needs one file, such as"
                    + " /sys/kernel/security/tpm0/binary_bios_measurements.");
        }
        String file = arguments.getFirst();
        try {
            EventLog log = EventLog.read(Files.readAllBytes(Path.of(file)));
            show(log, new JcaCrypto());
            return DONE;
        } catch (MalformedLog e) {
            err.println("etpm: " + file + " is not an event log. " + e.getMessage() + ".");
        } catch (IOException e) {
            err.println("etpm: Cannot read " + file + ": " + e.getMessage() + ".");
        } finally {
            out.flush();
        }
        return COULD_NOT;
    }

    private void show(EventLog log, Crypto crypto) throws MalformedLog {
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
            text.append("  ").append(name(hashAlg)).append(":\n");
            for (Map.Entry<Integer, Bytes> pcr : Replay.bank(log, hashAlg, crypto).entrySet()) {
                String value = pcr.getValue().toHex().toUpperCase(Locale.ROOT);
                text.append("    %-2d: 0x%s%n".formatted(pcr.getKey(), value));
            }
        }
        out.print(text);
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
