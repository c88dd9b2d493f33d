package etpm.cli;

import etpm.provision.Report;
import etpm.store.LogStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a TPM without serving it. */
final class Manufacture implements Command {
    @Override
    public String title() {
        return Commands.MANUFACTURE.title();
    }

    @Override
    public String summary() {
        return "Make a TPM: seeds, endorsement keys, certificates";
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(
                Option.PROFILE,
                Option.EK,
                Option.SRK,
                Option.PCR_BANKS,
                Option.CA,
                Option.CA_KEY,
                Option.CA_CERTIFICATE,
                Option.REQUEST,
                Option.ATTESTER,
                Option.JSON);
    }

    @Override
    public String description() {
        return """
                Make a TPM in an empty state folder: its seeds, its endorsement keys (EK) and storage root key, each under
                its standard handle, and certificates of the EK and of the platform in their standard NV indices. The
                state appears whole or not at all. Where there is a TPM already, it stays and this refuses.

                The certificates are signed by an authority that this machine makes for itself; verifiers then trust
                root.pem of its folder. Or by an existing one, with --ca-key and --ca-certificate. Or elsewhere, with
                --request, which holds evidence of the trusted execution environment, where there is one.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm manufacture
                      A TPM in the usual place, not sealed.

                  etpm key new my.key
                  etpm manufacture --key-file my.key --anchor file:/mnt/other/anchor
                      Sealed with a key, and older copies of it are refused.

                  etpm manufacture --ek p256 --pcr-banks sha256 --ca-key ca.key --ca-certificate ca.pem
                      A small one, with a certificate from an authority that exists.

                  etpm manufacture --profile ptp-1.07
                      A TPM to the letter of the PC Client profile 1.07.

                  etpm manufacture --profile full --pcr-banks sha256,sha3_256
                      One with SHA-3, SM4 and Brainpool curves, for clients that know them.

                  etpm manufacture --request request.json
                  etpm certificate import ek.pem
                      The certificate is signed elsewhere.
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        try (StateOptions state = StateOptions.ofNew(arguments, terminal)) {
            Making making = Making.of(arguments, state, terminal::note);
            try (LogStore store = making.make()) {
                StateText.protection(store.summary(), terminal::note);
                Report report = making.report();
                if (arguments.has(Option.JSON)) {
                    terminal.print(StateText.json(made(report, store, state)));
                } else {
                    terminal.print(text(report, store, state));
                }
            }
        }
        String request = arguments.value(Option.REQUEST);
        if (request != null) terminal.print("Wrote the request for certificates " + request + "\n");
        return Main.DONE;
    }

    private static Map<String, Object> made(Report report, LogStore store, StateOptions state) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("state", state.folder().toString());
        text.put("instance", store.summary().instance().toHex());
        List<Object> keys = new ArrayList<>();
        for (Report.Key key : report.keys()) {
            keys.add(Map.of("handle", key.handle().toString(), "what", key.what()));
        }
        text.put("keys", keys);
        List<Object> indices = new ArrayList<>();
        for (Report.Index index : report.indices()) {
            indices.add(Map.of("handle", index.handle().toString(), "what", index.what(), "octets", index.size()));
        }
        text.put("nvIndices", indices);
        text.put("issuer", report.issuer());
        return text;
    }

    private static String text(Report report, LogStore store, StateOptions state) {
        StringBuilder text = new StringBuilder("Made a TPM in " + state.folder() + "\n");
        text.append("  instance ").append(store.summary().instance().toHex()).append('\n');
        for (Report.Key key : report.keys()) {
            text.append("  ")
                    .append(key.handle())
                    .append("  ")
                    .append(key.what())
                    .append('\n');
        }
        for (Report.Index index : report.indices()) {
            text.append("  ").append(index.handle()).append("  ").append(index.what());
            text.append(", ").append(index.size()).append(" octets\n");
        }
        if (report.issuer() != null)
            text.append("Certificates signed by ").append(report.issuer()).append('\n');
        return text.toString();
    }
}
