package etpm.cli;

import org.jspecify.annotations.Nullable;

/** The options of all commands: each declared once, for the parser and for the help. A command names those it takes. */
enum Option {
    STATE("--state", "DIR", "The folder of the TPM's state.", "Default: $XDG_STATE_HOME/etpm, or ~/.local/state/etpm."),

    // ---- serve
    SWTPM(
            "--swtpm",
            "[HOST:]PORT",
            "Speak swtpm's protocol: commands on PORT, control on PORT+1. This is",
            "the default, on 127.0.0.1:2321, where tpm2-tools look by themselves."),
    MSSIM(
            "--mssim",
            "[HOST:]PORT",
            "Speak the reference simulator's protocol: commands on PORT, platform",
            "on PORT+1. Without --swtpm the TPM waits for a client's power on."),
    NO_STARTUP(
            "--no-startup",
            null,
            "Leave TPM2_Startup to the client (tpm2_startup -c). By default it is",
            "done, with CLEAR, when the TPM gets its power for the first time."),
    LISTEN_BEYOND_LOOPBACK(
            "--listen-beyond-loopback",
            null,
            "Allow a HOST that other machines can reach. These ports ask nobody",
            "who they are: whoever reaches one owns the TPM, power and all."),

    ATTESTED(
            "--attested",
            "[HOST:]PORT",
            "Serve it behind attested TLS on PORT, to clients that --policy accepts.",
            "The plain ports are off then, unless they are named."),

    LISTEN(
            "--listen",
            "[mssim:][HOST:]PORT|unix:PATH",
            "Speak swtpm's protocol here, or the reference simulator's: commands on PORT,",
            "control on PORT+1, on the loopback alone; or on PATH and PATH.ctrl, for this",
            "user alone. Whoever reaches it uses the TPM in this side's name."),

    // ---- evidence
    ATTESTER(
            "--attester",
            "KIND:FILE",
            "Where this side's evidence comes from, in place of what there is here:",
            "software:FILE, signed by a key in FILE, proves nothing about hardware;",
            "key:FILE is a signature of that key, which the other side's policy names."),
    POLICY("--policy", "FILE", "What is accepted of the other side (docs/policy.md)."),
    COLLATERAL("--collateral", "DIR", "Certificates, revocation lists and TCB information, a file an item."),
    FOR("--for", "PATH", "Evidence: a report or quote, a recorded folder, or an RA-TLS certificate."),
    FROM("--from", "URL", "The address of the vendor's service, or of a cache of it: https://HOST."),
    KIND(
            "--kind",
            "KIND",
            "What evidence it is, where the file does not tell: snp, sgx, tdx,",
            "software or pinned-key."),
    AT("--at", "INSTANT", "When it must be valid, such as 2030-01-01T00:00:00Z; without it: now."),
    RECORD("--record", "DIR", "Keep the evidence in this folder, for \"etpm verify evidence DIR\"."),

    // ---- what opens a state
    KEY_FILE(
            "--key-file",
            "FILE",
            "The state is sealed with the key in this file; \"etpm key new FILE\"",
            "makes one. Several of these sources together are needed together."),
    PASSPHRASE_FILE("--passphrase-file", "FILE", "The state is sealed with the passphrase in this file's first line."),
    ASK_PASSPHRASE(
            "--ask-passphrase",
            null,
            "As --passphrase-file, but asks for it on the terminal; twice where a state is",
            "made."),
    TEE(
            "--tee",
            SealingKind.CHOICES,
            "The state is sealed with a key of the trusted execution environment: of an",
            "SEV-SNP guest's measurement, or of an SGX enclave's signer or measurement",
            "under Gramine. software:FILE imitates one and protects nothing."),
    ANCHOR(
            "--anchor",
            "file:FILE",
            "Where the state's newest epoch is kept, so that an older copy of the",
            "folder is refused. A file is for tests: keep it on another machine."),
    REQUIRE_KEY("--require-key", null, "Refuse to run without a key source, and never make a TPM."),
    REQUIRE_ANCHOR("--require-anchor", null, "Refuse to run without an anchor, and never make a TPM."),
    REQUIRE_STATE("--require-state", null, "Refuse to run where there is no state: never make a TPM."),

    // ---- manufacture
    PROFILE(
            "--profile",
            "NAME",
            "What kind of TPM: default, which today's guests and tools expect;",
            "ptp-1.07, the strict one: no SHA-1, no RSA of 1024 bits; or full, with",
            "SHA-3, SM4 and Brainpool curves, which tpm2-tools of today do not take.",
            "It stays so."),
    EK(
            "--ek",
            "LIST",
            "The endorsement keys to make, separated by commas. Default: all, which",
            "is rsa2048,p256,rsa3072,p384,p521."),
    SRK("--srk", "KIND", "The storage root key at 0x81000001: p256, the default, or rsa2048."),
    PCR_BANKS(
            "--pcr-banks",
            "LIST",
            "The hashes with a bank of PCR, such as sha256,sha384. Default: all of the",
            "profile, which is sha1,sha256,sha384,sha512 in the default one."),
    CA(
            "--ca",
            "DIR",
            "A certificate authority of this machine, made there when there is none.",
            "Default: etpm-ca beside the state folder."),
    CA_KEY("--ca-key", "FILE", "An existing authority's private key (PEM) signs the certificates."),
    CA_CERTIFICATE("--ca-certificate", "FILE", "That authority's certificate and those above it (PEM)."),
    REQUEST(
            "--request",
            "FILE",
            "Make no certificates, but write a request for them to FILE. What an",
            "authority returns is put in with \"etpm certificate import\"."),
    REPLACE("--replace", null, "Put it in the place of a certificate that is there."),

    // ---- state
    JSON("--json", null, "Print JSON."),
    NEW_KEY_FILE("--new-key-file", "FILE", "Seal with the key in this file from now on."),
    NEW_PASSPHRASE_FILE("--new-passphrase-file", "FILE", "Seal with the passphrase in this file from now on."),
    ASK_NEW_PASSPHRASE("--ask-new-passphrase", null, "Ask for a new passphrase on the terminal, twice."),
    NEW_TEE("--new-tee", SealingKind.CHOICES, "Seal with a key of this trusted execution environment from now on."),
    NEW_ANCHOR("--new-anchor", "file:FILE|none", "Bind the state to this anchor from now on."),
    ACCEPT_OLDER(
            "--accept-older",
            null,
            "The state may be older than its anchor knows, or come from elsewhere: what",
            "only the anchor knows is given up, and it is moved to this copy."),
    TO("--to", "FILE", "The recipient's public key; \"etpm key pair FILE\" makes FILE.pub there."),
    RECIPIENT_KEY("--recipient-key", "FILE", "The private key that the state was exported to.");

    private static final Option[] ALL = values();

    private final String flag;
    private final @Nullable String argument;
    private final String[] help;

    Option(String flag, @Nullable String argument, String... help) {
        this.flag = flag;
        this.argument = argument;
        this.help = help;
    }

    /** The option of a flag such as {@code --state}, or null. */
    static @Nullable Option of(String flag) {
        for (Option option : ALL) {
            if (option.flag.equals(flag)) return option;
        }
        return null;
    }

    String flag() {
        return flag;
    }

    /** What stands after the flag, as the help names it; null for an option without one. */
    @Nullable
    String argument() {
        return argument;
    }

    /** With its argument, as the help has it. */
    String written() {
        return argument == null ? flag : flag + " " + argument;
    }

    /** What it does, a line each. */
    String[] help() {
        return help;
    }
}
