package etpm.store;

import etpm.engine.spi.Mutation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that commits ever higher numbers and prints each once it is durable, until it is killed. */
final class Committer {
    private Committer() {}

    public static void main(String[] arguments) {
        Access access = access(Path.of(arguments[1]));
        try (LogStore store = open(Path.of(arguments[0]), access)) {
            for (long number = last(store.load()) + 1; ; number++) {
                store.commit(List.of(
                        new Mutation(
                                "number", ByteBuffer.allocate(8).putLong(number).array()),
                        new Mutation("padding/" + number % 10, new byte[(int) (number * 37 % 2000)])));
                System.out.println(number);
                System.out.flush();
            }
        }
    }

    /** With a key, and an anchor in a file. */
    static Access access(Path anchor) {
        return new Access(List.of(new TestKey("one")), new FileAnchor(anchor));
    }

    static LogStore open(Path folder, Access access) {
        return LogStore.exists(folder)
                ? LogStore.open(folder, access)
                : Session.create(folder, Map.of(), access.sources(), access.anchor());
    }

    static long last(Map<String, byte[]> state) {
        byte[] number = state.get("number");
        return number == null ? 0 : ByteBuffer.wrap(number).getLong();
    }
}
