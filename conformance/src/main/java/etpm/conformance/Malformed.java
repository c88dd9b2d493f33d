package etpm.conformance;

import etpm.conformance.Scenarios.Scenario;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.testing.GetTestResult;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sends malformed commands in front of each command of the scenarios, so that they meet a TPM with something of everything. A
 * server that ends, hangs or closes the connection, a response that is none, and failure mode are failures.
 */
final class Malformed implements Client.Habit {
    /** Malformed commands in front of each. */
    private static final int EACH = 12;
    /** Of one command in one scenario. */
    private static final int MOST = 400;
    /** A key that takes long to make is not made again and again. */
    private static final long PATIENCE_NANOS = 200_000_000;

    private final Link link;
    private final long seed;
    private final Map<String, Integer> answers = new TreeMap<>();
    private Map<CommandSpec<?, ?>, Integer> times = new HashMap<>();
    private Mutations mutations;
    private int wanted;
    private int sent;

    Malformed(Link link, long seed) {
        this.link = link;
        this.seed = seed;
        this.mutations = new Mutations(new Random(seed));
    }

    /** Ends a run. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    boolean run(int number) {
        System.out.println("# seed " + seed);
        long start = System.nanoTime();
        wanted = number;
        String problem = null;
        try {
            for (long round = 0; ; round++) {
                for (Scenario scenario : Scenarios.ALL) run(scenario, seed + round);
            }
        } catch (Enough enough) {
            // As many as were wanted.
        } catch (IllegalStateException | UncheckedIOException e) {
            problem = e.toString();
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.printf("# %d malformed commands in %d s: %s%n", sent, seconds, answers);
        System.out.println((problem == null ? "ok      " : "FAILED  ") + "the TPM takes malformed commands"
                + (problem == null ? "" : ": " + problem));
        System.out.printf("%d passed, %d failed, 0 skipped%n", problem == null ? 1 : 0, problem == null ? 0 : 1);
        return problem == null;
    }

    private void run(Scenario scenario, long scenarioSeed) {
        times = new HashMap<>();
        mutations = new Mutations(new Random(scenarioSeed));
        Client client = new Client(link, new Trace(), new Random(scenarioSeed), this, Unshared.NOTHING);
        Scenarios.begin(client);
        try {
            scenario.body().accept(client);
        } catch (Client.Refused | RcException e) {
            // A malformed command may have been a good one that took away what this one needs.
        }
        GetTestResult.Response result = client.ask(new GetTestResult());
        boolean sound = result == null || result.testResult().equals(TpmRc.SUCCESS);
        if (!sound) throw new IllegalStateException("failure mode after " + scenario.name());
    }

    @Override
    public void before(Client client, Frame frame) {}

    @Override
    public void beforeAny(Client client, Frame frame) {
        if (times.merge(frame.spec(), EACH, Integer::sum) > MOST) return;
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (int i = 0; i < EACH && System.nanoTime() < end; i++) {
            if (sent >= wanted) throw new Enough();
            byte[] octets = link.asCommand(mutations.of(frame));
            sent++;
            try {
                check(octets, link.exchange(octets));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage() + " after " + Bytes.copyOf(octets), e);
            }
        }
    }

    private void check(byte[] octets, byte[] answer) {
        if (answer.length < 10) throw new IllegalStateException("no response to " + Bytes.copyOf(octets));
        TpmRc rc = Client.code(answer);
        if (rc.equals(TpmRc.FAILURE)) throw new IllegalStateException("failure after " + Bytes.copyOf(octets));
        if (!rc.equals(TpmRc.SUCCESS) && answer.length != 10) {
            throw new IllegalStateException("a refusal of " + answer.length + " octets after " + Bytes.copyOf(octets));
        }
        answers.merge(rc.base().toString(), 1, Integer::sum);
    }
}
