package etpm.cli;

import etpm.attest.attester.GramineKeys;
import etpm.attest.attester.SealingKeys;
import etpm.attest.attester.SnpKeys;
import etpm.spec.wire.Bytes;
import etpm.store.key.SealingParameters.Binding;
import etpm.store.key.SoftwareSealing;
import etpm.store.key.TeeSealing;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The trusted execution environments whose keys seal a state. */
enum SealingKind {
    /** No signer: who starts a guest chooses all that the firmware can mix in of one. */
    SNP("snp") {
        @Override
        TeeSealing sealing(String where) {
            return snp(new SnpKeys());
        }
    },
    GRAMINE_MRSIGNER("gramine-mrsigner") {
        @Override
        TeeSealing sealing(String where) {
            return gramine(Binding.SIGNER, new GramineKeys(GramineKeys.Identity.MRSIGNER));
        }
    },
    GRAMINE_MRENCLAVE("gramine-mrenclave") {
        @Override
        TeeSealing sealing(String where) {
            return gramine(Binding.MEASUREMENT, new GramineKeys(GramineKeys.Identity.MRENCLAVE));
        }
    },
    SOFTWARE("software:FILE") {
        @Override
        TeeSealing sealing(String where) {
            return new SoftwareSealing(StateOptions.absolute(where), Binding.SIGNER, Bytes.EMPTY, Bytes.EMPTY, 0);
        }
    };

    /** All of them, as the help has them. */
    static final String CHOICES =
            Arrays.stream(values()).map(kind -> kind.written).collect(Collectors.joining("|"));

    private final String written;

    SealingKind(String written) {
        this.written = written;
    }

    /** The one that an option names. */
    static TeeSealing sealing(Option option, String text) throws UsageError {
        for (SealingKind kind : values()) {
            int colon = kind.written.indexOf(':') + 1;
            boolean named = colon == 0
                    ? text.equals(kind.written)
                    : text.length() > colon && text.startsWith(kind.written.substring(0, colon));
            if (named) return kind.sealing(text.substring(colon));
        }
        throw new UsageError("\"" + text + "\" is no trusted execution environment: give " + option.written() + ".");
    }

    static TeeSealing snp(SealingKeys keys) {
        return new HardwareSealing(
                "SEV-SNP: this guest's measurement and policy", "snp", SnpKeys.FIELDS, Binding.MEASUREMENT, keys);
    }

    static TeeSealing gramine(Binding binding, SealingKeys keys) {
        return new HardwareSealing("SGX under Gramine: this enclave's " + binding, "gramine", 0, binding, keys);
    }

    /**
     * Its keys.
     *
     * @param where what stands after its colon, or all of its name
     */
    abstract TeeSealing sealing(String where);
}
