package etpm.transport.mssim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.transport.FakeTpm;
import etpm.transport.LogLines;
import etpm.transport.Median;
import etpm.transport.Tpm2Tools;
import etpm.transport.Wire;
import etpm.transport.socket.Exposure;
import etpm.transport.socket.PortPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class MssimServerTest {
    private static final String OK = "00000000";
    private static final String POWER_ON = "00000001";
    private static final String GET_RANDOM_2 = "8001 0000000c 0000017b 0002";
    private static final String RANDOM_2 = "80010000000e000000000002a0a1";
    private static final String SEND_GET_RANDOM = "00000008 00 0000000c" + GET_RANDOM_2;
    private static final String SENT_GET_RANDOM = "0000000e" + RANDOM_2 + OK;

    private final FakeTpm tpm = new FakeTpm();
    private final LogLines log = new LogLines();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;

    @BeforeEach
    void serve() throws IOException {
        port = serve(MssimServer.FirstStartup.BY_CLIENT);
    }

    private int serve(MssimServer.FirstStartup startup) throws IOException {
        PortPair ports =
                PortPair.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Exposure.LOOPBACK_ONLY);
        open.add(MssimServer.start(ports, tpm, startup, stopped::countDown, log));
        return ports.port();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private Wire commands() throws IOException {
        Wire wire = new Wire(port);
        open.add(wire);
        return wire;
    }

    private Wire platform() throws IOException {
        Wire wire = new Wire(port + 1);
        open.add(wire);
        return wire;
    }

    private void powerOn() throws IOException {
        assertEquals(OK, platform().send(POWER_ON).receive(4));
    }

    @Test
    void startsPoweredOffAndAnswersNothingThen() throws Exception {
        assertEquals(OK + OK, commands().send(SEND_GET_RANDOM).receive(8));
        assertEquals(List.of(), tpm.events());
    }

    @Test
    void runsCommandsOnceThePowerIsOn() throws Exception {
        powerOn();
        assertEquals(SENT_GET_RANDOM, commands().send(SEND_GET_RANDOM).receiveOnce());
        assertEquals(List.of("power on", "execute 80010000000c0000017b0002 @0"), tpm.events());
    }

    @ParameterizedTest
    @CsvSource({"00,0", "04,4", "05,0", "1f,0", "20,32", "ff,255"})
    void takesTheLocalityButNotTheReservedOnes(String sent, int seen) throws Exception {
        powerOn();
        commands().send("00000008 " + sent + " 0000000c" + GET_RANDOM_2).receive(22);
        assertEquals("execute 80010000000c0000017b0002 @" + seen, tpm.events().getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "00000002,power off",
        "00000003,presence true",
        "00000004,presence false",
        "00000009,cancel true",
        "0000000a,cancel false",
        "0000000b,nv true",
        "0000000c,nv false",
        "0000000d,power on",
        "0000000e,power on",
        "00000011,reset",
        "00000012,restart clock",
        "0000001e,fail next self-test",
        "00000023 12345678,firmware hash 12345678",
        "00000024 00010007,firmware svn 7",
    })
    void doesWhatThePlatformSignals(String request, String lastEvent) throws Exception {
        powerOn();
        assertEquals(OK, platform().send(request).receiveOnce());
        assertEquals(lastEvent, tpm.events().getLast());
    }

    @ParameterizedTest
    @CsvSource({"00000003", "00000009", "0000000b"})
    void acknowledgesPinsOfATpmWithoutPowerAndLeavesThem(String request) throws Exception {
        assertEquals(OK, platform().send(request).receiveOnce());
        assertEquals(List.of(), tpm.events());
    }

    @Test
    void hashesFromLocality4() throws Exception {
        powerOn();
        Wire wire = commands();
        assertEquals(OK, wire.send("00000005").receive(4));
        assertEquals(OK, wire.send("00000006 00000003 616263").receive(4));
        assertEquals(OK, wire.send("00000006 00000000").receive(4));
        assertEquals(OK, wire.send("00000007").receive(4));
        assertEquals(List.of("power on", "hash start", "hash data 616263", "hash data ", "hash end"), tpm.events());
    }

    @Test
    void shakesHands() throws Exception {
        assertEquals(
                "00000001" + "0000000d" + OK,
                commands().send("0000000f 00000001").receiveOnce());
        assertEquals("", commands().send("0000000f 00000000").receiveToEnd());
        assertEquals("mssim commands: client version 0 is not supported; connection closed", log.only());
    }

    @Test
    void ignoresAnAlternativeResult() throws Exception {
        assertEquals(OK, commands().send("00000010 00000005").receive(4));
    }

    @Test
    void tellsTheLargestSizesOnce() throws Exception {
        powerOn();
        commands().send(SEND_GET_RANDOM).receive(22);
        Wire wire = platform();
        assertEquals(
                "00000010" + "0000000c" + "0000017b" + "0000000e" + "00000000" + OK,
                wire.send("00000019").receiveOnce());
        assertEquals(
                "00000010" + "00000000".repeat(4) + OK, wire.send("00000019").receiveOnce());
    }

    @Test
    void tellsWhichTimerHasSignalled() throws Exception {
        Wire wire = platform();
        assertEquals("00000001" + OK, wire.send("0000001a 40000110").receiveOnce());
        assertEquals("00000000" + OK, wire.send("0000001a 40000111").receiveOnce());
    }

    @Test
    void endsSessionsWithoutAWord() throws Exception {
        assertEquals("", commands().send("00000014").receiveToEnd());
        assertEquals("", platform().send("00000014").receiveToEnd());
        assertEquals("", platform().send("00000015").receiveToEnd());
        assertEquals(1, stopped.getCount());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void stopsForAClientOfTheCommandPort() throws Exception {
        assertEquals("", commands().send("00000015").receiveToEnd());
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
    }

    @Test
    void takesTheEndOfAConnectionForTheEndOfTheSession() throws Exception {
        powerOn();
        Wire wire = commands();
        wire.send(SEND_GET_RANDOM).receive(22);
        wire.endOutput();
        assertEquals("", wire.receiveToEnd());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void closesOnUnknownRequests() throws Exception {
        assertEquals("", commands().send("00000063").receiveToEnd());
        assertEquals("mssim commands: unknown request 99; connection closed", log.only());
    }

    @Test
    void answersOneToUnknownSignalsAndCloses() throws Exception {
        assertEquals("00000001", platform().send("00000008").receiveToEnd());
        assertEquals("mssim platform: unknown request 8; connection closed", log.only());
    }

    @ParameterizedTest
    @CsvSource({"00000008 00 00100001,1048577", "00000008 00 ffffffff,4294967295", "00000006 80000000,2147483648"})
    void closesOnLengthsNobodyHas(String request, String length) throws Exception {
        assertEquals("", commands().send(request).receiveToEnd());
        assertEquals(
                "mssim commands: a length of " + length + " octets where at most 1048576 are taken; connection closed",
                log.only());
    }

    @ParameterizedTest
    @CsvSource({"00", "00000008", "00000008 00 0000000c 8001", "00000006 00000002 00", "0000000f 0000"})
    void closesOnTruncatedFrames(String request) throws Exception {
        powerOn();
        Wire wire = commands().send(request);
        wire.endOutput();
        assertEquals("", wire.receiveToEnd());
        assertEquals("mssim commands: the connection ended within a frame; connection closed", log.only());
        assertEquals(List.of("power on"), tpm.events());
    }

    @Test
    void takesFramesInPiecesAndSeveralAtOnce() throws Exception {
        powerOn();
        Wire wire = commands();
        String frame = SEND_GET_RANDOM.replace(" ", "");
        for (int i = 0; i < frame.length(); i += 2) {
            wire.send(frame.substring(i, i + 2));
            Thread.sleep(2);
        }
        assertEquals(SENT_GET_RANDOM, wire.receive(22));

        wire.send(SEND_GET_RANDOM + SEND_GET_RANDOM + SEND_GET_RANDOM);
        assertEquals(SENT_GET_RANDOM.repeat(3), wire.receive(66));
    }

    @Test
    void takesALongCommandWhole() throws Exception {
        powerOn();
        byte[] command = new byte[1 << 20];
        command[9] = 1;
        Wire wire = commands().send("00000008 00 00100000").send(command);
        assertEquals("0000000a" + "80010000000a00000143" + OK, wire.receive(18));
    }

    @Test
    void writesInPiecesCostNoDelayedAcknowledgement() throws Exception {
        powerOn();
        Wire wire = commands();
        long each = Median.millisOf(
                25, () -> wire.send("00000008 00 0000000c").send(GET_RANDOM_2).receive(22));
        assertTrue(each < 20, "a command takes " + each + " ms");
    }

    @Test
    void servesManyClientsAtOnce() throws Exception {
        powerOn();
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) clients.add(commands());
        for (Wire each : clients) each.send(SEND_GET_RANDOM);
        for (Wire each : clients.reversed()) assertEquals(SENT_GET_RANDOM, each.receive(22));
    }

    @Test
    void cancelsARunningCommand() throws Exception {
        powerOn();
        Wire wire = commands().send("00000008 00 0000000a 8001 0000000a 20000777");
        tpm.awaitRunning();
        Wire platform = platform();
        assertEquals(OK, platform.send("00000009").receive(4));
        assertEquals("0000000a" + "80010000000a00000909" + OK, wire.receive(18));
        assertEquals("cancel true", tpm.events().getLast());
        assertEquals(OK, platform.send("0000000a").receive(4));
        assertEquals("cancel false", tpm.events().getLast());
    }

    @Test
    void startsTheTpmUpAtFirstPowerOnWhenAskedTo() throws Exception {
        port = serve(MssimServer.FirstStartup.BY_SERVER);
        powerOn();
        powerOn();
        String startup = "execute 80010000000c000001440000 @0";
        assertEquals(List.of("power on", startup), tpm.events());

        platform().send("00000002").receive(4);
        powerOn();
        assertEquals(List.of("power on", startup, "power off", "power on"), tpm.events());
    }

    @Test
    void servesTpm2Tools() throws Exception {
        assertEquals("a0a1a2a3", Tpm2Tools.getRandom("mssim:host=127.0.0.1,port=" + port, 4));
        assertEquals(List.of(), log.lines());
    }
}
