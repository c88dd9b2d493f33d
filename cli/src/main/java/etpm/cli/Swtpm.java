package etpm.cli;

import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.transport.Log;
import etpm.transport.StateRefused;
import etpm.transport.posix.Standard;
import etpm.transport.socket.Acceptor;
import etpm.transport.swtpm.Behaviour;
import etpm.transport.swtpm.SwtpmServer;
import etpm.transport.swtpm.VendorLocality;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A TPM in swtpm's place, with swtpm's options and answers: it reads its arguments as swtpm does. */
final class Swtpm implements Command {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] STARTUP_CLEAR = HEX.parseHex("80010000000c000001440000");
    private static final byte[] STARTUP_STATE = HEX.parseHex("80010000000c000001440001");
    private static final int RESPONSE_CODE_OFFSET = 6;

    /** Names the descriptor on which whoever started this program in the background waits for it to take commands. */
    private static final String READY_FD = "ETPM_READY_FD";

    private static final String INTERFACES = """
            TPM emulator with choice of interface.

            Usage: swtpm socket [options]
                   swtpm -v|--version

            Use the --help option to see the help screen for each interface type.
            Use the --version options to see version information.
            """;

    private final ServedTpm.Opener opener;

    Swtpm(ServedTpm.Opener opener) {
        this.opener = opener;
    }

    @Override
    public String title() {
        return Commands.SWTPM.title();
    }

    @Override
    public String summary() {
        return "Serve a TPM to QEMU and others, with swtpm's options";
    }

    /** Beside those of {@link SwtpmOption}. */
    @Override
    public Set<Option> options() {
        return SwtpmOption.OWN;
    }

    @Override
    public String help() {
        return "etpm swtpm socket --help";
    }

    @Override
    public String description() {
        return """
                Serve a TPM in swtpm's place: the same options, the same answers. The folder swtpm/ has a program of that
                name, to be put first in PATH. "etpm swtpm socket --help" shows the options; others of swtpm's are refused.
                What opens a state that is sealed is given as to "etpm serve".
                """;
    }

    @Override
    public String examples() {
        return """
                  swtpm socket --tpm2 --tpmstate dir=my-tpm --ctrl type=unixio,path=tpm.sock --terminate
                  qemu-system-x86_64 -chardev socket,id=t,path=tpm.sock -tpmdev emulator,id=t0,chardev=t \\
                      -device tpm-crb,tpmdev=t0

                  etpm manufacture --state my-tpm --key-file my.key
                  swtpm socket --tpm2 --tpmstate dir=my-tpm --key-file my.key --ctrl type=unixio,path=tpm.sock --terminate
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws InterruptedException {
        return start(arguments.words(), terminal);
    }

    @Override
    public int start(List<String> arguments, Terminal terminal) throws InterruptedException {
        String type = arguments.isEmpty() ? "" : arguments.getFirst();
        try {
            switch (type) {
                case "socket" -> {
                    return socket(SwtpmOptions.parse(arguments.subList(1, arguments.size())), terminal);
                }
                case "-v", "--version" -> terminal.print("TPM emulator eTPM " + Main.versionNumber() + "\n");
                case "-h", "--help" -> terminal.print(INTERFACES);
                case "" -> {
                    terminal.print("Missing TPM interface type.\n");
                    return Main.COULD_NOT;
                }
                default -> {
                    terminal.print("Unsupported TPM interface type '" + type + "'.\n" + INTERFACES);
                    return Main.COULD_NOT;
                }
            }
            return Main.DONE;
        } catch (SwtpmOptions.Wrong e) {
            terminal.err().println(e.getMessage());
            if (e.showUsage()) terminal.err().println(SwtpmOption.usage());
        } catch (UsageError | CannotDo | IOException e) {
            terminal.err().println("swtpm: " + e.getMessage());
        }
        terminal.err().flush();
        return Main.COULD_NOT;
    }

    private int socket(SwtpmOptions options, Terminal terminal)
            throws SwtpmOptions.Wrong, UsageError, CannotDo, IOException, InterruptedException {
        if (options.has(SwtpmOption.HELP)) {
            terminal.print(SwtpmOption.usage());
            return Main.DONE;
        }
        if (options.has(SwtpmOption.PRINT_CAPABILITIES)) {
            terminal.print(capabilities(Main.versionNumber()) + "\n");
            return Main.DONE;
        }
        Start start = Start.of(options);
        if (!options.has(SwtpmOption.TPM2)) throw new SwtpmOptions.Wrong("swtpm: TPM 1.2 is not supported", false);
        Log log = log(options, terminal);
        CountDownLatch stopAsked = new CountDownLatch(1);
        Path folder = stateFolder(options, terminal.environment());
        StateOptions state = StateOptions.of(Arguments.parse(this, options.own()), folder, StateOptions.Making.BARE);
        ServedTpm tpm = opener.open(state, log::line);
        SwtpmServer server;
        try {
            SwtpmChannels channels = new SwtpmChannels(options);
            Acceptor data = channels.data();
            Acceptor control = channels.control();
            if (data == null && control == null) {
                throw new SwtpmOptions.Wrong("swtpm: Missing a data and a control channel", false);
            }
            start.begin(tpm);
            server = SwtpmServer.start(data, control, tpm, behaviour(options), stopAsked::countDown, log);
        } catch (SwtpmOptions.Wrong | CannotDo | IOException e) {
            tpm.close();
            throw e;
        }
        boolean autoShutdown = !options.has(SwtpmOption.FLAGS, "disable-auto-shutdown");
        Ending ending = new Ending(server, tpm, autoShutdown);
        Runtime.getRuntime().addShutdownHook(new EndInOrder(ending, log));
        writePid(options);
        tellReady(options, terminal.environment());
        stopAsked.await();
        ending.close();
        return Main.DONE;
    }

    /** Ends the server, then the TPM. */
    private static final class Ending implements AutoCloseable {
        private final SwtpmServer server;
        private final ServedTpm tpm;
        private final boolean autoShutdown;
        private boolean closed;

        Ending(SwtpmServer server, ServedTpm tpm, boolean autoShutdown) {
            this.server = server;
            this.tpm = tpm;
            this.autoShutdown = autoShutdown;
        }

        @Override
        public synchronized void close() {
            if (closed) return;
            closed = true;
            server.close();
            // A key may be in the making, and nobody waits for it any more.
            tpm.cancel(true);
            if (autoShutdown && tpm.isPoweredOn()) tpm.orderlyShutdown();
            tpm.powerOff();
            tpm.close();
        }
    }

    /** What the TPM does by itself before the first client. */
    private record Start(boolean powered, byte @Nullable [] startup) {
        static Start of(SwtpmOptions options) throws SwtpmOptions.Wrong {
            if (options.has(SwtpmOption.FLAGS, "startup-deactivated")) {
                throw new SwtpmOptions.Wrong("swtpm: TPM 2 does not support startup deactivated.", false);
            }
            byte[] startup = null;
            if (options.has(SwtpmOption.FLAGS, "startup-clear")) startup = STARTUP_CLEAR;
            if (options.has(SwtpmOption.FLAGS, "startup-state")) startup = STARTUP_STATE;
            boolean powered = startup != null
                    || options.has(SwtpmOption.FLAGS, "startup-none")
                    || options.has(SwtpmOption.FLAGS, "not-need-init");
            return new Start(powered, startup);
        }

        void begin(ServedTpm tpm) throws CannotDo {
            if (!powered) return;
            try {
                tpm.resume(null, null);
            } catch (StateRefused e) {
                throw new CannotDo("Could not initialize the TPM: the stored volatile state cannot be used");
            }
            if (startup == null) return;
            int code = ByteBuffer.wrap(tpm.execute(startup.clone(), 0)).getInt(RESPONSE_CODE_OFFSET);
            if (code != 0) throw new CannotDo("TPM2_Startup answers 0x" + Integer.toHexString(code));
        }
    }

    private static Behaviour behaviour(SwtpmOptions options) {
        return new Behaviour(
                options.has(SwtpmOption.LOCALITY, "allow-set-locality")
                        ? VendorLocality.ALLOWED
                        : VendorLocality.REFUSED,
                options.has(SwtpmOption.LOCALITY, "reject-locality-4"),
                !options.has(SwtpmOption.FLAGS, "disable-auto-shutdown"),
                options.has(SwtpmOption.SERVER, "disconnect") || options.has(SwtpmOption.PORT),
                options.has(SwtpmOption.TERMINATE),
                options.has(SwtpmOption.CTRL, "terminate"));
    }

    private static Path stateFolder(SwtpmOptions options, Map<String, String> environment) throws SwtpmOptions.Wrong {
        options.number(SwtpmOption.TPMSTATE, "mode=", 8, 0);
        String folder = options.value(SwtpmOption.TPMSTATE, "dir=");
        String uri = options.value(SwtpmOption.TPMSTATE, "backend-uri=");
        if (folder == null && uri != null) {
            if (!uri.startsWith("dir://")) {
                throw new SwtpmOptions.Wrong("swtpm: Unsupported backend-uri '" + uri + "'", false);
            }
            folder = uri.substring("dir://".length());
        }
        if (folder == null) folder = environment.getOrDefault("TPM_PATH", "");
        if (folder.isEmpty()) {
            throw new SwtpmOptions.Wrong("swtpm: Error: No TPM state directory is defined; TPM_PATH is not set", false);
        }
        return Path.of(folder).toAbsolutePath().normalize();
    }

    private static Log log(SwtpmOptions options, Terminal terminal) throws SwtpmOptions.Wrong, IOException {
        int level = options.number(SwtpmOption.LOG, "level=", 10, 1);
        int fd = options.number(SwtpmOption.LOG, "fd=", 10, -1);
        String file = options.value(SwtpmOption.LOG, "file=");
        if (level == 0 || file != null && file.equals("-")) return message -> {};
        if (fd < 0 && file == null) return Log.to(terminal.err());
        boolean append = !options.has(SwtpmOption.LOG, "truncate");
        OutputStream target = new FileOutputStream(file != null ? file : "/dev/fd/" + fd, append);
        String prefix = options.value(SwtpmOption.LOG, "prefix=");
        PrintStream stream = new PrintStream(target, false, StandardCharsets.UTF_8);
        Log plain = Log.to(stream);
        return prefix == null ? plain : message -> plain.line(prefix + message);
    }

    private static void writePid(SwtpmOptions options) throws SwtpmOptions.Wrong, IOException {
        if (!options.has(SwtpmOption.PID)) return;
        String file = options.value(SwtpmOption.PID, "file=");
        int fd = options.number(SwtpmOption.PID, "fd=", 10, -1);
        if (file == null && fd < 0) throw new SwtpmOptions.Wrong("swtpm: Missing file and fd options for pid", false);
        try (OutputStream target = new FileOutputStream(file != null ? file : "/dev/fd/" + fd)) {
            target.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Tells whoever waits in the foreground, and goes on without it. */
    private static void tellReady(SwtpmOptions options, Map<String, String> environment) throws IOException {
        String fd = environment.get(READY_FD);
        if (!options.has(SwtpmOption.DAEMON) || fd == null) return;
        try (OutputStream ready = new FileOutputStream("/dev/fd/" + fd)) {
            ready.write("ready\n".getBytes(StandardCharsets.US_ASCII));
        }
        Standard.letGo();
        Standard.close(Integer.parseInt(fd));
    }

    /** What works here, under the names by which callers of swtpm look for it. */
    private static String capabilities(String version) {
        List<String> features = new ArrayList<>(List.of(
                "tpm-2.0",
                "tpm-send-command-header",
                "flags-opt-startup",
                "flags-opt-disable-auto-shutdown",
                "ctrl-opt-terminate",
                "nvram-backend-dir",
                "tpmstate-opt-lock",
                "tpmstate-dir-backend-opt-fsync"));
        Profile.DEFAULT.keyBits(TpmAlgId.RSA).forEach(bits -> features.add("rsa-keysize-" + bits));
        return "{ \"type\": \"swtpm\", \"features\": [ \"" + String.join("\", \"", features) + "\" ], \"version\": \""
                + version + "\" }";
    }
}
