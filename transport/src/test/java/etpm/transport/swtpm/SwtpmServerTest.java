package etpm.transport.swtpm;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
class SwtpmServerTest {
    private static final String OK = "00000000";
    private static final String BAD_ORDINAL = "0000000a";
    private static final String BAD_LOCALITY = "0000003d";
    private static final String GET_RANDOM_2 = "8001 0000000c 0000017b 0002";
    private static final String RANDOM_2 = "80010000000e000000000002a0a1";
    private static final String COMMAND_SIZE = "80010000000a00000142";
    private static final String FAILURE = "80010000000a00000101";

    private final FakeTpm tpm = new FakeTpm();
    private final LogLines log = new LogLines();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;

    @BeforeEach
    void serve() throws IOException {
        tpm.powerOn();
        port = serve(VendorLocality.REFUSED);
    }

    private int serve(VendorLocality vendorLocality) throws IOException {
        PortPair ports =
                PortPair.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Exposure.LOOPBACK_ONLY);
        open.add(SwtpmServer.start(ports, tpm, vendorLocality, stopped::countDown, log));
        return ports.port();
    }

    /** In which a request may come in pieces, however slow the machine is. */
    private void servePatiently() throws IOException {
        PortPair ports =
                PortPair.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Exposure.LOOPBACK_ONLY);
        Behaviour behaviour = Behaviour.usual(VendorLocality.REFUSED);
        Duration patience = Duration.ofSeconds(30);
        open.add(SwtpmServer.start(ports.first(), ports.second(), tpm, behaviour, patience, stopped::countDown, log));
        port = ports.port();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private Wire data() throws IOException {
        Wire wire = new Wire(port);
        open.add(wire);
        return wire;
    }

    private Wire control() throws IOException {
        Wire wire = new Wire(port + 1);
        open.add(wire);
        return wire;
    }

    @Test
    void runsBareCommands() throws Exception {
        Wire wire = data();
        assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
        assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
        assertEquals("execute 80010000000c0000017b0002 @0", tpm.events().getLast());
    }

    @Test
    void putsCommandsTogetherByTheirSize() throws Exception {
        Wire wire = data();
        String command = GET_RANDOM_2.replace(" ", "");
        for (int i = 0; i < command.length(); i += 2) {
            wire.send(command.substring(i, i + 2));
            Thread.sleep(2);
        }
        assertEquals(RANDOM_2, wire.receive(14));
        assertEquals(RANDOM_2.repeat(2), wire.send(GET_RANDOM_2 + GET_RANDOM_2).receive(28));
    }

    @Test
    void takesTheFrameWithALocality() throws Exception {
        Wire wire = data();
        String framed = "00000008 03 0000000c" + GET_RANDOM_2;
        assertEquals("0000000e" + RANDOM_2 + OK, wire.send(framed).receiveOnce());
        assertEquals("execute 80010000000c0000017b0002 @3", tpm.events().getLast());
        assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
        assertEquals("execute 80010000000c0000017b0002 @0", tpm.events().getLast());
    }

    @Test
    void leavesOddTagsToTheTpm() throws Exception {
        assertEquals(
                "80010000000a00000143", data().send("00c1 0000000a 00000099").receiveOnce());
    }

    @Test
    void answersFailureWithoutPower() throws Exception {
        tpm.powerOff();
        assertEquals(FAILURE, data().send(GET_RANDOM_2).receiveOnce());
        assertEquals(
                "0000000a" + FAILURE + OK,
                data().send("00000008 00 0000000c" + GET_RANDOM_2).receiveOnce());
    }

    @Test
    void takesCommandsUpToTheBuffersSize() throws Exception {
        byte[] command = new byte[4096];
        System.arraycopy(HexFormat.of().parseHex("80010000100000000099"), 0, command, 0, 10);
        assertEquals("80010000000a00000143", data().send(command).receive(10));
    }

    @ParameterizedTest
    @CsvSource({
        "8001 00001001 0000017b",
        "8001 00000009 0000017b",
        "8001 00000000",
        "8002 ffffffff 0000017b 8001 0000000c 0000017b 0002"
    })
    void answersASizeNoCommandHas(String command) throws Exception {
        Wire wire = data();
        assertEquals(COMMAND_SIZE, wire.send(command).receiveOnce());
        assertEquals(List.of("power on"), tpm.events());
        assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
        assertEquals(List.of(), log.lines());
    }

    @ParameterizedTest
    @CsvSource({
        "00000008 00 00001001 8001,4097",
        "00000008 00 00000009 8001,9",
        "47455420 2f204854 5450,1411395360",
    })
    void closesOnSizesNoCommandHas(String frame, String size) throws Exception {
        assertEquals("", data().send(frame).receiveToEnd());
        assertEquals(
                "swtpm data: a command of " + size + " octets where 10 to 4096 are taken; connection closed",
                log.only());
        assertEquals(List.of("power on"), tpm.events());
    }

    @Test
    void closesOnAFrameFromALocalityThereIsNot() throws Exception {
        assertEquals("", data().send("00000008 05 0000000c" + GET_RANDOM_2).receiveToEnd());
        assertEquals("swtpm data: a command from locality 5; connection closed", log.only());
    }

    @ParameterizedTest
    @CsvSource({"80", "8001 0000000c", "8001 0000000c 0000017b 00", "00000008 00", "00000008 00 0000000c 8001"})
    void closesOnTruncatedCommands(String part) throws Exception {
        Wire wire = data().send(part);
        wire.endOutput();
        assertEquals("", wire.receiveToEnd());
        assertEquals("swtpm data: the connection ended within a frame; connection closed", log.only());
        assertEquals(List.of("power on"), tpm.events());
    }

    @Test
    void endsQuietlyWithItsClients() throws Exception {
        Wire wire = data();
        wire.endOutput();
        assertEquals("", wire.receiveToEnd());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void servesManyClientsAtOnce() throws Exception {
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) clients.add(data());
        for (Wire each : clients) each.send(GET_RANDOM_2);
        for (Wire each : clients.reversed()) assertEquals(RANDOM_2, each.receive(14));
    }

    @Test
    void opensAConnectionACommandQuickly() throws Exception {
        long each = Median.millisOf(50, () -> {
            try (Wire wire = new Wire(port)) {
                assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
            }
        });
        assertTrue(each < 20, "a command takes " + each + " ms");
    }

    @Test
    void refusesTheVendorsLocalityCommandUnlessAllowed() throws Exception {
        assertEquals(FAILURE, data().send("8001 0000000b 20001000 02").receiveOnce());
        assertEquals(List.of("power on"), tpm.events());

        port = serve(VendorLocality.ALLOWED);
        assertEquals(
                "80010000000a0000009a", data().send("8002 0000000a 20001000").receiveOnce());
        assertEquals(
                "80010000000a00000107", data().send("8002 0000000b 20001000 05").receiveOnce());
        assertEquals(
                "80010000000a00000000", data().send("8002 0000000b 20001000 02").receiveOnce());
        data().send(GET_RANDOM_2).receive(14);
        assertEquals("execute 80010000000c0000017b0002 @2", tpm.events().getLast());
        tpm.powerOff();
        assertEquals(FAILURE, data().send("8002 0000000b 20001000 02").receiveOnce());
    }

    @Test
    void tellsItsCapabilities() throws Exception {
        // All there are: from INIT, bit 0, to LOCK_STORAGE.
        int bits = 0x1_FFFF;
        assertEquals(
                OK + HexFormat.of().toHexDigits(bits),
                control().send("00000001").receiveOnce());
    }

    @ParameterizedTest
    @CsvSource({"00000005 02", "00000005 02000000"})
    void setsTheLocalityOfCommandsToCome(String request) throws Exception {
        Wire control = control();
        assertEquals(OK, control.send(request).receiveOnce());
        data().send(GET_RANDOM_2).receive(14);
        assertEquals("execute 80010000000c0000017b0002 @2", tpm.events().getLast());

        assertEquals(BAD_LOCALITY, control.send("00000005 05").receiveOnce());
        data().send(GET_RANDOM_2).receive(14);
        assertEquals("execute 80010000000c0000017b0002 @2", tpm.events().getLast());
    }

    @Test
    void initializesAnew() throws Exception {
        assertEquals(OK, control().send("00000002 00000000").receiveOnce());
        assertEquals(List.of("power on", "orderly shutdown", "power off", "power on"), tpm.events());
    }

    @Test
    void initializesAStoppedTpm() throws Exception {
        tpm.powerOff();
        assertEquals(OK, control().send("00000002 00000001").receiveOnce());
        assertEquals(List.of("power on", "power off", "power on"), tpm.events());
    }

    @Test
    void stopsInOrder() throws Exception {
        Wire control = control();
        assertEquals(OK, control.send("0000000e").receiveOnce());
        assertEquals(OK, control.send("0000000e").receiveOnce());
        assertEquals(List.of("power on", "orderly shutdown", "power off"), tpm.events());
        assertEquals(FAILURE, data().send(GET_RANDOM_2).receiveOnce());
        assertEquals(1, stopped.getCount());
    }

    @Test
    void shutsDownInOrderAndThenEnds() throws Exception {
        assertEquals(OK, control().send("00000003").receiveOnce());
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
        assertEquals(List.of("power on", "orderly shutdown", "power off"), tpm.events());
    }

    @Test
    void measuresALaunchAndKeepsTheFlag() throws Exception {
        Wire control = control();
        assertEquals(OK + "00000000", control.send("00000004").receiveOnce());
        assertEquals(OK, control.send("00000006").receiveOnce());
        assertEquals(OK, control.send("00000007 00000003 616263").receiveOnce());
        assertEquals(OK, control.send("00000008").receiveOnce());
        assertEquals(List.of("power on", "hash start", "hash data 616263", "hash end"), tpm.events());

        assertEquals(OK + "01000000", control.send("00000004").receiveOnce());
        assertEquals(BAD_LOCALITY, control.send("0000000b 02").receiveOnce());
        assertEquals(BAD_LOCALITY, control.send("0000000b 05").receiveOnce());
        assertEquals(OK, control.send("0000000b 03000000").receiveOnce());
        assertEquals(OK + "00000000", control.send("00000004").receiveOnce());
    }

    @Test
    void hashesMoreThanOneReadHolds() throws Exception {
        Wire control = control().send("00000007 00002711");
        control.send(new byte[10_001]);
        assertEquals(OK, control.receiveOnce());
        assertEquals(
                List.of("power on", "hash data 4096 octets", "hash data 4096 octets", "hash data 1809 octets"),
                tpm.events());
    }

    @Test
    void refusesMoreDataThanAnnounced() throws Exception {
        assertEquals("00000003", control().send("00000007 00000001 6162").receiveOnce());
    }

    @ParameterizedTest
    @CsvSource({
        "00000004",
        "00000006",
        "00000007 00000001 61",
        "00000008",
        "00000009",
        "0000000a",
        "0000000b 03",
        "0000000c 00000001 00000001 00000000",
    })
    void refusesWhatNeedsPowerWithoutIt(String request) throws Exception {
        tpm.powerOff();
        List<String> before = tpm.events();
        assertEquals(BAD_ORDINAL, control().send(request).receiveOnce());
        assertEquals(before, tpm.events());
    }

    @ParameterizedTest
    @CsvSource({"00000000", "00000014", "ffffffff"})
    void refusesWhatItDoesNotKnow(String request) throws Exception {
        Wire control = control();
        assertEquals(BAD_ORDINAL, control.send(request).receiveOnce());
        assertEquals(OK + OK, control.send("0000000f").receiveOnce());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void cancelsTheRunningCommandAndNoOther() throws Exception {
        assertEquals(OK, control().send("00000009").receiveOnce());
        assertEquals(List.of("power on"), tpm.events());

        Wire wire = data().send("8001 0000000a 20000777");
        tpm.awaitRunning();
        assertEquals(OK, control().send("00000009").receiveOnce());
        assertEquals("80010000000a00000909", wire.receiveOnce());
        assertEquals(RANDOM_2, wire.send(GET_RANDOM_2).receiveOnce());
        assertEquals(
                List.of(
                        "power on",
                        "execute 80010000000a20000777 @0",
                        "cancel true",
                        "cancel false",
                        "execute 80010000000c0000017b0002 @0"),
                tpm.events());
    }

    @Test
    void setsTheBuffersSizeOfAStoppedTpm() throws Exception {
        Wire control = control();
        String range = "00000af8" + "00001000";
        assertEquals(OK + "00001000" + range, control.send("00000011 00000000").receiveOnce());
        assertEquals(BAD_ORDINAL, control.send("00000011 00000f80").receiveOnce());
        tpm.powerOff();
        assertEquals(OK + "00000f80" + range, control.send("00000011 00000f80").receiveOnce());
        assertEquals(OK + "00000af8" + range, control.send("00000011 00000001").receiveOnce());
        assertEquals(OK + "00001000" + range, control.send("00000011 ffffffff").receiveOnce());
    }

    /** swtpm takes octets after a bare number for a broken request; elsewhere it takes them for padding. */
    @ParameterizedTest
    @CsvSource({
        "00000002 00000000 00",
        "00000003 00",
        "00000004 00",
        "00000006 00",
        "00000008 00",
        "00000009 00",
        "0000000a 00",
        "0000000e 00",
        "0000000f 00"
    })
    void refusesOctetsAfterABareNumber(String request) throws Exception {
        assertEquals("00000003", control().send(request).receiveOnce());
        assertEquals(List.of("power on"), tpm.events());
        assertEquals(1, stopped.getCount());
    }

    @Test
    void holdsResponsesToTheBuffersSize() throws Exception {
        tpm.powerOff();
        control().send("00000011 00000f80").receiveOnce();
        tpm.powerOn();
        data().send(GET_RANDOM_2).receive(14);
        assertTrue(tpm.events().contains("largest response 3968"));
    }

    // ---- states

    @Test
    void givesStates() throws Exception {
        Wire control = control();
        assertEquals(
                OK + OK + "00000005" + "00000005" + "0102030405",
                control.send("0000000c 00000001 00000001 00000000").receiveOnce());
        assertEquals(
                OK + OK + "00000002" + "00000002" + "0405",
                control.send("0000000c 00000001 00000001 00000003").receiveOnce());
        assertEquals(
                OK + OK + OK + OK,
                control.send("0000000c 00000001 00000001 00000005").receiveOnce());
        assertEquals(
                OK + OK + "000186a0" + "000186a0" + "00".repeat(100_000),
                control.send("0000000c 00000001 00000002 00000000").receive(16 + 100_000));
        // No "save state" of a TPM 2.0, and no such kind.
        assertEquals(
                "00000800" + OK + OK + OK,
                control.send("0000000c 00000001 00000003 00000000").receiveOnce());
        assertEquals(
                "00000003" + OK + OK + OK,
                control.send("0000000c 00000001 00000004 00000000").receiveOnce());
        tpm.hashStart();
        assertEquals(
                "00000009" + OK + OK + OK,
                control.send("0000000c 00000001 00000002 00000000").receiveOnce());
    }

    @Test
    void takesStatesOfAStoppedTpmAtInit() throws Exception {
        servePatiently();
        Wire control = control();
        assertEquals(
                BAD_ORDINAL,
                control.send("0000000d 00000000 00000001 00000003 010203").receiveOnce());
        tpm.powerOff();
        assertEquals(
                OK, control.send("0000000d 00000000 00000001 00000003 010203").receiveOnce());
        // Header and octets may come apart, and 10000 of them in pieces.
        control.send("0000000d 00000000 00000002 00002710");
        Thread.sleep(20);
        control.send(new byte[6000]);
        Thread.sleep(20);
        assertEquals(OK, control.send(new byte[4000]).receiveOnce());
        assertEquals(OK, control.send("0000000d 00000000 00000003 00000000").receiveOnce());
        assertEquals(OK, control.send("00000002 00000001").receiveOnce());
        assertEquals(
                List.of("power on", "power off", "state of 3 octets", "state of 10000 octets", "power on"),
                tpm.events());
        // Once.
        control.send("0000000e").receiveOnce();
        assertEquals(OK, control.send("00000002 00000001").receiveOnce());
        assertEquals("power on", tpm.events().getLast());
        assertEquals(
                2,
                tpm.events().stream().filter(event -> event.startsWith("state")).count());
    }

    @ParameterizedTest
    @CsvSource({
        "0000000d 00000000 00000001 00000001 6162,00000003",
        "0000000d 00000000 00000004 00000001 61,00000003",
        "0000000d 00000000 00000003 00000001 61,00000003",
        "0000000d 00000002 00000001 00000001 61,0000000d",
        "0000000d 00000000 00000001 00400001,00000009",
        "0000000d 00000000 00000001 ffffffff,00000009"
    })
    void refusesStates(String request, String result) throws Exception {
        tpm.powerOff();
        Wire control = control();
        assertEquals(result, control.send(request).receiveOnce());
        assertEquals(OK, control.send("00000002 00000000").receiveOnce());
        assertEquals(List.of("power on", "power off", "power on"), tpm.events());
    }

    @ParameterizedTest
    @CsvSource({"00,00000009", "01,0000002e", "02,0000001f", "03,00000009"})
    void saysWhyAStateIsRefusedAndForgetsIt(String state, String result) throws Exception {
        tpm.powerOff();
        Wire control = control();
        assertEquals(
                OK, control.send("0000000d 00000000 00000002 00000001" + state).receiveOnce());
        assertEquals(result, control.send("00000002 00000000").receiveOnce());
        assertTrue(!tpm.isPoweredOn());
        assertEquals(OK, control.send("00000002 00000000").receiveOnce());
    }

    @Test
    void aStateThatIsEmptyForgetsOneThatWasSet() throws Exception {
        tpm.powerOff();
        Wire control = control();
        control.send("0000000d 00000000 00000002 00000001 00").receiveOnce();
        assertEquals(OK, control.send("0000000d 00000000 00000002 00000000").receiveOnce());
        assertEquals(OK, control.send("00000002 00000000").receiveOnce());
        assertEquals(List.of("power on", "power off", "power on"), tpm.events());
    }

    @Test
    void storesTheVolatileState() throws Exception {
        assertEquals(OK, control().send("0000000a").receiveOnce());
        assertEquals("store volatile", tpm.events().getLast());
        tpm.hashStart();
        assertEquals("0000001f", control().send("0000000a").receiveOnce());
    }

    @Test
    void hasItsStorageLocked() throws Exception {
        assertEquals(OK, control().send("00000013 0000012c").receiveOnce());
    }

    /** What it is passed over TCP, where nothing can be. */
    @Test
    void hasADataChannelAlready() throws Exception {
        assertEquals("0000001f", control().send("00000010").receiveOnce());
    }

    @Test
    void behavesAsItIsTold() throws Exception {
        PortPair ports =
                PortPair.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Exposure.LOOPBACK_ONLY);
        Behaviour behaviour = new Behaviour(VendorLocality.ALLOWED, true, false, true, false, false);
        open.add(SwtpmServer.start(ports.first(), ports.second(), tpm, behaviour, stopped::countDown, log));
        port = ports.port();
        assertEquals(BAD_LOCALITY, control().send("00000005 04").receiveOnce());
        assertEquals(OK, control().send("00000005 03").receiveOnce());
        assertEquals(
                "80010000000a00000107", data().send("8002 0000000b 20001000 04").receiveOnce());
        Wire once = data();
        assertEquals(RANDOM_2, once.send(GET_RANDOM_2).receiveOnce());
        assertEquals("end", once.receiveOnce());
        assertEquals(OK, control().send("0000000e").receiveOnce());
        assertEquals("power off", tpm.events().getLast());
        assertTrue(!tpm.events().contains("orderly shutdown"));
    }

    @Test
    void tellsWhatTheTpmIs() throws Exception {
        String json = "{\"TPMSpecification\":{\"family\":\"2.0\",\"level\":0,\"revision\":185},"
                + "\"TPMAttributes\":{\"manufacturer\":\"id:4554504D\",\"version\":\"id:00010000\","
                + "\"model\":\"eTPM \\\"fake\\\"\"},\"TPMFeatures\":{\"RSAKeySizes\":[2048,3072]}}\0";
        String all = HexFormat.of().formatHex(json.getBytes(US_ASCII));
        String length = HexFormat.of().toHexDigits(json.length());
        Wire control = control();
        assertEquals(
                OK + length + length + all,
                control.send("00000012 0000000000000007 00000000 00000000").receiveOnce());
        assertEquals(
                OK + length + HexFormat.of().toHexDigits(json.length() - 4) + all.substring(8),
                control.send("00000012 0000000000000007 00000004 00000000").receiveOnce());
        assertEquals(
                OK + "00000003" + "00000003" + "7b7d00",
                control.send("00000012" + "0".repeat(32)).receiveOnce());
        assertEquals(
                "00000003",
                control.send("00000012 0000000000000007 0000ffff 00000000").receiveOnce());
    }

    /** The member that libtpms documents for TPMLIB_INFO_ACTIVE_PROFILE; what else may be asked for is not known. */
    @ParameterizedTest
    @CsvSource({"0000000000000020", "ffffffffffffffF8"})
    void tellsItsProfile(String flags) throws Exception {
        String json = "{\"ActiveProfile\":{\"Name\":\"fake\",\"Commands\":\"0x11f-0x120,0x122,0x20000000\","
                + "\"Algorithms\":\"rsa,rsa-min-size=2048\"}}\0";
        String length = HexFormat.of().toHexDigits(json.length());
        assertEquals(
                OK + length + length + HexFormat.of().formatHex(json.getBytes(US_ASCII)),
                control().send("00000012" + flags + "0".repeat(16)).receiveOnce());
    }

    @ParameterizedTest
    @CsvSource({"000000", "00000005", "00000002 000000", "00000007 0000", "00000007 00000004 616263", "00000012 00"})
    void closesWhenTheRestDoesNotComeInHalfASecond(String request) throws Exception {
        long start = System.nanoTime();
        assertEquals("end", control().send(request).receiveOnce());
        assertTrue(System.nanoTime() - start >= ControlChannel.PATIENCE.toNanos());
        assertEquals("swtpm control: the rest of a frame did not come in time; connection closed", log.only());
        assertEquals(List.of("power on"), tpm.events());
    }

    @Test
    void waitsAsLongAsNeedBeForARequestToBegin() throws Exception {
        Wire control = control();
        assertEquals("nothing", control.receiveWithin(800));
        assertEquals(OK + OK, control.send("0000000f").receiveOnce());
    }

    @Test
    void takesRequestsInPieces() throws Exception {
        servePatiently();
        Wire control = control().send("0000");
        Thread.sleep(100);
        control.send("0005");
        Thread.sleep(100);
        assertEquals(OK, control.send("01").receiveOnce());
        assertEquals(OK, control.send("00000005 04").receiveOnce());
    }

    @Test
    void closesOnATruncatedRequest() throws Exception {
        Wire control = control().send("00000005");
        control.endOutput();
        assertEquals("", control.receiveToEnd());
        assertEquals("swtpm control: the connection ended within a frame; connection closed", log.only());
    }

    @Test
    void servesTpm2Tools() throws Exception {
        assertEquals("a0a1a2a3a4a5", Tpm2Tools.getRandom("swtpm:host=127.0.0.1,port=" + port, 6));
        assertEquals(List.of(), log.lines());
    }
}
