package etpm.cli;

import etpm.attest.Verdict;
import etpm.channel.AttestedConnection;
import etpm.channel.Limits;
import etpm.channel.Party;
import etpm.engine.state.Profile;
import etpm.spec.type.Implementation;
import etpm.transport.Identity;
import etpm.transport.Log;
import etpm.transport.StateRefused;
import etpm.transport.TpmDevice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TPM behind attested TLS, as a device that local servers drive. Commands alone reach it: power, reset and the other
 * signals do nothing. A connection that ended is opened anew with the next command; the command that it ended under is not
 * sent a second time, since the TPM may have done it.
 */
final class RemoteTpm implements TpmDevice, AutoCloseable {
    /** TPM_RC_SIZE. */
    private static final byte[] TOO_SMALL = HexFormat.of().parseHex("80010000000a00000095");
    /** TPM_RC_COMMAND_SIZE. */
    private static final byte[] TOO_LARGE = HexFormat.of().parseHex("80010000000a00000142");

    private final String peer;
    private final InetSocketAddress address;
    private final Party party;
    private final Log log;
    private @Nullable AttestedConnection connection;

    /**
     * Connects.
     *
     * @param peer the server as the user named it
     * @param address whose host is looked up for each connection anew: its address may change
     */
    RemoteTpm(String peer, InetSocketAddress address, Party party, Log log) throws IOException {
        this.peer = peer;
        this.address = address;
        this.party = party;
        this.log = log;
        connection();
    }

    private synchronized AttestedConnection connection() throws IOException {
        AttestedConnection open = connection;
        if (open != null && open.isOpen()) return open;
        InetSocketAddress now = new InetSocketAddress(address.getHostString(), address.getPort());
        open = AttestedConnection.open(now, peer, party, Limits.USUAL);
        connection = open;
        return open;
    }

    /** The verdict on the TPM. */
    Verdict verdict() throws IOException {
        return connection().verdict();
    }

    /** Runs a command; without a TPM to run it on, that is said. */
    byte[] transmit(byte[] command, int locality) throws IOException {
        return connection().execute(command, locality);
    }

    /** Whether a response fits is known here when it is too late to refuse its command: nothing is sent unless all fit. */
    @Override
    public byte[] execute(byte[] command, int locality, int largestResponse) {
        if (largestResponse < Implementation.MAX_RESPONSE_SIZE) return TOO_SMALL.clone();
        if (command.length > Connect.MOST) return TOO_LARGE.clone();
        try {
            return transmit(command, locality);
        } catch (IOException e) {
            log.line(peer + ": " + e.getMessage());
            return new byte[0];
        }
    }

    @Override
    public void powerOn() {}

    @Override
    public void resume(byte @Nullable [] permanent, byte @Nullable [] volatileState) throws StateRefused {
        if (permanent != null || volatileState != null) throw new StateRefused(StateRefused.Reason.UNUSABLE);
    }

    @Override
    public byte[] permanentState() throws StateRefused {
        throw new StateRefused(StateRefused.Reason.NOTHING);
    }

    @Override
    public byte[] volatileState() throws StateRefused {
        throw new StateRefused(StateRefused.Reason.NOTHING);
    }

    @Override
    public void storeVolatile() throws StateRefused {
        throw new StateRefused(StateRefused.Reason.NOTHING);
    }

    @Override
    public void powerOff() {}

    @Override
    public boolean isPoweredOn() {
        return true;
    }

    @Override
    public void reset() {}

    @Override
    public void hashStart() {}

    @Override
    public void hashData(byte[] data) {}

    @Override
    public void hashEnd() {}

    @Override
    public void cancel(boolean asserted) {}

    @Override
    public void physicalPresence(boolean asserted) {}

    @Override
    public void nvAvailable(boolean available) {}

    @Override
    public boolean established() {
        return false;
    }

    @Override
    public boolean resetEstablished(int locality) {
        return false;
    }

    @Override
    public void restartClock() {}

    @Override
    public void failNextSelfTest() {}

    @Override
    public boolean actSignaled(int handle) {
        return false;
    }

    @Override
    public void firmwareHash(int hash) {}

    @Override
    public void firmwareSvn(int svn) {}

    /** Its profile is the one that its statement names; one that this program does not know is not told. */
    @Override
    public Identity identity() {
        Optional<Profile> profile = profile();
        return LocalTpm.identity(
                profile.orElse(Profile.DEFAULT), profile.map(SwtpmProfile::of).orElse(null));
    }

    private Optional<Profile> profile() {
        try {
            return Profile.named(connection().statement().profile());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void orderlyShutdown() {}

    @Override
    public synchronized void close() {
        if (connection != null) connection.close();
        connection = null;
    }
}
